import Rules
import SourceFiles
import TestSupport
import Testing

/// The usual form of rule files.
@Suite struct RuleFormatterTests {
  private func format(_ text: String) throws(RuleFormatError) -> String {
    try RuleFormatter.formatted(SourceFile(path: "a.rules.yaml", text: text))
  }

  @Test func `keys, expressions and indentation take their usual form, and comments stay`() throws {
    let formatted = try format(
      """
      # Refunds of the shop.

      id: refunds   # the file's own name
      schema: "rules/1"
      title:   Refunds
      owner: payments
      action: [ refund,   exchange ]
      default: review
      facts: {order.total: money, order.id: string}
      # Who may.
      bind:   order.id==requester.id


      rules:
          # The first.
          - when: '((order.total<=money("50.00 EUR")))&&order.id!="#1: x"'
            id: small   # a good name
            then: permit
            reason: "Small."

          - {id: rest, then: deny, when: 'order.total > money("50.00 EUR") ? true : false'}  # all others
          - id: noted
            then: review
            when: |
              // what is odd
              order.total==money("1.00 EUR")
      # The end.
      """
    )
    #expect(
      formatted == """
        # Refunds of the shop.

        schema: "rules/1"
        id: refunds  # the file's own name
        title: Refunds
        owner: payments
        action: [refund, exchange]
        # Who may.
        bind: order.id == requester.id
        facts:
          order.total: money
          order.id: string
        default: review

        rules:
          # The first.
          - id: small  # a good name
            when: 'order.total <= money("50.00 EUR") && order.id != "#1: x"'
            then: permit
            reason: "Small."

          # all others
          - id: rest
            when: 'order.total > money("50.00 EUR") ? true : false'
            then: deny
          - id: noted
            when: |
              // what is odd
              order.total == money("1.00 EUR")
            then: review
        # The end.

        """
    )
  }

  @Test func `formatting twice is formatting once`() throws {
    var texts = [RuleSamples.refunds]
    for seed in UInt64(1)...60 {
      var draw = SmallRules(seed: seed)
      texts.append(draw.head() + draw.rule("a") + "  # \(seed)\n" + draw.rule("b"))
    }
    for text in texts {
      let once = try format(text)
      #expect(try format(once) == once)
      #expect(RuleSamples.load(text).set != nil)
      let (set, findings) = RuleSamples.load(once)
      #expect(set != nil, "\(findings)\n\(once)")
    }
  }

  @Test func `what is no rule file is refused, with its findings`() {
    #expect(throws: RuleFormatError.self) { try format("a: [") }
    #expect(throws: RuleFormatError.self) {
      try format(RuleSamples.refunds.replacing("then: dual", with: "then: maybe"))
    }
    #expect(throws: RuleFormatError.document(SourcePlace(file: "a.rules.yaml", line: 1))) {
      try format("---\n" + RuleSamples.refunds)
    }
  }

  @Test func `an expression that cannot be read is an error at its place`() throws {
    let text = RuleSamples.refunds.replacing("age > days(30)", with: "age > > days(30)")
    do throws(RuleFormatError) {
      _ = try format(text)
      Issue.record("it was formatted")
    } catch {
      guard case .expression(let place, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(place.file == "a.rules.yaml" && place.line > 1)
    }
  }

  @Test func `a comment without a place is an error, never lost`() {
    let text = RuleSamples.refunds.replacing(
      "version: 1.0.0",
      with: "version: 1.0.0\naction_was: 1"
    )
    #expect(throws: RuleFormatError.self) { try format(text) }
    let list = RuleSamples.refunds.replacing(
      "action: refund",
      with: "action: [\n  refund, # why\n  swap]"
    )
    #expect(throws: RuleFormatError.self) { try format(list) }
  }
}
