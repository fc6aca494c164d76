import Domain
import SourceFiles

/// Analyses one rule set.
struct AnalysisRun {
  private let set: RuleSet
  private let model: CaseModel
  private let rules: [CaseModel.RuleRegions]
  /// Judgements of examples, by their case.
  private var result = RuleAnalysis()

  init(_ set: RuleSet) {
    self.set = set
    model = CaseModel([set])
    rules = model.rules[0]
    result.undecided = model.undecided
  }

  func analysis() -> RuleAnalysis {
    var run = self
    run.findGaps()
    run.findDeadRules()
    run.findShadowedRules()
    run.findOverlaps()
    return run.result
  }

  /// The rules that count.
  private var enforced: [CaseModel.RuleRegions] { rules.filter { $0.rule.mode == .enforce } }

  // MARK: Gaps

  private mutating func findGaps() {
    let covers = enforced.flatMap(\.regions).map(\.box)
    var gaps: [RuleAnalysis.Gap] = []
    var unsure = 0
    var cover = BoxCover(counts: model.space.counts)
    for box in model.domain.compactMap(withoutClaims) {
      let outcome = cover.visitUncovered(of: box, by: covers) { piece in
        switch model.confirmed(piece, { $0.judgement(of: set).rules.isEmpty }) {
        case .found(let example):
          gaps.append(
            RuleAnalysis.Gap(
              region: model.space.text(of: piece, withClaims: false),
              example: example,
              approximateBy: model.opaqueTerms(of: piece)
            )
          )
        case .impossible: break
        case .gaveUp: unsure += 1
        }
        return gaps.count < RuleAnalysis.gapLimit
      }
      guard case .done = outcome else {
        result.gapsAreComplete = false
        if case .gaveUp = outcome { note("the gaps", "more than \(BoxCover.ceiling) pieces") }
        break
      }
    }
    if unsure > 0 {
      result.gapsAreComplete = false
      note("the gaps", "\(unsure) may have no facts that lie in them")
    }
    result.gaps = gaps
  }

  /// The cases of a box in which the customer claimed nothing: claims silence no rule, so that where
  /// nothing speaks with them, nothing does without them.
  private func withoutClaims(_ box: CaseBox) -> CaseBox? {
    model.claimPresences.reduce(box) { $0?.limited($1, to: CellSet([0], count: 2)) }
  }

  // MARK: Single rules

  private mutating func findDeadRules() {
    for rule in rules where !rule.isUndecided && !rule.regions.contains(where: \.holds) {
      result.deadRules.append(
        RuleAnalysis.DeadRule(rule: rule.rule.id, line: rule.rule.place.line)
      )
    }
  }

  private mutating func findShadowedRules() {
    for rule in enforced where !rule.isUndecided && rule.regions.contains(where: \.holds) {
      switch cover(of: rule) {
      case .rules(let by):
        if let found = shadowed(rule, by) { result.shadowedRules.append(found) }
      case .incomplete: break
      case .unknown: note("shadowing", "more than \(BoxCover.ceiling) pieces", rule.rule)
      }
    }
  }

  /// What the others say where a rule speaks.
  private enum Cover {
    /// These speak as strictly wherever it does.
    case rules(Set<String>)
    /// It is the strictest somewhere.
    case incomplete
    case unknown
  }

  private func cover(of rule: CaseModel.RuleRegions) -> Cover {
    var isUnsure = false
    var names: Set<String> = []
    let others = enforced.filter { $0.rule.id != rule.rule.id }
      .flatMap { other in other.regions.map { (name: other.rule.id, region: $0) } }
    for region in rule.regions {
      let stricter = others.filter { $0.region.counts >= region.counts }
      var cover = BoxCover(counts: model.space.counts)
      var isAlone = false
      let outcome = cover.visitUncovered(of: region.box, by: stricter.map(\.region.box)) { piece in
        switch model.solver.example(in: piece) {
        case .found: isAlone = true
        case .impossible: break
        case .gaveUp: isUnsure = true
        }
        return !isAlone
      }
      if isAlone { return .incomplete }
      if case .gaveUp = outcome { isUnsure = true }
      names.formUnion(cover.used.map { stricter[$0].name })
    }
    return isUnsure ? .unknown : .rules(names)
  }

  private func shadowed(
    _ rule: CaseModel.RuleRegions,
    _ by: Set<String>
  ) -> RuleAnalysis.ShadowedRule? {
    for region in rule.regions where region.holds {
      let outcome = model.confirmed(region.box) { example in
        let spoken = example.judgement(of: set).rules
        guard let own = spoken.first(where: { $0.id == rule.rule.id }) else { return false }
        return spoken.contains { by.contains($0.id) && $0.counts >= own.counts }
      }
      guard case .found(let example) = outcome else { continue }
      return RuleAnalysis.ShadowedRule(
        rule: rule.rule.id,
        line: rule.rule.place.line,
        by: enforced.map(\.rule.id).filter(by.contains),
        example: example,
        approximateBy: model.opaqueTerms(of: region.box)
      )
    }
    return nil
  }

  // MARK: Pairs

  private mutating func findOverlaps() {
    let enforced = enforced
    var finder = OverlapSearch(set, model, enforced)
    result.overlaps = finder.overlaps()
    if result.overlaps.count >= RuleAnalysis.overlapLimit {
      note("the overlaps", "there are more than \(RuleAnalysis.overlapLimit)")
    }
    if finder.unsure > 0 {
      note("the overlaps", "whether both rules can fire is not known of \(finder.unsure) more")
    }
  }

  private mutating func note(_ term: String, _ reason: String, _ rule: Rule? = nil) {
    result.undecided.append(
      UndecidedTerm(
        file: set.file.path,
        rule: rule?.id,
        line: rule?.place.line ?? 1,
        term: term,
        reason: reason
      )
    )
  }
}

extension CaseModel {
  /// An example of a box that does what is wanted of it.
  func confirmed(_ box: CaseBox, _ isWanted: (RuleExample) -> Bool) -> CaseSolver.Outcome {
    let variants = space.opaqueTerms.isEmpty ? 1 : CaseSolver.variants
    for variant in 0..<variants {
      let outcome = solver.example(in: box, variant: variant)
      guard case .found(let example) = outcome else { return outcome }
      if isWanted(example) { return outcome }
    }
    return .gaveUp
  }
}
