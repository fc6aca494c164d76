import Domain

/// Which way a decision goes from one release to another.
package enum DecisionShift: String, Sendable, CaseIterable {
  /// The machine may more, or fewer look at it: what signers have to allow by name.
  case milder
  case stricter
  /// Other words, another source, another intent, and nothing of the above.
  case other

  /// Milder in one thing is milder, whatever is stricter beside it.
  init(from was: DecisionGist, to now: DecisionGist) {
    var steps = [now.outcome.freedom - was.outcome.freedom]
    if let old = was.tier, let new = now.tier { steps.append(old.rank - new.rank) }
    if let old = was.verdict, let new = now.verdict, old != new { steps.append(new < old ? 1 : -1) }
    // A refusal asks nobody to approve it, and is no milder for that.
    if was.outcome == .review, now.outcome == .review {
      steps.append(was.approvals - now.approvals)
    }
    // What is done is done: other arguments are never a matter of course.
    if now.outcome == .act, was.outcome == .act, now.actions != was.actions { steps.append(1) }
    if steps.contains(where: { $0 > 0 }) {
      self = .milder
    } else {
      self = steps.contains { $0 < 0 } ? .stricter : .other
    }
  }
}

extension Outcome {
  /// How much of it the machine settles by itself.
  fileprivate var freedom: Int {
    switch self {
    case .act: 4
    case .answer: 3
    case .ask: 2
    case .review, .stopped, .ignore, .invalid: 1
    case .refuse: 0
    }
  }
}
