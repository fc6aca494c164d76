package import CanonicalJSON
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
    /// What it read, by name, claims among it; null where it was missing.
    package let facts: JSONObject
  }

  /// What speaks besides the rules.
  package enum Remark: Sendable, Equatable {
    /// The set decides only from a later day on.
    case notInForce(from: CalendarDay)
    /// The set decides only until an earlier day.
    case noLongerInForce(since: CalendarDay)
    /// `bind` does not hold, so the facts of these nouns are missing; the reason.
    case unbound(nouns: [String], reason: String)
    /// An invariant forbids the verdict that came of the rules, or cannot be held against a permit.
    case invariantBroken(id: String, reason: String)
    /// A permit has no value to be done once for; the reason.
    case noOnceKey(reason: String)
    /// An argument that a permit would be carried out with has no value; the reason.
    case noArgument(name: String, reason: String)
    /// A counter that a permit would count in has no subject or no amount.
    case notCounted(counter: String)
    /// A fact is there, but of another type.
    case wrongType(fact: String, reason: String)
    /// What the customer wrote would have made the verdict milder, so it was set aside.
    case claimsSetAside(milder: Verdict)
  }

  /// What the action is done with.
  package struct Argument: Sendable, Equatable {
    package let name: String
    package let value: JSONValue
  }

  package let verdict: Verdict
  /// The rules that count, in the order of the file.
  package let rules: [SpokenRule]
  /// Rules in the mode `shadow` that would have counted.
  package let shadows: [SpokenRule]
  package let remarks: [Remark]
  /// The value that the action is done once for; nil where the file names none, or it is missing.
  package let onceKey: String?
  /// The arguments that have a value, in the order of the file.
  package let arguments: [Argument]
  /// The same as they would be had the customer written nothing.
  package let attestedArguments: [Argument]
  /// What the counters were asked.
  package let counters: [CounterReading]

  /// The same with nothing said against it: what a drill takes for rules that permit everything.
  package var permitted: RuleJudgement {
    RuleJudgement(
      verdict: .permit,
      rules: [],
      shadows: shadows,
      remarks: [],
      onceKey: onceKey,
      arguments: arguments,
      attestedArguments: attestedArguments,
      counters: counters
    )
  }

  /// A judgement by facts and claims, made as strict as one by the facts alone.
  func strictened(by plain: RuleJudgement) -> RuleJudgement {
    let setAside: [Remark] = plain.verdict > verdict ? [.claimsSetAside(milder: verdict)] : []
    return RuleJudgement(
      verdict: max(verdict, plain.verdict),
      rules: Self.merged(rules, plain.rules),
      shadows: Self.merged(shadows, plain.shadows),
      remarks: remarks + plain.remarks.filter { !remarks.contains($0) } + setAside,
      onceKey: onceKey,
      arguments: arguments,
      attestedArguments: plain.attestedArguments,
      counters: counters
    )
  }

  /// The rules of both, in the order of the file, each as strict as it counts in either.
  private static func merged(_ rules: [SpokenRule], _ others: [SpokenRule]) -> [SpokenRule] {
    var merged = rules
    for other in others {
      if let index = merged.firstIndex(where: { $0.id == other.id }) {
        if other.counts > merged[index].counts { merged[index] = other }
      } else {
        merged.insert(other, at: merged.firstIndex { $0.line > other.line } ?? merged.endIndex)
      }
    }
    return merged
  }
}

extension RuleJudgement.Remark: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notInForce(let day): "not in force before \(day)"
    case .noLongerInForce(let day): "not in force since \(day)"
    case .noArgument(let name, let reason): "the argument `\(name)` has no value: \(reason)"
    case .notCounted(let counter): "nothing can be counted in `\(counter)`"
    case .claimsSetAside(let milder):
      "what the customer wrote would have come to `\(milder.rawValue)`, and is set aside"
    case .unbound(let nouns, let reason):
      "the facts of \(nouns.map { "`\($0)`" }.joined(separator: ", ")) do not count: \(reason)"
    case .invariantBroken(let id, let reason): "the invariant `\(id)` is broken: \(reason)"
    case .noOnceKey(let reason): "no value for `once_per`: \(reason)"
    case .wrongType(let fact, let reason): "`\(fact)` counts as missing: \(reason)"
    }
  }
}
