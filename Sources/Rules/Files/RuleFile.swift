package import Domain
package import SourceFiles

/// A file of rules about one action or a few, as it is written: read, but not compiled.
package struct RuleFile: Sendable, Equatable {
  /// Whether a policy has a section: the document's id, and the section's anchor.
  package typealias KnownClause = (_ document: String, _ anchor: String) -> Bool

  /// The most rules, facts, claims, variables or invariants of one file.
  package static let entryLimit = 10_000

  package let path: String
  package let id: String
  package let title: String
  package let owner: String
  package let version: String?
  /// The first day, in UTC, on which it decides; nil where it always did.
  package let effectiveFrom: CalendarDay?
  /// The first day, in UTC, on which it decides no longer; nil where it has no end.
  package let effectiveTo: CalendarDay?
  package let actions: [String]
  /// What must hold for the facts that it names to count.
  package let bind: SourceExpression?
  /// The value that an action is done once for.
  package let oncePer: SourceExpression?
  package let facts: [FactDeclaration]
  package let claims: [FactDeclaration]
  /// What the action is done with.
  package let arguments: [RuleArgument]
  package let counters: [CounterDeclaration]
  package let variables: [RuleVariable]
  /// What is decided where no rule fires: `review` or `deny`.
  package let fallback: Verdict
  package let rules: [Rule]
  package let invariants: [RuleInvariant]

  /// Reads a file; nil with findings where it is not a whole rule file.
  package init?(reading source: SourceFile, log: FindingLog, knows: KnownClause) {
    guard let text = source.text(log: log),
      let node = LocatedNode.parse(text, file: source.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    path = source.path
    let schema = fields.value("schema", expected: "`rules/1`") { $0 == "rules/1" ? $0 : nil }
    let id = fields.identifier("id", log: log)
    let title = fields.string("title")
    let owner = fields.string("owner")
    version = fields.optionalString("version")
    effectiveFrom = fields.optionalValue("effective_from", expected: Self.dayExample) {
      CalendarDay($0)
    }
    effectiveTo = fields.optionalValue("effective_to", expected: Self.dayExample) {
      CalendarDay($0)
    }
    let mode = fields.mode()
    actions = fields.oneOrMore("action", log: log)
    bind = fields.optionalExpression("bind", lines: lines)
    oncePer = fields.optionalExpression("once_per", lines: lines)
    let records = Self.records(fields.optionalFields("records"), log: log)
    facts = Self.facts(fields.optionalFields("facts"), records, log: log)
    claims = Self.claims(fields.optionalFields("claims"), log: log)
    arguments = Self.arguments(fields.optionalFields("arguments"), lines: lines, log: log)
    counters = Self.counters(fields.optionalFields("counters"), lines: lines, log: log)
    variables = Self.variables(fields.optionalFields("variables"), lines: lines, log: log)
    let fallback = Self.fallback(fields.choice("default", of: Verdict.self), fields, log: log)
    rules = Self.limited(fields.items("rules"), log: log)
      .compactMap { Rule(reading: $0, mode: mode, lines: lines, log: log, knows: knows) }
    invariants = Self.limited(fields.items("invariants"), log: log)
      .compactMap { RuleInvariant(reading: $0, lines: lines, log: log) }
    fields.finish()
    if fields.items("rules").isEmpty {
      log.error(at: fields.place(of: "rules"), "no rules", hint: "add one under `rules:`")
    }
    if let effectiveFrom, let effectiveTo, effectiveTo <= effectiveFrom {
      log.error(
        at: fields.place(of: "effective_to"),
        "`effective_to` is not after `effective_from`",
        hint: "the rules decide from the one day until the day before the other"
      )
    }
    log.distinct(rules, by: \.id, at: \.place)
    log.distinct(invariants, by: \.id, at: \.place)
    guard schema != nil, let id, let title, let owner, let fallback else { return nil }
    self.id = id
    self.title = title
    self.owner = owner
    self.fallback = fallback
  }

  /// Whether a path is a rule file's.
  package static func isPath(_ path: String) -> Bool { path.hasSuffix(".rules.yaml") }

  /// Everything that expressions may name, but variables: facts, claims, who asks.
  package var declarations: [FactDeclaration] {
    let named = Set(facts.map(\.name))
    return FactDeclaration.ofRequester(file: path).filter { !named.contains($0.name) }
      + facts + claims
  }

  private static let dayExample = "a day such as `2026-03-01`"

  private static func fallback(
    _ verdict: Verdict?,
    _ fields: YAMLFields,
    log: FindingLog
  ) -> Verdict? {
    guard let verdict, verdict != .review, verdict != .deny else { return verdict }
    log.error(
      at: fields.place(of: "default"),
      "the default cannot be `\(verdict.rawValue)`",
      hint: "write `default: review` or `default: deny`; a permit needs a rule that says why"
    )
    return .deny
  }

  /// The entries up to the limit; more of them are an error.
  static func limited(_ items: [LocatedNode], log: FindingLog) -> ArraySlice<LocatedNode> {
    if items.count > entryLimit { refuseMore(at: items[entryLimit].place, log: log) }
    return items.prefix(entryLimit)
  }
}
