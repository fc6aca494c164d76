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
  /// Whether the command ends as well without its refusal being written down, as where the store is
  /// locked or full in an emergency.
  var isUrgent = false

  /// Records the refusal, tells it, and gives the status to end with.
  ///
  /// `recorded` is written down instead where what is told quotes what somebody typed.
  func refused(
    _ why: String,
    _ status: ExitStatus = .notAllowed,
    hint: String? = nil,
    recording recorded: String? = nil
  ) throws -> ExitCode {
    let attempt = Attempt(
      at: SystemClock.now,
      person: person,
      key: key,
      what: what,
      why: recorded ?? why
    )
    if isUrgent {
      recordSoon(attempt)
    } else {
      try workspace.tellingFailures { try store.record(attempt) }
    }
    return Complaint(status, why, hint: hint).told()
  }

  /// How long an urgent refusal waits to be written down.
  private static let patience = Seconds(2)

  private func recordSoon(_ attempt: Attempt) {
    guard let path = store.path else { return }
    do {
      let store = try Store.open(at: path, waiting: Self.patience)
      try store.record(attempt)
      try store.close()
    } catch {
      Terminal.complain("the refusal is not written down: \(error)")
    }
  }
}
