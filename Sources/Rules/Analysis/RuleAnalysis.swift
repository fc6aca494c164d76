package import Domain

/// What holds of a rule set in all cases at once: where nothing speaks, and which rules do nothing.
///
/// Cases are well formed: facts that nothing asks `has` for are there and of their type, what is bound
/// belongs to who asks, amounts have a currency that the rules name, and `now` lies where the set is in
/// force. Every example was judged, and does what is said of it. What is found is exact but for what
/// `undecided` names.
package struct RuleAnalysis: Sendable, Equatable {
  /// Cases in which no rule speaks, so that the default holds.
  package struct Gap: Sendable, Equatable {
    /// What the cases have in common, each part as a condition.
    package let region: [String]
    package let example: RuleExample
    /// The terms that were not looked into and that bound the region; it is approximate where there are any.
    package let approximateBy: [String]
  }

  /// A rule whose condition holds in no case.
  package struct DeadRule: Sendable, Equatable {
    package let rule: String
    package let line: Int
  }

  /// A rule that never counts alone: wherever it speaks, another does that is as strict or stricter.
  package struct ShadowedRule: Sendable, Equatable {
    package let rule: String
    package let line: Int
    /// The rules that speak in its place, in the order of the file.
    package let by: [String]
    package let example: RuleExample
    package let approximateBy: [String]
  }

  /// Two rules that fire together and say different things; the stricter one counts.
  package struct Overlap: Sendable, Equatable {
    package let stricter: String
    package let milder: String
    package let verdicts: [Verdict]
    package let example: RuleExample
    package let approximateBy: [String]
  }

  /// The most gaps and overlaps that are listed.
  package static let gapLimit = 50
  package static let overlapLimit = 50_000

  package internal(set) var gaps: [Gap] = []
  /// Whether `gaps` names every gap.
  package internal(set) var gapsAreComplete = true
  package internal(set) var deadRules: [DeadRule] = []
  package internal(set) var shadowedRules: [ShadowedRule] = []
  package internal(set) var overlaps: [Overlap] = []
  package internal(set) var undecided: [UndecidedTerm] = []
}

extension RuleSet {
  /// Looks at all cases at once; the same set gives the same analysis.
  package func analysis() -> RuleAnalysis { AnalysisRun(self).analysis() }
}
