package import Domain

/// What bears on a release besides the case and the people: found out in the transaction of it.
package struct Circumstances: Sendable, Equatable {
  /// The stops that hold this case's document.
  ///
  /// A state that cannot be read is one.
  package var stops: [String] = []
  /// Actions of the document that were done before.
  package var doneActions: Set<ActionKey> = []
  /// Actions of the document that its rules would not let out as they stand there.
  package var unjudgedActions: Set<ActionKey> = []
  /// The rules that speak against it now and did not when it was put before people, such as the limit
  /// of a counter that has counted since.
  package var exceededLimits: [String] = []
  /// What is wrong with the document, which a person wrote.
  package var faults: [String] = []
  /// Why the log's last anchor is not what an action needs; nil where it is, or none is required.
  package var anchorLapse: String?
  /// When the oldest fact that it rests on was attested; nil where it rests on none.
  package var factsAttestedAt: Timestamp?
  /// How old a fact may be.
  package var factsLongestAge = Seconds.hours(24)

  package init() {}
}

/// Something that stands in the way of a release.
package enum ReleaseObstacle: Sendable, Equatable, CustomStringConvertible {
  /// Not all approvals are there, or the case is decided.
  case notApproved(CaseState.Word)
  case notSettled(Timestamp)
  case tooFewApprovals(Tally)
  case lineStopped([String])
  case actionDone([ActionKey])
  case actionNotJudged([ActionKey])
  case limitExceeded([String])
  case notVerified([String])
  case factsTooOld(Timestamp)
  case notAnchored(String)

  package var description: String {
    switch self {
    case .notApproved(let word): "the case is \(word.rawValue), not approved"
    case .notSettled(let at): "the approvals can be undone until \(at)"
    case .tooFewApprovals(let tally): Self.text(tally)
    case .lineStopped(let stops): "the line is stopped: " + stops.joined(separator: ", ")
    case .actionDone(let keys):
      "was done before: " + keys.map(\.text).joined(separator: ", ")
    case .actionNotJudged(let keys):
      "its rules judge no such action: " + keys.map(\.text).joined(separator: ", ")
    case .limitExceeded(let rules): "past its limit: " + rules.joined(separator: ", ")
    case .notVerified(let faults):
      "what was written does not hold: " + faults.joined(separator: ", ")
    case .factsTooOld(let at): "rests on facts of \(at), which are too old"
    case .notAnchored(let why): why
    }
  }

  private static func text(_ tally: Tally) -> String {
    let count = "\(tally.counted.count) of \(tally.needed) approvals count"
    let lapses = tally.lapsed.map { "that of \($0.approval.signer.person) \($0.reason.rawValue)" }
    let role = tally.lacksRole.map { ["none of them is of \($0.rawValue)"] } ?? []
    return ([count] + lapses + role).joined(separator: ", ")
  }
}

/// Whether a case may be released now.
package enum ReleaseCheck: Sendable, Equatable {
  /// Yes, and this is what it ends as.
  case releasable(Resolution)
  /// No, for each of these.
  case withheld([ReleaseObstacle])
}

extension Case {
  /// Holds everything that a release rests on against how things are right now.
  package func releaseCheck(
    at now: Timestamp,
    standing: Standing,
    circumstances: Circumstances
  ) -> ReleaseCheck {
    guard case .approved(let settlesAt) = state else {
      return .withheld([.notApproved(state.word)])
    }
    guard settlesAt <= now else { return .withheld([.notSettled(settlesAt)]) }
    // Nothing of another's case is let out, so that nothing but people can be in its way.
    var obstacles = kind == .customer ? obstacles(at: now, circumstances) : []
    let tally = tally(at: now, standing: standing)
    if !isAnswered(tally) { obstacles.insert(.tooFewApprovals(tally), at: 0) }
    guard obstacles.isEmpty else { return .withheld(obstacles) }
    return .releasable(authors.isEmpty ? .approved : .edited)
  }

  /// What stands in the way, but for missing approvals.
  private func obstacles(
    at now: Timestamp,
    _ circumstances: Circumstances
  ) -> [ReleaseObstacle] {
    var obstacles: [ReleaseObstacle] = []
    #if !PLANTED_STOP_IGNORED
    if !circumstances.stops.isEmpty { obstacles.append(.lineStopped(circumstances.stops)) }
    #endif
    let done = document.actions.map(\.key).filter { circumstances.doneActions.contains($0) }
    if !done.isEmpty { obstacles.append(.actionDone(done)) }
    let unjudged = document.actions.map(\.key).filter {
      circumstances.unjudgedActions.contains($0)
    }
    if !unjudged.isEmpty { obstacles.append(.actionNotJudged(unjudged)) }
    if !circumstances.exceededLimits.isEmpty {
      obstacles.append(.limitExceeded(circumstances.exceededLimits))
    }
    if !circumstances.faults.isEmpty { obstacles.append(.notVerified(circumstances.faults)) }
    if let why = circumstances.anchorLapse, !document.actions.isEmpty {
      obstacles.append(.notAnchored(why))
    }
    if let attestedAt = circumstances.factsAttestedAt,
      attestedAt.advanced(by: circumstances.factsLongestAge) < now
    {
      obstacles.append(.factsTooOld(attestedAt))
    }
    return obstacles
  }
}
