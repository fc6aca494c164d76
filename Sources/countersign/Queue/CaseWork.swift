import ArgumentParser
import Domain
import Pipeline
import Review
import Storage

/// One person at work on one case: each step is signed, and taken by the store or refused.
struct CaseWork {
  let signer: Signer
  let id: CaseID

  var store: Store { signer.attempt.store }
  var person: PersonID { signer.person.id }

  /// The case and its history as they are now.
  func record() throws -> CaseRecord {
    let found = try signer.attempt.workspace.tellingFailures {
      try store.caseRecord(id)
    }
    switch found {
    case .success(let record): return record
    case .failure(let error): throw try refused(error)
    }
  }

  /// Signs a step, has it taken, and returns the case after it.
  func take(_ step: Step) throws -> Case {
    let now = SystemClock.now
    let statement = try signer.statement(step.members(on: id), for: step.purpose, at: now)
    let answer = try signer.attempt.workspace.tellingFailures {
      try store.apply(
        step,
        on: id,
        statement,
        at: now,
        terms: try CaseTerms(inForceIn: store)
      )
    }
    switch answer {
    case .success(let change): return change.after
    // The store has written the attempt down.
    case .failure(let error): throw Complaint(error.status, "\(error)", hint: hint(error)).told()
    }
  }

  /// The token of the person's claim, which may be over: what is done with it is refused then.
  ///
  /// Who never claimed the case, or has given it up, is told to claim it.
  func token(in record: CaseRecord) throws -> FencingToken {
    let found = record.reviewCase
    switch found.state {
    case .approved, .decided: return found.lastToken
    case .claimed(let claim) where claim.by == person: return claim.token
    case .claimed(let claim):
      guard let lapsed = record.lapsedClaim(of: person) else {
        throw try refused(.claimedByAnother(claim.by, until: claim.until))
      }
      return lapsed.token
    case .waiting:
      guard let lapsed = record.lapsedClaim(of: person) else { throw try refused(.notClaimed) }
      return lapsed.token
    }
  }

  /// Records the refusal, tells it and what to do, and gives the status to end with.
  func refused(_ error: CaseError) throws -> ExitCode {
    try signer.attempt.refused("\(error)", error.status, hint: hint(error))
  }

  private func hint(_ error: CaseError) -> String? {
    switch error {
    case .notClaimed, .claimLapsed: "countersign queue claim \(id.short)"
    case .staleToken: "countersign queue show \(id.short), which says who has it now"
    case .claimedByAnother where signer.person.duties.contains(.takeOver):
      "countersign queue claim \(id.short) --take-over"
    case .claimedByAnother, .tokenOfAnother: "countersign queue next --claim"
    case .approvedAlready: "countersign queue undo \(id.short), where you think otherwise by now"
    case .documentMoved, .documentNumber, .claimedAlready: "countersign queue show \(id.short)"
    case .ownDocument: "countersign queue release \(id.short), for another reviewer to claim"
    case .awaitsRelease: "countersign queue undo \(id.short)"
    default: nil
    }
  }
}

extension CaseRecord {
  /// The last claim of a person, where it ended without her doing.
  fileprivate func lapsedClaim(of person: PersonID) -> Claim? {
    let own = history.last { $0.by == person && $0.kind != .commented }
    guard let own, case .claimed(let claim) = own.after, claim.by == person else { return nil }
    return claim
  }
}

extension CaseError {
  /// The status that a command ends with that was refused so.
  var status: ExitStatus {
    switch kind {
    case .notAllowed: .notAllowed
    case .stale: .stale
    case .noSuch: .noInput
    }
  }
}
