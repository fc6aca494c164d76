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
    compare("id", old.id, new.id)
    compare("title", old.title, new.title)
    compare("owner", old.owner, new.owner)
    compare("version", old.version, new.version)
    compare("action", old.actions.joined(separator: ", "), new.actions.joined(separator: ", "))
    compare("effective_from", old.effectiveFrom?.description, new.effectiveFrom?.description)
    compare("effective_to", old.effectiveTo?.description, new.effectiveTo?.description)
    compare("bind", old.bind?.usualForm, new.bind?.usualForm)
    compare("once_per", old.oncePer?.usualForm, new.oncePer?.usualForm)
    compare("default", old.fallback.rawValue, new.fallback.rawValue)
    compareNamed("facts", presences(old), presences(new)) {
      // A fact that is new or gone is a change of facts.
      if $1 != nil, $2 != nil { compare($0, $1, $2) }
    }
    func texts(_ entries: [(String, SourceExpression)]) -> [(String, String)] {
      entries.map { ($0, $1.usualForm) }
    }
    compareNamed(
      "arguments",
      texts(old.arguments.map { ($0.name, $0.expression) }),
      texts(new.arguments.map { ($0.name, $0.expression) }),
      compare
    )
    compareNamed(
      "counters",
      old.counters.map { ($0.name, $0.usualForm) },
      new.counters.map { ($0.name, $0.usualForm) },
      compare
    )
    compareNamed(
      "variables",
      texts(old.variables.map { ($0.name, $0.expression) }),
      texts(new.variables.map { ($0.name, $0.expression) }),
      compare
    )
    compareNamed(
      "invariants",
      texts(old.invariants.map { ($0.id, $0.never) }),
      texts(new.invariants.map { ($0.id, $0.never) }),
      compare
    )
    return changes
  }

  private static func presences(_ file: RuleFile) -> [(String, String)] {
    file.facts.map { ($0.name, $0.isOptional ? "may be missing" : "always there") }
  }

  private static func compareNamed(
    _ part: String,
    _ old: [(name: String, text: String)],
    _ new: [(name: String, text: String)],
    _ compare: (String, String?, String?) -> Void
  ) {
    let before = Dictionary(
      old.map { ($0.name, $0.text) },
      uniquingKeysWith: { first, _ in first }
    )
    let after = Dictionary(
      new.map { ($0.name, $0.text) },
      uniquingKeysWith: { first, _ in first }
    )
    for name in Set(before.keys).union(after.keys).sorted() {
      compare("\(part).\(name)", before[name], after[name])
    }
  }
}

extension CounterDeclaration {
  /// The counter as a file has it: `count() by requester.id over days(30)`.
  fileprivate var usualForm: String {
    let what =
      switch kind {
      case .count: "count()"
      case .sum(let expression): "sum(\(expression.usualForm))"
      }
    let (days, rest) = window.count.quotientAndRemainder(dividingBy: 86_400)
    let span = rest == 0 ? "days(\(days))" : "hours(\(window.count / 3_600))"
    return "\(what) by \(subject.usualForm) over \(span)"
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
