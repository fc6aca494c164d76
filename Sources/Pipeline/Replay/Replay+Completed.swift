import CanonicalJSON
import Domain
import Review
import SourceFiles
import Storage

extension Replay {
  /// Verifies again what people decided: the document, who approved it, and that its rules let it out.
  ///
  /// What they approved is put together once more, and must be the decision byte for byte.
  func completed(_ thing: Replayable, of id: CaseID) throws(ReplayFailure) -> Replayed {
    let recorded = try Recorded(thing)
    guard case .decision(let decision) = thing.name, let predecessor = thing.predecessor,
      let result = recorded.stages.first?["result"],
      let number = result["document"]?.integer.flatMap({ Int(exactly: $0) })
    else { throw .obstacle(.recordDamaged("what people approved cannot be read")) }
    guard let counters = result["counters"]?.array else { throw .obstacle(.older) }
    let released = try releasedCase(id, document: number, by: decision)
    let desk = try shelf.desk(of: released.held.document.release)
    let standing = try shelf.standing(ofFirst: released.rosterCount)
    let reviewCase = Self.approvedCase(released, result, standing, at: thing.recordedAt)
    var history = ActionHistory()
    history.read(counters: counters)

    let check = reviewCase.releaseCheck(
      at: thing.recordedAt,
      standing: standing,
      circumstances: ReleaseBasis(
        of: released.held,
        findings: try findings(in: released.held, by: desk),
        by: desk,
        at: thing.recordedAt
      ).circumstances(history, line: .flowing)
    )
    if case .withheld(let obstacles) = check {
      return thing.replayed(.differs(Self.difference(obstacles)), of: recorded)
    }
    let anew = try Self.completed(released, reviewCase, decision, predecessor, history)
    return thing.replayed(Self.verdict(on: recorded, anew), of: recorded)
  }

  private func releasedCase(
    _ id: CaseID,
    document: Int,
    by decision: DecisionID
  ) throws(ReplayFailure) -> ReleasedCase {
    do throws(StoreError) {
      if let found = try store.releasedCase(id, document: document, by: decision) { return found }
    } catch .corrupt(_, let detail) {
      throw .obstacle(.recordDamaged(detail))
    } catch {
      throw .store(error)
    }
    throw .obstacle(.erased)
  }

  private func findings(in held: HeldCase, by desk: Desk) throws(ReplayFailure) -> [Finding] {
    guard held.isWritten else { return [] }
    let library = try shelf.library(of: held.document.release)
    return desk.verify(edited: held.document, of: held, knowledge: library)
  }

  /// The case as it was before its release, with the approvals that the decision rests on.
  private static func approvedCase(
    _ released: ReleasedCase,
    _ result: JSONValue,
    _ standing: Standing,
    at moment: Timestamp
  ) -> Case {
    let nonces = (result["approvals"]?.array ?? []).compactMap { $0["nonce"]?.string }
    let approvals = released.approvals.compactMap { statement -> Approval? in
      guard let person = standing.people[statement.person] else { return nil }
      return try? Approval(statement, key: person.key)
    }
    return Case(
      document: released.held.document,
      queue: "",
      tier: released.tier,
      approvalsRequired: released.approvalsRequired,
      dueAt: moment,
      role: released.role,
      authors: released.authors,
      state: .approved(settlesAt: moment),
      approvals: nonces.compactMap { nonce in
        approvals.first { $0.statement.nonce.text == nonce }
      }
    )
  }

  private static func completed(
    _ released: ReleasedCase,
    _ reviewCase: Case,
    _ decision: DecisionID,
    _ predecessor: Predecessor,
    _ history: ActionHistory
  ) throws(ReplayFailure) -> CompletedDecision {
    guard let opening = try? JSONValue(parsing: released.held.body, limits: .object) else {
      throw .obstacle(.recordDamaged("the decision that opened its case cannot be read"))
    }
    return CompletedDecision(
      CompletedDecision.Place(id: decision, superseded: predecessor.id),
      completing: opening,
      by: reviewCase.document,
      isEdited: !reviewCase.authors.isEmpty,
      approvals: reviewCase.approvals,
      after: history
    )
  }

  private static func verdict(
    on recorded: Recorded,
    _ anew: CompletedDecision
  ) -> ReplayVerdict {
    let comparison = StageComparison(recorded: recorded.payload.stages, anew: anew.stages)
    let row = recorded.thing.row
    let isRowSame =
      row?.digest == anew.digest && row?.outcome == anew.outcome
      && row?.reasonCode == anew.reasonCode
    if comparison.areSame, recorded.payload.body == anew.body, isRowSame { return .verified }
    if let (_, differences) = comparison.firstDifference() {
      return .differs(
        StageDifference(stage: StageDifference.review, differences: differences, outcome: nil)
      )
    }
    return .differs(
      StageDifference(
        stage: StageDifference.decision,
        differences: recorded.differences(
          body: anew.body,
          digest: anew.digest,
          outcome: anew.outcome,
          reasonCode: anew.reasonCode
        ),
        outcome: nil
      )
    )
  }

  /// What would keep the case from being released as it was.
  private static func difference(_ obstacles: [ReleaseObstacle]) -> StageDifference {
    StageDifference(
      stage: StageDifference.review,
      differences: obstacles.map {
        JSONDifference(path: "/released", was: true, now: .string($0.description))
      },
      outcome: nil
    )
  }
}
