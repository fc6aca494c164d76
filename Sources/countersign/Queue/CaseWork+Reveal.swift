import Domain
import Pipeline
import Review
import Storage

extension CaseWork {
  /// Signs that the person sees what is masked in the case, has that recorded, and gives it.
  ///
  /// Nil where it was erased. Who may not is refused, and the store has written that down.
  func reveal(because reason: Reason?) throws -> RevealedRequest? {
    let now = SystemClock.now
    let statement = try signer.statement(
      RevealStatement(reviewCase: id, reason: reason).members,
      for: .reveal,
      at: now
    )
    let answer = try signer.attempt.workspace.tellingFailures {
      try store.reveal(id, statement, at: now)
    }
    switch answer {
    case .success(let revealed): return RevealedRequest(revealed)
    case .failure(let error): throw Complaint(error.status, "\(error)").told()
    }
  }
}
