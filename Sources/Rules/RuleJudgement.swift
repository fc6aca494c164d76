package import Domain

/// A verdict, and every rule that spoke.
package struct RuleJudgement: Sendable, Equatable {
  /// A rule that fired, or could not be evaluated.
  package struct SpokenRule: Sendable, Equatable {
    /// Why it counts as it does.
    package enum Cause: Sendable, Equatable {
      /// Its condition holds.
      case fired
      /// It permits, but what it rests on is missing or failed; one line a reason.
      case withheld([String])
      /// Its condition has no value; one line a reason.
      case failed([String])
    }

    package let id: String
    /// What the file says.
    package let then: Verdict
    /// What it counts as.
    package let counts: Verdict
    package let cause: Cause
    package let cite: String?
    package let reason: String?
    package let line: Int
  }

  /// What speaks besides the rules.
  package enum Remark: Sendable, Equatable {
    /// The set decides only from a later day on.
    case notInForce(from: CalendarDay)
    /// `bind` does not hold, so the facts of these nouns are missing; the reason.
    case unbound(nouns: [String], reason: String)
    /// A permit would have come of the rules that an invariant forbids, or cannot be held against.
    case invariantBroken(id: String, reason: String)
    /// A permit has no value to be done once for; the reason.
    case noOnceKey(reason: String)
    /// A fact is there, but of another type.
    case wrongType(fact: String, reason: String)
  }

  package let verdict: Verdict
  /// The rules that count, in the order of the file.
  package let rules: [SpokenRule]
  /// Rules in the mode `shadow` that would have counted.
  package let shadows: [SpokenRule]
  package let remarks: [Remark]
  /// The value that the action is done once for; nil where the file names none, or it is missing.
  package let onceKey: String?
}

extension RuleJudgement.Remark: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notInForce(let day): "not in force before \(day)"
    case .unbound(let nouns, let reason):
      "the facts of \(nouns.map { "`\($0)`" }.joined(separator: ", ")) do not count: \(reason)"
    case .invariantBroken(let id, let reason): "the invariant `\(id)` forbids a permit: \(reason)"
    case .noOnceKey(let reason): "no value for `once_per`: \(reason)"
    case .wrongType(let fact, let reason): "`\(fact)` counts as missing: \(reason)"
    }
  }
}
