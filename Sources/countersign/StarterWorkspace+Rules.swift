// Lines are as long as the files that they make.
// swift-format-ignore-file

extension StarterWorkspace {
  static let rules = [
    File(path: "countersign.yaml", text: #"""
      # Who owns what, and the numbers that the stages run on.
      schema: countersign/1
      organisation: Example Shop
      language: en            # where a ticket names none
      jurisdiction: DE        # where a ticket names none

      # Each stage has somebody who answers for it.
      owners: {intake: platform, screen: security, classify: bot-team, tier: risk, retrieve: content, decide: risk, draft: bot-team, verify: content, route: support, record: platform}

      # Confidences and shares are in ten-thousandths.
      thresholds:
        confidence: 5500        # under it, a request is out of scope
        also: 8800              # at it, an intent of a single sentence counts beside the whole text's
        near_tie: 800           # where the runner-up is nearer than this, its tier counts too
        retrieval_score: 200    # under it, a section of a policy does not count as found

      answers: {passages: 3, sentences: 4, reviewed_share: 200, sample_key: first}

      # Approved texts, where an intent or a lift names nothing more special.
      texts: {opening: answer-opening, closing: answer-closing, handover: handover, refusal: refuse-general, question: ask-clarify, disclaimer: disclaimer, stopped: stopped}

      queues: [general, privacy, legal, compliance, security]

      """#),
    File(path: "rules/refunds.rules.yaml", text: #"""
      # Refunds, decided on what the shop attests. See `countersign rules --help`.
      schema: rules/1
      id: refunds
      title: Refunds
      owner: risk
      version: 1.0.0
      action: refund
      bind: order.customer == requester.id   # else the facts of the order do not count
      once_per: order.id                     # one order is paid back once
      facts:
        order.id: string
        order.customer: string
        order.total: money
        order.delivered_at: timestamp
      claims:
        claim.amount: money
      arguments:
        order: order.id
        amount: lower(order.total, claim.amount)
      counters:
        refunds.sum_30d: sum(action.amount) by requester.id over days(30)
      default: review
      rules:
        - id: window
          when: now - order.delivered_at > days(30)
          then: deny
          cite: returns#window
          reason: Delivered more than 30 days ago.
        - id: limit
          when: refunds.sum_30d + action.amount > money("100.00 EUR")
          then: review
          cite: returns#window
          reason: More than 100 EUR for one customer within 30 days.
        - id: in-time
          when: now - order.delivered_at <= days(30) && action.amount <= money("50.00 EUR")
          then: permit
          cite: returns#window
          reason: A small order within the window.

      """#),
    File(path: "rules/refunds.tests.yaml", text: #"""
      schema: rules-tests/1
      tests:
        - name: a small order in time is permitted
          now: 2026-03-10T09:00:00Z
          facts:
            requester: {id: c1}
            order: {id: "7", customer: c1, total: 15.00 EUR, delivered_at: 2026-03-01T09:00:00Z}
          expect: {verdict: permit, rules: [in-time], arguments: {amount: 15.00 EUR}}
        - name: after thirty days it is denied
          now: 2026-05-10T09:00:00Z
          facts:
            requester: {id: c1}
            order: {id: "7", customer: c1, total: 15.00 EUR, delivered_at: 2026-03-01T09:00:00Z}
          expect: {verdict: deny, rules: [window]}
        - name: many small refunds are read by a person
          now: 2026-03-10T09:00:00Z
          facts:
            requester: {id: c1}
            order: {id: "8", customer: c1, total: 15.00 EUR, delivered_at: 2026-03-01T09:00:00Z}
          counters: {refunds.sum_30d: 90.00 EUR}
          expect: {verdict: review, rules: [limit, in-time]}
        - name: somebody else's order has no facts
          now: 2026-03-10T09:00:00Z
          facts:
            requester: {id: c2}
            order: {id: "7", customer: c1, total: 15.00 EUR, delivered_at: 2026-03-01T09:00:00Z}
          expect: {verdict: review}

      """#),
    File(path: "rules/risk.yaml", text: #"""
      # What each tier demands, and what lifts a ticket. A ticket's tier is the highest that anything asks for.
      schema: risk/1
      owner: risk
      version: 1.0.0
      matrix:
        - {tier: low, use_case: general questions, controls: [grounding, citation, confidence_threshold], human_review: optional, logged: [source_document, final_answer], due: 24h}
        - {tier: medium, use_case: login help, controls: [identity_verification, abuse_detection], human_review: for_exceptions, logged: [outcome], due: 12h}
        - {tier: medium_high, use_case: refunds, controls: [policy_versioning, disclaimer, escalation_triggers], human_review: required, logged: [policy_version, cited_clause], due: 24h}
        - {tier: high, use_case: data deletion, controls: [dual_approval, audit_trail], human_review: mandatory, logged: [every_request, approval], due: 48h}
        - {tier: critical, use_case: health and legal advice, controls: [compliance_review], human_review: prohibited, logged: [attempted_query, refusal_reason], due: 4h}
      lifts:
        - {id: injury, to: critical, when: {screen: [injury]}, reason: Somebody was hurt., refusal: refuse-general, queue: compliance}
        - {id: self-harm, to: critical, when: {screen: [self_harm]}, reason: The message speaks of self-harm., refusal: refuse-general, queue: compliance}
        - {id: lawyer, to: high, when: {screen: [legal]}, reason: The message speaks of legal action., queue: legal}
        - {id: injection, to: medium_high, when: {screen: [injection]}, reason: The message tries to steer the bot., queue: security}
        - {id: language, to: medium_high, when: {language_other_than: [en]}, reason: The approved texts are in English only.}

      """#),
    File(path: "rules/screens.yaml", text: #"""
      # What every text is screened for. The patterns are PCRE2, and ignore case.
      schema: screens/1
      owner: security
      screens:
        - id: email-address
          kind: personal_data
          placeholder: EMAIL
          pattern: '[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,120}\.[a-z]{2,24}'
          literals: ['@']
        - id: order-number
          kind: reference
          pattern: '\border (?:no\.? ?|number ?|#)?\d{4,10}\b'
          literals: [order]
          fact: order.id
        - id: override
          kind: injection
          pattern: '\b(?:ignore|disregard|forget) (?:all |any )?(?:the |your )?(?:previous|prior|above) (?:instructions|rules|prompts?)\b'
          literals: [ignore, disregard, forget]
        - id: hurt
          kind: injury
          pattern: '\b(?:burned|burnt|injured|hurt) (?:me|my|myself|by)\b|\bI was (?:burned|burnt|injured|hurt)\b'
          literals: [burn, injured, hurt]
        - id: suicide
          kind: self_harm
          pattern: '\b(?:kill(?:ing)? myself|suicid(?:e|al)|end(?:ing)? my (?:own )?life|want to die)\b'
          literals: [myself, suicid, my life, own life, want to die]
        - id: lawyer
          kind: legal
          pattern: '\b(?:my|a) (?:lawyer|solicitor|attorney)\b|\b(?:sue|suing) you\b'
          literals: [lawyer, solicitor, attorney, sue, suing]
        # Looked for in what people write for customers, and in no ticket.
        - id: commitment
          kind: commitment
          pattern: '\b(?:we|i)(?:''ll| will| have| can)? (?:refund|reimburse|compensate|credit|pay|promise|guarantee)(?:ed|d)? (?:you|your|the|that|it)\b|\byou(?:''ll| will) (?:get|receive|be) (?:\w+ ){0,3}?(?:refund(?:ed)?|money|voucher|compensation)\b'
          literals: [refund, reimburs, compensat, credit, pay, promise, guarantee, money, voucher]
          unless: '\b(?:cannot|can''t|not|won''t|never)\b'

      """#),
  ]
}
