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
    File(path: "knowledge/templates/explanation.md", text: #"""
      ---
      id: explanation
      title: Explanation of a decision
      owner: support
      version: 1.0.0
      purpose: explanation
      locale: en
      ---
      # answer
      We answered your question from our published policies.

      # ask
      We asked you a question, because something that we need to know was missing.

      # act
      Your request was granted, and what you asked for was put on its way.

      # review
      Your request was given to a person, because a machine may not decide it.

      # refuse
      We could not help with this request in the conversation.

      # stopped
      Our automatic replies were paused, so your request was given to a person.

      # clause
      This rests on “{title}”, version {version}, in force since {since}, which says: “{quote}”

      # rule
      What decided it: {reason}

      # machine
      No person was involved in this decision.

      # person
      A person looked at your request and approved this decision.

      # people
      {count} people looked at your request and approved this decision.

      # waiting
      A person decides it, and no machine has decided it.

      # objection
      If you think that this is wrong, reply to our message and ask for a person. A person will then look at your request again, with everything that you tell us.

      """#),
  ]
}
