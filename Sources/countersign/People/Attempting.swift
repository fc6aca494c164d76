import ArgumentParser
import Domain
import Review
import Storage

/// What a person is about to do, as it is written down if it is refused.
struct Attempting {
  let store: Store
  let workspace: WorkspaceOptions
  /// The command's words, or the step and what it is about.
  let what: String
  var person: PersonID?
  var key: KeyID?

  /// Records the refusal, tells it, and gives the status to end with.
  func refused(
    _ why: String,
    _ status: ExitStatus = .notAllowed,
    hint: String? = nil
  ) throws -> ExitCode {
    let attempt = Attempt(at: SystemClock.now, person: person, key: key, what: what, why: why)
    try workspace.tellingFailures { try store.record(attempt) }
    return Complaint(status, why, hint: hint).told()
  }
}
