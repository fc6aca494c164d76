import CEL
import Domain

/// Compares what two rule sets say to the same cases.
///
/// A verdict can only become stricter through a rule that is not the same in the new set, or through the
/// default, and milder through one that is not the same in the old set; so the search begins with these.
struct DifferenceRun {
  /// Cases in which a set can come to a verdict through one of its rules, or an invariant.
  private struct Voice {
    let box: CaseBox
    let counts: Verdict
    /// Whether the other set has the same rule over the same variables.
    let isKept: Bool
  }

  private let old: RuleSet
  private let new: RuleSet
  private let model: CaseModel
  private var before: [Voice] = []
  private var after: [Voice] = []
  private(set) var undecided: [UndecidedTerm]

  init(_ old: RuleSet, _ new: RuleSet) {
    self.old = old
    self.new = new
    model = CaseModel([old, new])
    undecided = model.undecided.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    before = voices(0, of: old, against: new)
    after = voices(1, of: new, against: old)
  }

  /// One change for each pair of verdicts that some case has.
  mutating func changes() -> [RuleDifference.VerdictChange] {
    var changes: [RuleDifference.VerdictChange] = []
    for from in Verdict.allCases {
      for to in Verdict.allCases where from != to {
        if let change = change(from, to) { changes.append(change) }
      }
    }
    return changes
  }

  private mutating func change(_ from: Verdict, _ to: Verdict) -> RuleDifference.VerdictChange? {
    var isUnsure = false
    for start in starts(from, to) {
      var found: RuleDifference.VerdictChange?
      var cover = BoxCover(counts: model.space.counts)
      let outcome = cover.visitUncovered(of: start.box, by: start.covers) { piece in
        switch model.confirmed(piece, { verdicts($0) == (from, to) }) {
        case .found(let example): found = described(example, piece, from, to)
        case .impossible: break
        case .gaveUp: isUnsure = true
        }
        return found == nil
      }
      if let found { return found }
      if case .gaveUp = outcome { isUnsure = true }
    }
    if isUnsure {
      undecided.append(
        UndecidedTerm(
          file: new.file.path,
          rule: nil,
          line: 1,
          term: "\(from.rawValue) to \(to.rawValue)",
          reason: "no case was found, and none was ruled out"
        )
      )
    }
    return nil
  }

  /// Boxes in which the verdicts are these wherever none of the covers holds.
  private func starts(_ from: Verdict, _ to: Verdict) -> [(box: CaseBox, covers: [CaseBox])] {
    let stricterBefore = before.filter { $0.counts > from }.map(\.box)
    let stricterAfter = after.filter { $0.counts > to }.map(\.box)
    let covers = stricterBefore + stricterAfter
    var starts: [(box: CaseBox, covers: [CaseBox])] = []
    for one in before where one.counts == from && !(from > to && one.isKept) {
      for two in after where two.counts == to && !(to > from && two.isKept) {
        if let both = one.box.intersection(two.box) { starts.append((both, covers)) }
      }
    }
    if to == new.file.fallback {
      let covers = stricterBefore + after.map(\.box)
      starts += before.filter { $0.counts == from && !$0.isKept }.map { ($0.box, covers) }
    }
    if from == old.file.fallback {
      let covers = before.map(\.box) + stricterAfter
      starts += after.filter { $0.counts == to && !$0.isKept }.map { ($0.box, covers) }
    }
    if from == old.file.fallback, to == new.file.fallback {
      let covers = (before + after).map(\.box)
      starts += model.domain.map { ($0, covers) }
    }
    return starts
  }

  private func verdicts(_ example: RuleExample) -> (Verdict, Verdict) {
    (example.judgement(of: old).verdict, example.judgement(of: new).verdict)
  }

  private func described(
    _ example: RuleExample,
    _ box: CaseBox,
    _ from: Verdict,
    _ to: Verdict
  ) -> RuleDifference.VerdictChange {
    func deciding(_ set: RuleSet, _ verdict: Verdict) -> [String] {
      example.judgement(of: set).rules.filter { $0.counts == verdict }.map(\.id)
    }
    return RuleDifference.VerdictChange(
      from: from,
      to: to,
      example: example,
      rulesBefore: deciding(old, from),
      rulesAfter: deciding(new, to),
      approximateBy: model.opaqueTerms(of: box)
    )
  }

  // MARK: What a set says

  private func voices(_ index: Int, of set: RuleSet, against other: RuleSet) -> [Voice] {
    let rules = model.rules[index].filter { $0.rule.mode == .enforce }
    let kept = Self.written(other)
    let own = Self.written(set)
    let spoken = rules.flatMap { rule in
      let isKept = own[rule.rule.id] == kept[rule.rule.id]
      return rule.regions.map { Voice(box: $0.box, counts: $0.counts, isKept: isKept) }
    }
    // Where an invariant forbids it, a permit counts as a question for people.
    let withheld = spoken.filter { $0.counts == .permit }.flatMap { permit in
      model.forbidden[index].compactMap { $0.intersection(permit.box) }
        .map { Voice(box: $0, counts: .review, isKept: false) }
    }
    return spoken + withheld
  }

  /// All that what a rule says hangs on, as text.
  private static func written(_ set: RuleSet) -> [String: [String]] {
    let variables = Dictionary(
      set.variables.map { ($0.name, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    func texts(_ names: Set<String>) -> [String] {
      names.sorted().flatMap { name -> [String] in
        guard let variable = variables[name] else { return [] }
        return ["\(name): \(variable.condition.program.tree)"] + texts(variable.condition.variables)
      }
    }
    let entries = set.rules.filter { $0.rule.mode == .enforce }.map { rule in
      let own = [rule.condition.program.tree.description, rule.rule.then.rawValue]
      return (rule.rule.id, own + [set.caution.rawValue] + texts(rule.condition.variables))
    }
    return Dictionary(entries, uniquingKeysWith: { first, _ in first })
  }
}
