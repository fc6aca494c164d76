import Review
import Storage

/// A person who signs steps, and the store that takes them.
struct SigningSession {
  let store: Store
  let workspace: WorkspaceOptions
  let signer: Signer

  /// Ends the command where nobody is there who may; `what` names the step as it is written down then.
  init(_ workspace: WorkspaceOptions, for duty: Duty, _ what: String) throws {
    self.workspace = workspace
    store = try workspace.openStore()
    signer = try Signer(
      for: duty,
      to: Attempting(store: store, workspace: workspace, what: what)
    )
  }

  func close() throws { try workspace.tellingFailures { try store.close() } }
}
