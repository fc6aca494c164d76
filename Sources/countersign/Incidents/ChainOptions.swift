import ArgumentParser
import Domain
import Storage

/// Which decisions an incident touches.
struct ChainOptions: ParsableArguments {
  @Option(
    name: .customLong("decision"),
    help: "A decision, by the beginning of its id; a ticket's id names its last. Several times."
  )
  var decisions: [String] = []

  // Its value begins with an option of another command.
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What `countersign search` would find, by its options in one text.",
      valueName: "options"
    )
  )
  var query: String?

  func validate() throws {
    if let query { _ = try SearchFilter.reading(query) }
  }

  /// The chains that are named, as evidence; of a search that finds nothing, an error.
  func evidence(in store: Store, _ workspace: WorkspaceOptions) throws -> IncidentEvidence {
    let named = try decisions.map { try workspace.decision(named: $0, in: store) }
    guard let query else {
      return try workspace.tellingFailures { try store.evidence(of: .decisions(named)) }
    }
    guard named.isEmpty else {
      throw Complaint(.usage, "name decisions or a query, and the rest with `incident add`").told()
    }
    let filter = try SearchFilter.reading(query)
    let found = try workspace.tellingFailures {
      try store.evidence(of: .query(filter.query, words: filter.words))
    }
    guard found.chosen > 0 else {
      throw Complaint(
        .noInput,
        "no decision is found by that query, so that nothing would be held",
        hint: "try it first: countersign search \(Terminal.escapedLine(query)) --count"
      ).told()
    }
    return found
  }
}
