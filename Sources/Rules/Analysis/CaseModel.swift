import CEL
import CanonicalJSON
import Domain
import SourceFiles

/// What the rules of one or two sets say to every case of one space.
struct CaseModel {
  /// A part of the cases in which one rule says the same.
  struct Region {
    let box: CaseBox
    /// What the rule counts as there.
    let counts: Verdict
    /// Whether its condition holds; it has no value otherwise.
    let holds: Bool
  }

  /// The regions of one rule.
  struct RuleRegions {
    let rule: Rule
    let regions: [Region]
    /// Whether the condition has too many cases to be divided.
    let isUndecided: Bool
  }

  /// The most parts that one condition is divided into.
  static let regionCeiling = 2_000

  let space: CaseSpace
  let solver: CaseSolver
  /// The dimensions that say whether a claim was made.
  let claimPresences: [Int]
  /// The cases in which the facts belong to who asks.
  private(set) var domain: [CaseBox] = [CaseBox()]
  /// For each set, its rules in the order of the file, but those that are switched off.
  private(set) var rules: [[RuleRegions]] = []
  /// For each set, the cases in which an invariant forbids a permit, or it cannot be carried out.
  private(set) var forbidden: [[CaseBox]] = []
  /// Terms that were not looked into, and why rules were not divided.
  private(set) var undecided: [UndecidedTerm] = []

  init(_ sets: [RuleSet]) {
    var space = CaseSpace(nowRange: Self.nowRange(of: sets))
    for set in sets { space.allowMissing(Self.optionalFacts(of: set)) }
    for set in sets { space = Self.conditions(of: set, space).space }
    space.close()
    self.space = space
    solver = CaseSolver(space)
    claimPresences = space.optionalFacts.filter(FactDeclaration.isClaim).sorted()
      .compactMap { space.presence(of: $0) }
    let conditions = sets.map { Self.conditions(of: $0, space) }
    for read in conditions {
      guard let bind = read.bind else { continue }
      let all = domain
      domain = divide([bind], within: all).map { $0.filter { $0.1 == .holds }.map(\.0) } ?? all
    }
    for (set, read) in zip(sets, conditions) {
      rules.append(
        zip(set.rules, read.rules).filter { $0.0.rule.mode != .off }.map {
          regions(of: $0, $1, in: set, variables: read.variables)
        }
      )
      forbidden.append(
        (read.invariants + read.obstacles).flatMap { invariant in
          let leaves = divide([invariant], within: domain) ?? []
          return leaves.filter { $0.1 != .fails }.map(\.0)
        }
      )
      undecided += read.undecided
    }
    for (set, regions) in zip(sets, rules) {
      undecided += regions.filter(\.isUndecided).map {
        UndecidedTerm(
          file: set.file.path,
          rule: $0.rule.id,
          line: $0.rule.place.line,
          term: $0.rule.when.text,
          reason: "more than \(Self.regionCeiling) cases"
        )
      }
    }
  }

  /// Whether something in a box hangs on terms that were not looked into; their texts.
  func opaqueTerms(of box: CaseBox) -> [String] {
    box.sides.compactMap { space.opaqueTerms[$0.dimension]?.text }
  }

  // MARK: Dividing

  /// Parts in which the last condition has one outcome, and those before it too; nil past the ceiling.
  ///
  /// The outcomes are the same all over a part without the claims, too, for rules are judged both ways.
  private func divide(
    _ conditions: [CaseCondition],
    within boxes: [CaseBox]
  ) -> [(CaseBox, CaseCondition.Outcome)]? {
    var leaves: [(CaseBox, CaseCondition.Outcome)] = []
    var open = Array(boxes.reversed())
    while let box = open.popLast() {
      var last = CaseCondition.Outcome.holds
      let plain = withoutClaims(box)
      for condition in conditions {
        last = condition.outcome(in: plain)
        if case .open = last { break }
        last = condition.outcome(in: box)
        if case .open = last { break }
      }
      guard case .open(let dimension, let cells) = last else {
        leaves.append((box, last))
        if leaves.count > Self.regionCeiling { return nil }
        continue
      }
      let outside = CellSet(all: space.counts[dimension]).subtracting(cells)
      open += [outside, cells].compactMap { box.limited(dimension, to: $0) }
    }
    return leaves
  }

  /// The same cases as though the customer had written nothing.
  private func withoutClaims(_ box: CaseBox) -> CaseBox {
    claimPresences.reduce(box) { $0.replacing($1, with: CellSet([0], count: 2)) }
  }

  private func regions(
    of compiled: RuleSet.CompiledRule,
    _ condition: CaseCondition,
    in set: RuleSet,
    variables: [String: CaseCondition]
  ) -> RuleRegions {
    // A permit is withheld where anything that it names is in doubt, and a claim is not waited for
    // where a fact is missing, wherever they stand.
    var conditions: [CaseCondition] = []
    if compiled.rule.then == .permit || compiled.condition.readsClaim {
      conditions = compiled.condition.names.sorted().compactMap { name in
        space.presence(of: name).map { .test($0, CellSet([1], count: 2), needs: []) }
      }
      conditions += compiled.condition.variables.sorted().compactMap { variables[$0] }
    }
    guard let leaves = divide(conditions + [condition], within: domain) else {
      return RuleRegions(rule: compiled.rule, regions: [], isUndecided: true)
    }
    let regions = leaves.compactMap { region(compiled, in: set, $0.0, $0.1) }
    return RuleRegions(rule: compiled.rule, regions: regions, isUndecided: false)
  }

  /// What a rule says in a part: the evaluator is asked wherever there are facts to ask it with.
  private func region(
    _ compiled: RuleSet.CompiledRule,
    in set: RuleSet,
    _ box: CaseBox,
    _ outcome: CaseCondition.Outcome
  ) -> Region? {
    switch solver.example(in: box) {
    case .impossible: return nil
    case .found(let example) where opaqueTerms(of: box).isEmpty:
      let views = [example] + (example.claims.members.isEmpty ? [] : [example.withoutClaims])
      let voices = views.compactMap { view in
        let situation = view.situation(of: set)
        let evaluation = compiled.condition.program.evaluate(situation.activation)
        return set.voice(of: compiled, evaluation, situation)
          .map { (counts: $0.counts, holds: evaluation.isTrue) }
      }
      // The stricter one is told, and the one with the claims where they are the same.
      guard var told = voices.first else { return nil }
      for voice in voices where voice.counts > told.counts { told = voice }
      return Region(box: box, counts: told.counts, holds: told.holds)
    case .found, .gaveUp:
      if outcome == .fails { return nil }
      let holds = outcome == .holds
      return Region(box: box, counts: holds ? compiled.rule.then : set.caution, holds: holds)
    }
  }

  // MARK: Reading

  private struct Conditions {
    var space: CaseSpace
    var bind: CaseCondition?
    var variables: [String: CaseCondition] = [:]
    var rules: [CaseCondition] = []
    var invariants: [CaseCondition] = []
    /// Where a permit could not be carried out.
    var obstacles: [CaseCondition] = []
    var undecided: [UndecidedTerm] = []
  }

  private static func conditions(of set: RuleSet, _ space: CaseSpace) -> Conditions {
    var reader = ConditionReader(set, space: space)
    var result = Conditions(space: space)
    if let bind = set.bind, let written = set.file.bind {
      result.bind = reader.read(bind.program.tree.root)
      result.undecided += reader.undecided("bind", line: written.place.line)
    }
    for variable in set.variables where variable.condition.program.type == .bool {
      result.variables[variable.name] = reader.read(variable.condition.program.tree.root)
    }
    for rule in set.rules {
      result.rules.append(reader.read(rule.condition.program.tree.root))
      result.undecided += reader.undecided(rule.rule.id, line: rule.rule.place.line)
    }
    for invariant in set.invariants {
      result.invariants.append(reader.read(invariant.condition.program.tree.root))
    }
    let others =
      [set.oncePer].compactMap(\.self) + set.arguments.map(\.condition)
      + set.counters.flatMap { [$0.subject] + ($0.amount.map { [$0] } ?? []) }
    for condition in others {
      reader.note(condition.names)
      result.obstacles += reader.absences(of: condition.names)
    }
    for argument in set.arguments { result.obstacles += reader.obstacle(of: argument) }
    result.space = reader.space
    return result
  }

  /// What may be missing: claims, and facts of which the file says so.
  private static func optionalFacts(of set: RuleSet) -> [String] {
    set.file.declarations.filter { $0.isOptional || $0.isClaim }.map(\.name)
  }

  /// The moments at which all sets are in force, from the year 2000 to 2099.
  private static func nowRange(of sets: [RuleSet]) -> ClosedRange<Int64> {
    let whole: ClosedRange<Int64> = 946_684_800_000...4_102_444_799_999
    let starts = sets.compactMap(\.file.effectiveFrom).map { Int64($0.daysSince1970) * 86_400_000 }
    let ends = sets.compactMap(\.file.effectiveTo).map { Int64($0.daysSince1970) * 86_400_000 - 1 }
    let last = min(ends.min() ?? whole.upperBound, whole.upperBound)
    let first = max(starts.max() ?? whole.lowerBound, whole.lowerBound)
    return min(first, last)...last
  }
}
