import CEL
import Domain

/// What is written otherwise. Layout and parentheses that say nothing are no difference.
extension RuleDifference {
  static func rules(_ old: RuleFile, _ new: RuleFile) -> [RuleChange] {
    let before = Dictionary(
      old.rules.map { ($0.id, WrittenRule($0)) },
      uniquingKeysWith: { first, _ in first }
    )
    let kept = Set(new.rules.map(\.id))
    let changed = new.rules.compactMap { rule -> RuleChange? in
      let after = WrittenRule(rule)
      return before[rule.id] == after
        ? nil : RuleChange(id: rule.id, before: before[rule.id], after: after)
    }
    return changed
      + old.rules.filter { !kept.contains($0.id) }
      .map { RuleChange(id: $0.id, before: WrittenRule($0), after: nil) }
  }

  static func facts(_ old: RuleFile, _ new: RuleFile) -> [FactChange] {
    let before = types(old)
    let after = types(new)
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      before[name] == after[name]
        ? nil : FactChange(name: name, before: before[name], after: after[name])
    }
  }

  private static func types(_ file: RuleFile) -> [String: FactType] {
    Dictionary(
      (file.facts + file.claims).map { ($0.name, $0.type) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  static func parts(_ old: RuleFile, _ new: RuleFile) -> [PartChange] {
    var changes: [PartChange] = []
    func compare(_ part: String, _ before: String?, _ after: String?) {
      if before != after {
        changes.append(PartChange(part: part, before: before, after: after))
      }
    }
    compare("action", old.actions.joined(separator: ", "), new.actions.joined(separator: ", "))
    compare("effective_from", old.effectiveFrom?.description, new.effectiveFrom?.description)
    compare("bind", old.bind?.usualForm, new.bind?.usualForm)
    compare("once_per", old.oncePer?.usualForm, new.oncePer?.usualForm)
    compare("default", old.fallback.rawValue, new.fallback.rawValue)
    compareNamed(
      "variables",
      old.variables.map { ($0.name, $0.expression) },
      new.variables.map { ($0.name, $0.expression) },
      compare
    )
    compareNamed(
      "invariants",
      old.invariants.map { ($0.id, $0.never) },
      new.invariants.map { ($0.id, $0.never) },
      compare
    )
    return changes
  }

  private static func compareNamed(
    _ part: String,
    _ old: [(name: String, expression: SourceExpression)],
    _ new: [(name: String, expression: SourceExpression)],
    _ compare: (String, String?, String?) -> Void
  ) {
    let before = Dictionary(
      old.map { ($0.name, $0.expression.usualForm) },
      uniquingKeysWith: { first, _ in first }
    )
    let after = Dictionary(
      new.map { ($0.name, $0.expression.usualForm) },
      uniquingKeysWith: { first, _ in first }
    )
    for name in Set(before.keys).union(after.keys).sorted() {
      compare("\(part).\(name)", before[name], after[name])
    }
  }
}

extension RuleDifference.WrittenRule {
  init(_ rule: Rule) {
    when = rule.when.usualForm
    then = rule.then
    cite = rule.cite
    reason = rule.reason
    mode = rule.mode
  }
}

extension SourceExpression {
  /// The expression as the printer writes it; as it stands where it is none.
  var usualForm: String { (try? SyntaxTree(parsing: text))?.description ?? text }
}
