import ArgumentParser
import Domain
import Review
import Storage

/// The case that a command is about.
struct CaseOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: ArgumentHelp("The beginning of the case's id.", valueName: "case"))
  var text: String

  var name: CaseName { CaseName(text: text) }

  /// Finds who is at the keyboard and which case is meant, for something that is signed.
  ///
  /// Whoever may not is refused, and so is what is not there; both are recorded as attempts.
  func work(to word: String, as duty: Duty = .review) throws -> CaseWork {
    let store = try workspace.openTickedStore()
    let what = "queue \(word) \(name.attempted)"
    let attempt = Attempting(store: store, workspace: workspace, what: what)
    let signer = try Signer(for: duty, to: attempt)
    switch try name.find(in: store, workspace) {
    case .success(let id): return CaseWork(signer: signer, id: id)
    case .failure(let complaint):
      throw try signer.attempt.refused(
        complaint.message,
        complaint.status,
        hint: complaint.hint,
        recording: "it names no case, or several"
      )
    }
  }

  /// Finds the case, for something that only looks at it.
  func find(in store: Store) throws -> CaseID {
    do { return try name.find(in: store, workspace).get() } catch let complaint as Complaint {
      throw complaint.told()
    }
  }
}
