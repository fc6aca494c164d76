import Rules
import SourceFiles
import Testing

@Suite struct RuleCheckTests {
  /// A file with facts, claims, variables and rules of one's own.
  private func file(_ body: String, fallback: String = "review") -> String {
    """
    schema: rules/1
    id: a
    title: A
    owner: o
    version: 1.0.0
    action: refund
    default: \(fallback)
    facts: {order.total: money, order.count: int, order.old: bool}
    claims: {claim.amount: money}

    """ + body + "\n"
  }

  private func rules(_ rules: String, variables: String = "{}") -> String {
    file("variables: \(variables)\nrules:\n  - \(rules)")
  }

  private func check(
    _ text: String,
    _ findings: [String],
    _ place: SourceLocation = #_sourceLocation
  ) {
    let loaded = RuleSamples.load(text)
    let errors = loaded.findings.filter { $0.contains(": error: ") }
    #expect(errors == findings.map { "a.rules.yaml:\($0)" }, sourceLocation: place)
    #expect((loaded.set == nil) == !findings.isEmpty, sourceLocation: place)
  }

  @Test func `an expression's errors stand at their own line and column`() {
    check(
      rules("{id: r, when: order.count > 1 && order.totl > 2, then: deny}"),
      ["12:38: error: unknown fact `order.totl`; did you mean `order.total`?"]
    )
    check(
      rules("id: r\n    then: deny\n    when: 'order.count > \"a\"'"),
      ["14:24: error: `>` cannot take int and string"]
    )
    check(
      rules("id: r\n    then: deny\n    when: |\n      order.count > 1\n        && order.oldd"),
      ["16:12: error: unknown fact `order.oldd`; did you mean `order.old`?"]
    )
    check(
      rules("id: r\n    then: deny\n    when: \"order.count > size(\\\"a\\\") && order.oldd\""),
      ["14:11: error: unknown fact `order.oldd`; did you mean `order.old`?"]
    )
  }

  @Test func `money and roundings are checked before anything is judged`() {
    check(
      rules("{id: r, when: 'order.total > money(\"9.5 EUR\")', then: deny}"),
      ["12:34: error: `money`: `9.5 EUR` is no amount; write it as `49.00 EUR`"]
    )
    check(
      rules("{id: r, when: 'percent(order.total, 5, \"nearest\") > order.total', then: deny}"),
      ["12:44: error: `nearest` is no rounding; use `half_even`, `down`, `up`"]
    )
  }

  @Test func `nothing floating and nothing of unknown type decides`() {
    let advice = "use whole numbers, `money(\"9.50 EUR\")` or `percent`"
    check(
      rules("{id: r, when: double(order.count) > 1.5, then: deny}"),
      [
        "12:19: error: floating-point numbers decide nothing; \(advice)",
        "12:41: error: `1.5` is a floating-point number; \(advice)",
      ]
    )
    check(
      rules("{id: r, when: dyn(order.count) == 1, then: deny}"),
      ["12:19: error: a value of no known type; leave out `dyn` and mixed lists"]
    )
  }

  @Test func `a condition is a condition, and a permit rests on a fact`() {
    check(
      rules("{id: r, when: order.count + 1, then: deny}"),
      [
        "12:19: error: `when` gives int, not bool; write a condition, such as "
          + "`order.total > money(\"9.00 EUR\")`"
      ]
    )
    check(
      rules("{id: r, when: 'true', then: permit}"),
      [
        "12:19: error: `r` permits whatever the facts are; name the fact that the permit rests on"
      ]
    )
  }

  @Test func `no permit reads a claim, by whatever way`() {
    let hint = "a permit reads facts only; let another rule hold the claim against them"
    check(
      rules("{id: r, when: claim.amount <= order.total, then: permit}"),
      ["12:19: error: `r` permits by what the customer wrote: `claim.amount`; \(hint)"]
    )
    check(
      rules(
        "{id: r, when: order.old && far, then: permit}",
        variables: "{near: claim.amount < order.total, far: '!near'}"
      ),
      [
        "12:19: error: `r` permits by what the customer wrote: `claim.amount` through `far`; \(hint)"
      ]
    )
  }

  @Test func `a claim never loosens the default, and nobody asks whether it is there`() {
    check(
      file(
        "rules:\n  - {id: r, when: claim.amount < order.total, then: review}",
        fallback: "deny"
      ),
      [
        "11:19: error: `r` would turn the default `deny` into `review` by what the customer "
          + "wrote: `claim.amount`; a rule that reads a claim is at least as strict as the default"
      ]
    )
    check(
      rules("{id: r, when: '!has(claim.amount)', then: review}"),
      [
        "12:20: error: `has` cannot ask for the claim `claim.amount`; leave it out; a rule whose "
          + "claim is missing does not fire"
      ]
    )
    check(
      file("bind: claim.amount == order.total\nrules:\n  - {id: r, when: order.old, then: deny}"),
      [
        "10:7: error: `bind` cannot read the claim `claim.amount`; what the customer wrote binds "
          + "nothing; use facts"
      ]
    )
  }

  @Test func `a word with a meaning of its own names no fact`() {
    for noun in ["now", "verdict", "money"] {
      check(
        "schema: rules/1\nid: a\ntitle: A\nowner: o\naction: refund\ndefault: review\n"
          + "facts: {a.b: int, \(noun).x: int}\nrules:\n  - {id: r, when: a.b > 1, then: deny}\n",
        [
          "7:19: error: `\(noun).x` cannot name a fact, because `\(noun)` means something else; "
            + "name another thing"
        ]
      )
    }
  }

  @Test func `an action is named once`() {
    let text = file("rules:\n  - {id: r, when: order.old, then: deny}")
    check(
      text.replacing("action: refund", with: "action: [refund, refund]"),
      ["6:9: error: `action` names `refund` twice; remove one"]
    )
  }

  @Test func `entries beyond the limit are an error, never passed over`() {
    let facts = (0...RuleFile.entryLimit).map { "  a.f\($0): int\n" }.joined()
    let text =
      "schema: rules/1\nid: a\ntitle: A\nowner: o\naction: refund\ndefault: review\n"
      + "facts:\n\(facts)rules:\n  - {id: r, when: a.f1 > 1, then: deny}\n"
    check(text, ["10008:3: error: more than 10000 entries; split the file"])
  }

  @Test func `all errors of a file are told at once`() {
    let text = """
      schema: rules/2
      id: A
      titel: T
      owner: o
      version: 1
      action: []
      default: permit
      facts: {total: money, order.x: double, claim.y: int}
      claims: {order.z: int}
      rules:
        - {id: r, when: 'true', then: denied, cite: nowhere}
        - {id: r, when: 'true', then: deny, mode: on}
        - {id: r, when: 'true', then: deny}

      """
    let found = RuleSamples.load(text).findings
    for part in [
      "1:9: error: `rules/2` is not a valid `schema`", "2:5: error: `A` is not a valid `id`",
      "3:1: error: unknown key `titel`; did you mean `title`?", "1:1: error: missing `title`",
      "6:9: error: `action` names nothing", "7:10: error: the default cannot be `permit`",
      "8:9: error: `total` cannot name a fact", "8:32: error: `order.x` has no known type",
      "8:40: error: `claim.y` is a claim", "9:10: error: the claim `order.z` does not begin",
      "11:33: error: `denied` is not a known `then`", "11:47: error: `nowhere` names no clause",
      "12:45: error: `on` is not a known `mode`", "13:5: error: id `r` is already declared at",
    ] {
      #expect(found.contains { $0.hasPrefix("a.rules.yaml:" + part) }, "\(part) in \(found)")
    }
  }

  @Test func `what nothing reads is a warning`() {
    let found = RuleSamples.load(
      rules("{id: r, when: order.old, then: deny}", variables: "{v: order.count + 1}")
    )
    #expect(found.set != nil)
    #expect(
      found.findings.map { String($0.dropFirst(13)) } == [
        "8:9: warning: nothing reads `order.total`; remove it, or write the rule that it was "
          + "meant for",
        "9:10: warning: nothing reads `claim.amount`; remove it, or write the rule that it was "
          + "meant for",
        "10:13: warning: nothing reads `v`; remove it",
      ]
    )
  }

  @Test func `a clause that no policy has is refused`() {
    let log = FindingLog()
    let source = SourceFile(path: "a.rules.yaml", text: RuleSamples.refunds)
    let set = RuleSet(loading: source, log: log) { $0 == "refund-policy" && $1 == "window" }
    #expect(set == nil)
    #expect(
      log.sorted.map(\.description) == [
        "a.rules.yaml:31:11: error: no policy has the clause `refund-policy#automatic`; name a "
          + "section of `knowledge/policies` by its `{#anchor}`"
      ]
    )
  }
}
