import ArgumentParser
import Review
import Storage

/// Replaces a key.
struct PeopleRotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Replaces your key, or lets another person replace one that is lost.",
    discussion: """
      Without an id, makes you a new key: the old one signs it in, and counts for nothing from then \
      on. With another person's id, two who keep people void that person's key and give a code to \
      enroll a new one with.

      EXAMPLES
        countersign people rotate
        countersign people rotate noor
      """
  )

  @OptionGroup var keeper: KeeperOptions
  @OptionGroup var invitation: InvitationOptions

  @Argument(help: "The person whose key is lost.")
  var id: PersonArgument?

  func run() throws {
    guard let id else { return try rotateOwn() }
    let (code, invitation) = try invitation.make()
    try keeper.make(
      .rotate(.lostKey(id.id, invitation)),
      deed: "the key of `\(id.id)` is void",
      code: code
    )
  }

  private func rotateOwn() throws {
    let workspace = keeper.workspace
    let store = try workspace.openStore()
    let attempt = Attempting(store: store, workspace: workspace, what: "people rotate")
    let signer = try Signer(to: attempt)
    let key = PrivateKey()
    do throws(Complaint) { try signer.file.stage(key) } catch { throw error.told() }
    _ = try RosterWriting(attempt: signer.attempt).append { roster, now in
      try signer.entry(.rotate(.ownKey(key.publicKey)), in: roster, newKey: key, at: now)
    }
    do throws(Complaint) { try signer.file.keepStaged() } catch { throw error.told() }
    try workspace.tellingFailures { try store.close() }
    Terminal.say("your key is \(key.publicKey.id) from now on; it lies in `\(signer.file.path)`")
  }
}
