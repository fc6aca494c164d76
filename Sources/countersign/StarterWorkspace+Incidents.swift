extension StarterWorkspace {
  /// What counts as an incident.
  static let incidents = [
    File(
      path: "rules/incidents.yaml",
      text: #"""
        # What counts as an incident: how bad it is, whose it is, who is told within what time, and what is done first.
        # Owner: see `owner`.
        #
        # `countersign incident open --kind ID` opens one by hand; what stands under `opens_on` opens one by itself, when
        # the record shows so many decisions that bear the sign within that time. The days in which authorities must be
        # told are the law's; have your own lawyers look over them. docs/incidents.md is the page for the worst hour.
        schema: incidents/1
        owner: risk
        kinds:
          - id: harmful-advice
            title: Advice that follows no policy, or harms who follows it
            severity: high
            owner: content-team
            controls: [retrieve, draft, verify]
            tell:
              - {role: operator, within: 1h}
              - {role: senior, within: 4h}
            contain: [stop_document, stop_intent, rollback, pin]

          - id: disclosure
            title: Something was told to who must not know it
            severity: critical
            owner: security
            controls: [screen, verify, route]
            tell:
              - {role: security, within: 1h}
              - {role: operator, within: 1h}
              - {role: legal, within: 4h}
            contain: [stop_all, stop_prompt, stop_model, rollback]
            opens_on:
              # A model's answer held the canary of its prompt: what it was shown can be got out of it.
              - {near_miss: model.leaked, times: 1, within: 1d}

          - id: wrong-commitment
            title: A wrong promise of money, or a wrong refusal of it
            severity: high
            owner: payments-policy
            controls: [decide, tier, verify]
            tell:
              - {role: operator, within: 1h}
              - {role: legal, within: 1d}
            contain: [stop_action, stop_intent, rollback, pin]
            opens_on:
              # The platform did otherwise than was decided.
              - {effect: contradicts, times: 1, within: 1d}

          - id: unsafe-instruction
            title: An instruction that can hurt somebody
            severity: critical
            owner: compliance-team
            controls: [screen, tier, route]
            tell:
              - {role: operator, within: 30m}
              - {role: compliance, within: 1h}
              - {role: legal, within: 4h}
            contain: [stop_all, stop_intent, stop_document, rollback]

          - id: abusive-language
            title: Insulting or demeaning words to a customer
            severity: medium
            owner: content-team
            controls: [draft, verify]
            tell:
              - {role: senior, within: 4h}
            contain: [stop_prompt, stop_model, stop_document, rollback]

          - id: policy-refusal
            title: What drafts replies keeps from following policy
            severity: medium
            owner: bot-team
            controls: [draft, verify]
            tell:
              - {role: operator, within: 4h}
              - {role: editor, within: 1d}
            contain: [stop_prompt, stop_model, rollback, pin]
            opens_on:
              # The model says again and again what stands in nothing it was shown.
              - {near_miss: model.unsupported, times: 20, within: 1d}

          - id: privacy
            title: Personal data was kept, used or sent where it may not be
            severity: critical
            owner: legal
            controls: [screen, draft, record]
            tell:
              - {role: legal, within: 4h}
              - {role: compliance, within: 4h}
              # Article 33 GDPR gives 72 hours to tell the authority; who tells it needs time before.
              - {role: security, within: 1d}
            contain: [stop_all, stop_channel, stop_model, rollback]

          - id: security
            title: An attack got past a wall, or keys or secrets got out
            severity: critical
            owner: security
            controls: [screen, verify, route]
            tell:
              - {role: security, within: 30m}
              - {role: operator, within: 1h}
            contain: [stop_all, stop_channel, stop_intent, rollback]

          - id: compliance
            title: A duty of law or contract was not kept
            severity: high
            owner: compliance-team
            controls: [tier, decide, route]
            tell:
              - {role: compliance, within: 4h}
              - {role: legal, within: 1d}
            contain: [stop_intent, stop_action, stop_document, rollback]

        """#
    )
  ]
}
