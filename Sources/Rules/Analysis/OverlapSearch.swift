import Domain

/// Finds pairs of rules that fire together and say different things.
struct OverlapSearch {
  private let set: RuleSet
  private let model: CaseModel
  private let rules: [CaseModel.RuleRegions]
  private let fires: [[CaseBox]]
  private let places: [String: Int]
  /// For each pair that was found, the example and the box it was found in.
  private var found: [Int: (example: RuleExample, box: CaseBox)] = [:]
  /// Pairs that overlap as far as was seen, without an example.
  private(set) var unsure = 0

  init(_ set: RuleSet, _ model: CaseModel, _ rules: [CaseModel.RuleRegions]) {
    self.set = set
    self.model = model
    self.rules = rules
    fires = rules.map { $0.regions.filter(\.holds).map(\.box) }
    places = Dictionary(
      rules.enumerated().map { ($1.rule.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The pairs, in the order of the file.
  mutating func overlaps() -> [RuleAnalysis.Overlap] {
    for left in rules.indices {
      for right in rules.indices.dropFirst(left + 1) { look(at: left, right) }
    }
    return found.keys.sorted().prefix(RuleAnalysis.overlapLimit).compactMap { key in
      let (left, right) = (rules[key / rules.count].rule, rules[key % rules.count].rule)
      guard let (example, box) = found[key] else { return nil }
      let (milder, stricter) = left.then < right.then ? (left, right) : (right, left)
      return RuleAnalysis.Overlap(
        stricter: stricter.id,
        milder: milder.id,
        verdicts: [stricter.then, milder.then],
        example: example,
        approximateBy: model.opaqueTerms(of: box)
      )
    }
  }

  private mutating func look(at left: Int, _ right: Int) {
    guard rules[left].rule.then != rules[right].rule.then, found[key(left, right)] == nil else {
      return
    }
    var isUnsure = false
    for one in fires[left] {
      for two in fires[right] {
        guard let both = one.intersection(two) else { continue }
        var firing: [Int] = []
        let outcome = model.confirmed(both) { example in
          firing = fired(example)
          return firing.contains(left) && firing.contains(right)
        }
        switch outcome {
        case .found(let example):
          take(firing, example, both)
          return
        case .impossible: continue
        case .gaveUp: isUnsure = true
        }
      }
    }
    if isUnsure { unsure += 1 }
  }

  /// The rules whose conditions hold.
  private func fired(_ example: RuleExample) -> [Int] {
    example.judgement(of: set).rules.compactMap { spoken in
      if case .failed = spoken.cause { nil } else { places[spoken.id] }
    }
  }

  /// One judgement shows every pair of the rules that fire in it.
  private mutating func take(_ firing: [Int], _ example: RuleExample, _ box: CaseBox) {
    for left in firing {
      for right in firing
      where left < right && rules[left].rule.then != rules[right].rule.then
        && found[key(left, right)] == nil
      {
        found[key(left, right)] = (example, box)
      }
    }
  }

  private func key(_ left: Int, _ right: Int) -> Int { left * rules.count + right }
}
