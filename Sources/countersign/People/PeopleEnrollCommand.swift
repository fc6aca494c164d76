import ArgumentParser
import Domain
import Review
import Storage

/// Gives an invited person a key.
struct PeopleEnrollCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enroll",
    abstract: "Makes your key, with the code of your invitation.",
    discussion: """
      The code says who you are, works once, and is worth nothing afterwards. The key stays in a file \
      that only you can read.

      EXAMPLES
        countersign people enroll join_0123456789abcdefghjkmnpqrs
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The code that the one who invited you has passed on.")
  var code: String

  func run() throws {
    let store = try workspace.openStore()
    var attempt = Attempting(store: store, workspace: workspace, what: "people enroll")
    guard let roster = try workspace.tellingFailures({ try store.roster() }) else {
      throw try attempt.refused(
        "there are no people in this store",
        hint: "run `countersign init --if-needed` to be the first"
      )
    }
    let code = InvitationCode(text: code)
    guard let person = roster.person(invitedBy: code) else {
      throw try attempt.refused(
        "no invitation waits for this code: it is mistyped, used, void, or lacks a second signature",
        hint: "ask whoever gave it to you; countersign people list shows what waits"
      )
    }
    attempt.person = person.id
    let file = try file(of: person, in: roster, attempt)
    let key = PrivateKey()
    do throws(Complaint) { try file.stage(key) } catch { throw error.told() }
    _ = try RosterWriting(attempt: attempt).append { roster, now in
      try RosterEntry(
        .enroll(key: key.publicKey, code: code),
        after: roster.digest,
        by: person.id,
        with: key,
        at: now
      )
    }
    do throws(Complaint) { try file.keepStaged() } catch { throw error.told() }
    try workspace.tellingFailures { try store.close() }
    Terminal.say("you are `\(person.id)` here: \(person.roles.sentence)")
    Terminal.say("your key lies in `\(file.path)`; whoever has it can act as you")
  }

  /// The file for the key, where nobody's key that counts lies in it.
  private func file(
    of person: Person,
    in roster: Roster,
    _ attempt: Attempting
  ) throws -> KeyFile {
    let file: KeyFile
    let kept: PrivateKey?
    do throws(Complaint) {
      file = try KeyFile(roster: roster.id)
      kept = try file.key(in: roster)
    } catch {
      throw try attempt.refused(error.message, error.status, hint: error.hint)
    }
    if let kept, let owner = roster.person(with: kept.publicKey.id) {
      var attempt = attempt
      attempt.person = owner.id
      attempt.key = kept.publicKey.id
      throw try attempt.refused(
        "you are `\(owner.id)` here already, by the key in `\(file.path)`",
        hint: "`\(person.id)` enrolls in an account of their own"
      )
    }
    return file
  }
}
