import ArgumentParser
import Storage
import TransparencyLog

/// The key that signs the log.
struct LogKeyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: "Prints the public key that the log's checkpoints are signed by.",
    discussion: """
      Give it to those who verify, by another way than the log. Its secret half lies beside the \
      store, in a file of mode 0600.

      EXAMPLES
        countersign log key > log.pub
        countersign log key --rotate       a new one from now on; the log says so
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(
    help: "Make a new key, which signs from now on; the old ones stay good for what they signed."
  )
  var rotate = false

  func run() throws {
    let store = try workspace.openStore()
    if rotate { try workspace.makeLogKey(of: store) }
    let key = try workspace.logKey(of: store)
    try workspace.tellingFailures { try store.close() }
    Terminal.say(key.verifier.description)
  }
}

extension WorkspaceOptions {
  /// Makes a key for a store's log, notes it in the log, and has it sign a checkpoint.
  func makeLogKey(of store: Store) throws {
    let origin = try tellingFailures { try store.logOrigin() }
    do throws(Complaint) {
      guard let key = try store.logKeyFile?.make(origin: origin) else { return }
      do throws(StoreError) {
        try store.take(logKey: key.verifier, at: SystemClock.now)
        _ = try store.signCheckpoint(by: key, at: SystemClock.now)
      } catch { throw complaint(about: error) }
    } catch { throw error.told() }
  }
}
