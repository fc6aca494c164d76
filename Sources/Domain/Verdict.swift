package import CanonicalJSON

/// What may happen to an action.
///
/// Later cases are stricter; verdicts combine by the strictest.
package enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable {
  case permit
  case review
  case dual
  case deny

  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .permit: 0
    case .review: 1
    case .dual: 2
    case .deny: 3
    }
  }
}

/// A verdict with every rule that led to it.
package struct Judgement: Sendable, Equatable {
  package let verdict: Verdict
  package let rules: [FiredRule]

  package init(verdict: Verdict, rules: [FiredRule]) {
    self.verdict = verdict
    self.rules = rules
  }
}

/// A rule that spoke, and where a person finds it.
package struct FiredRule: Sendable, Equatable {
  /// `risk.high`, or a rule file's id, a dot and the rule's.
  package let rule: String
  /// What it counts as.
  package let then: Verdict
  package let file: String
  package let line: Int
  package let reason: String
  /// Whether it could not be evaluated, or not be relied on, and counts as it does for that.
  package var isError = false
  /// Whether it is only reported.
  package var isShadow = false
  /// The clause that it carries out: `document#anchor`.
  package var cite: String?
  /// The version of its file.
  package var version: String?
  /// What it read, by name; null where it was missing.
  package var facts = JSONObject()

  package init(rule: String, then: Verdict, file: String, line: Int, reason: String) {
    self.rule = rule
    self.then = then
    self.file = file
    self.line = line
    self.reason = reason
  }
}
