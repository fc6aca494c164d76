package import Domain

/// What another version of a rule set changes: which verdicts, and which texts.
///
/// Cases are well formed for both, as `RuleAnalysis` has it, and bound by both. Every example was judged
/// by both. A group of verdicts that is not listed has no case, but for what `undecided` names.
package struct RuleDifference: Sendable, Equatable {
  /// Cases that come to another verdict.
  package struct VerdictChange: Sendable, Equatable {
    package let from: Verdict
    package let to: Verdict
    package let example: RuleExample
    /// The rules that make the verdict before and after; none where the default does.
    package let rulesBefore: [String]
    package let rulesAfter: [String]
    package let approximateBy: [String]

    package var isStricter: Bool { to > from }
  }

  /// What a file says of one rule.
  package struct WrittenRule: Sendable, Equatable {
    package let when: String
    package let then: Verdict
    package let cite: String?
    package let reason: String?
    package let mode: Rule.Mode
  }

  /// A rule that is new, gone or written otherwise.
  package struct RuleChange: Sendable, Equatable {
    package let id: String
    /// Nil where the rule is new.
    package let before: WrittenRule?
    /// Nil where the rule is gone.
    package let after: WrittenRule?
  }

  /// A fact or a claim that is new, gone or of another type.
  package struct FactChange: Sendable, Equatable {
    package let name: String
    package let before: FactType?
    package let after: FactType?
  }

  /// Some other part of the file, by its key: `default`, `bind`, a variable, an invariant.
  package struct PartChange: Sendable, Equatable {
    package let part: String
    package let before: String?
    package let after: String?
  }

  /// In the order of the verdicts before, then after.
  package let verdicts: [VerdictChange]
  /// In the order of the new file; rules that are gone come last.
  package let rules: [RuleChange]
  /// By name.
  package let facts: [FactChange]
  package let parts: [PartChange]
  package let undecided: [UndecidedTerm]

  /// Whether some case may come to a milder verdict.
  package var isMilderSomewhere: Bool { verdicts.contains { !$0.isStricter } }

  package init(from old: RuleSet, to new: RuleSet) {
    rules = Self.rules(old.file, new.file)
    facts = Self.facts(old.file, new.file)
    parts = Self.parts(old.file, new.file)
    let retyped = facts.filter { $0.before != nil && $0.after != nil }
    guard retyped.isEmpty else {
      verdicts = []
      undecided = retyped.map { fact in
        UndecidedTerm(
          file: new.file.path,
          rule: nil,
          line: 1,
          term: fact.name,
          reason: "it has another type, so no facts fit both"
        )
      }
      return
    }
    var run = DifferenceRun(old, new)
    verdicts = run.changes()
    undecided = run.undecided
  }
}
