import ArgumentParser
import Review

/// Invites a new person.
struct PeopleInviteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Invites a person: they enroll their own key with a code.",
    discussion: """
      Takes two who keep people. The first gets the code and passes it on; it counts once the second \
      has run the same command.

      EXAMPLES
        countersign people invite noor --name "Noor" --role reviewer
        countersign people invite sam --name "Sam" --role operator --role security --for 24h
      """
  )

  @OptionGroup var keeper: KeeperOptions
  @OptionGroup var roles: RoleOptions
  @OptionGroup var invitation: InvitationOptions

  @Argument(help: "What the person is called for ever: lower-case letters, digits, `-`, `.`.")
  var id: PersonArgument

  @Option(help: "How the person is shown: 1 to 80 characters of one line.")
  var name: String

  func run() throws {
    guard let name = DisplayName(name) else {
      throw ValidationError(
        "--name takes 1 to 80 characters of one line, none hidden, no space at its ends"
      )
    }
    let (code, invitation) = try invitation.make()
    try keeper.make(
      .invite(id.id, name: name, roles: roles.set, invitation),
      deed: "`\(id.id)` is invited as \(roles.set.sentence)",
      code: code
    )
  }
}
