import ArgumentParser
import Domain
import Review
import Storage

/// Shows one person and how they came to be what they are.
struct PeopleShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a person: roles, duties, key, and every entry of the roster about them.",
    discussion: """
      EXAMPLES
        countersign people show noor
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The person.")
  var id: PersonArgument

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let entries = try workspace.tellingFailures { try store.rosterEntries() }
    let roster = entries.isEmpty ? nil : try? Roster(entries)
    guard let person = roster?[id.id] else {
      throw Complaint(
        .noInput,
        "there is no person `\(id.id)`",
        hint: "countersign people list"
      ).told()
    }
    let duties = Duty.allCases.filter(person.duties.contains).map(\.rawValue)
    Terminal.say("\(person.id)  \(person.name)")
    Terminal.say("state   \(person.standing)")
    Terminal.say("roles   \(person.roles.sentence)")
    Terminal.say("may     \(duties.isEmpty ? "nothing" : duties.joined(separator: ", "))")
    Terminal.say("key     \(person.key?.id.text ?? "none")")
    for (place, entry) in zip(1..., entries)
    where entry.person == id.id || entry.change.subject == id.id {
      Terminal.say(
        "\(padded("\(place)", 4))  \(entry.at)  `\(entry.person)` \(entry.verb) "
          + "\(entry.change.sentence)  \(entry.digest.hex.prefix(8))"
      )
    }
  }
}

extension RosterEntry {
  /// How it was signed, as a word between who and what.
  fileprivate var verb: String {
    switch standing {
    case .first: change.needsTwo ? "proposed:" : "signed:"
    case .second: "signed as the second:"
    case .alone: "signed alone:"
    }
  }
}
