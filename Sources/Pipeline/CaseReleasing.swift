package import Domain
package import Review
import SourceFiles
package import Storage

/// Releases what people have approved, and has rules judge actions once more before they leave.
package struct CaseReleasing {
  /// As many cases as are looked at in one go.
  package static let limit = 1000
  /// As many as time has something to do to, where a person waits for the command that has it done.
  ///
  /// The rest of a backlog is left for the commands after it, and for `run` and `tick`.
  package static let limitWhileWaiting = 20

  private let store: Store
  private let room: DeskRoom
  private let terms: CaseTerms?
  private var verifying: EditVerifying

  /// Programs that attest facts are asked in `folder`, the workspace's.
  ///
  /// Without `terms`, those of the release in force hold.
  package init(store: Store, folder: String, terms: CaseTerms? = nil) {
    self.init(store: store, room: DeskRoom(of: store, folder: folder), terms: terms)
  }

  /// With the desks of a room that others use too.
  init(store: Store, room: DeskRoom, terms: CaseTerms? = nil) {
    (self.store, self.room, self.terms) = (store, room, terms)
    verifying = EditVerifying(store: store, room: room)
  }

  /// Does what has to be done to cases by now, and returns those that have changed.
  ///
  /// What moved on is judged anew first.
  package mutating func tick(
    at now: Timestamp,
    limit: Int = Self.limit
  ) throws(StoreError) -> [TickedCase] {
    let terms = if let terms { terms } else { try CaseTerms(inForceIn: store) }
    let moved = try judgeMoved(at: now, terms)
    return try moved
      + store.releaseDue(at: now, limit: limit, terms: terms) {
        (held) throws(StoreError) in
        try basis(of: held, at: now)
      }
  }

  /// Judges cases anew whose tickets moved on, by the desks whose shift it is.
  private mutating func judgeMoved(
    at now: Timestamp,
    _ terms: CaseTerms
  ) throws(StoreError) -> [TickedCase] {
    let moved = try store.movedCases(limit: Self.limit)
    guard !moved.isEmpty, let shift = try shift() else { return [] }
    let judging = MovedCaseJudging(shift: shift, store: store)
    var changed: [TickedCase] = []
    for one in moved {
      guard let result = try judging.result(of: one, at: now),
        let change = try store.judgeAnew(one, as: result, at: now, terms: terms)
      else { continue }
      changed.append(TickedCase(change: change, decision: nil))
    }
    return changed
  }

  /// Nil where no release can judge, so that cases stay as they are.
  private func shift() throws(StoreError) -> Shift? {
    guard try store.releaseInForce() != nil else { return nil }
    do { return try room.shift() } catch let error as StoreError { throw error } catch {
      return nil
    }
  }

  /// Finds out what a case's release rests on.
  ///
  /// Actions that the release of the case would not propose again, from the same line and the same
  /// facts, are left as unjudged, so that they stay. What a person wrote is verified once more: whoever
  /// writes past the program that verifies it writes for nothing.
  private mutating func basis(
    of held: HeldCase,
    at now: Timestamp
  ) throws(StoreError) -> ReleaseBasis {
    let findings = held.isWritten ? try verifying.findings(in: held.document, of: held) : []
    let desk = try verifying.desk(of: held.document.release)
    return ReleaseBasis(of: held, findings: findings, by: try? desk.get(), at: now)
  }
}

extension ReleaseBasis {
  /// What the release of a case rests on, as its own desk has it; without one its actions are unjudged.
  init(of held: HeldCase, findings: [Finding], by desk: Desk?, at now: Timestamp) {
    self.init(of: held)
    faults = findings.filter { $0.severity == .error }.map { "\($0.place): \($0.message)" }
    guard held.document.effect == .act, let desk,
      let trial = ReleaseTrial(of: held, held.document, by: desk)
    else { return }
    self = trial.basis(self, at: now)
  }
}
