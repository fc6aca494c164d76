// Lines are as long as the files that they make.
// swift-format-ignore-file

extension StarterWorkspace {
  static let templates = [
    File(path: "knowledge/templates/answer-opening.md", text: #"""
      ---
      id: answer-opening
      title: Opening of an answer
      owner: support
      version: 1.0.0
      purpose: opening
      locale: en
      ---
      Thank you for your message. This is what our policy says:

      """#),
    File(path: "knowledge/templates/answer-closing.md", text: #"""
      ---
      id: answer-closing
      title: Closing of an answer
      owner: support
      version: 1.0.0
      purpose: closing
      locale: en
      ---
      If this does not answer your question, reply with more detail or ask for a person.

      """#),
    File(path: "knowledge/templates/handover.md", text: #"""
      ---
      id: handover
      title: Hand-over to a person
      owner: support
      version: 1.0.0
      purpose: handover
      locale: en
      ---
      A colleague will look at your request and reply to you.

      """#),
    File(path: "knowledge/templates/refuse-general.md", text: #"""
      ---
      id: refuse-general
      title: Refusal
      owner: support
      version: 1.0.0
      purpose: refusal
      locale: en
      ---
      We are not able to advise on this, and a specialist will contact you. In an emergency, call 112.

      """#),
    File(path: "knowledge/templates/ask-clarify.md", text: #"""
      ---
      id: ask-clarify
      title: Clarifying question
      owner: support
      version: 1.0.0
      purpose: question
      locale: en
      ---
      Could you tell us in a few words what you would like us to do?

      """#),
    File(path: "knowledge/templates/disclaimer.md", text: #"""
      ---
      id: disclaimer
      title: Disclaimer
      owner: support
      version: 1.0.0
      purpose: disclaimer
      locale: en
      ---
      A person decides on each refund.

      """#),
    File(path: "knowledge/templates/stopped.md", text: #"""
      ---
      id: stopped
      title: The bot is switched off
      owner: support
      version: 1.0.0
      purpose: stopped
      locale: en
      ---
      A colleague will reply to you.

      """#),
  ]
}
