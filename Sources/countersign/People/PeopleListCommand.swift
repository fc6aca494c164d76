import ArgumentParser
import CanonicalJSON
import Domain
import Review
import Storage

/// Lists the people.
struct PeopleListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the people, their roles, and what waits for a second signature.",
    discussion: """
      EXAMPLES
        countersign people list
        countersign people list --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let roster = try workspace.roster()
    let waiting = roster.pending(at: SystemClock.now)
    if json {
      let result: JSONValue = [
        "roster": .string(roster.id.description), "digest": .string(roster.digest.description),
        "people": .array(roster.people.map(\.json)), "waiting": .array(waiting.map(\.json)),
      ]
      return Terminal.say(result.prettyText)
    }
    let rows = roster.people.map { person in
      [
        person.id.text, person.name.text, person.roles.words.joined(separator: " "),
        person.standing,
      ]
    }
    for line in Columns([["ID", "NAME", "ROLES", "STATE"]] + rows).lines { Terminal.say(line) }
    for proposal in waiting {
      Terminal.say(
        "waits for a second signature until \(proposal.until): \(proposal.change.sentence); "
          + "`\(proposal.person)` signed"
      )
    }
  }
}

extension WorkspaceOptions {
  /// The roster, for commands that only look at it.
  func roster() throws -> Roster {
    let store = try openStore(.readOnly)
    guard let roster = try tellingFailures({ try store.roster() }) else {
      throw Complaint(
        .noInput,
        "there are no people in this store",
        hint: "run `countersign init --if-needed` to be the first"
      ).told()
    }
    return roster
  }
}
