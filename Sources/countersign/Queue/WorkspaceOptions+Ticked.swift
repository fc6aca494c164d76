import Pipeline
import Storage

extension WorkspaceOptions {
  /// Opens the store for work on cases, once time has done what it has to do to them.
  func openTickedStore() throws -> Store {
    let store = try openStore()
    var releasing = CaseReleasing(store: store, folder: folder)
    _ = try tellingFailures {
      try releasing.tick(at: SystemClock.now, limit: CaseReleasing.limitWhileWaiting)
    }
    return store
  }
}
