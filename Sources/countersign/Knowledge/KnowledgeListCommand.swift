import ArgumentParser
import CanonicalJSON
import Domain
import Knowledge
import Pipeline

/// Lists the documents.
struct KnowledgeListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the documents that are in force today, or all of them.",
    discussion: """
      EXAMPLES
        countersign knowledge list
        countersign knowledge list --all       versions that are over or to come, too
        countersign knowledge list --json
      """
  )

  @OptionGroup var shelf: KnowledgeShelf

  @Flag(help: "List the versions that are not in force, too.")
  var all = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let now = SystemClock.now
    let documents = try shelf.library().knowledge.documents.filter {
      all || $0.imprint.applicability.isInForce(at: now)
    }
    if json {
      let result: JSONValue = ["documents": .array(documents.map(\.json))]
      return Terminal.say(result.prettyText)
    }
    let head = [
      "ID", "VERSION", "IN FORCE", "WHERE", "AUDIENCE", "OWNER", "REVIEW BY",
    ]
    let rows = documents.map { document in
      let holds = document.imprint.applicability
      return [
        document.id, document.version.description, holds.days,
        holds.jurisdictions.joined(separator: " "), holds.audience.rawValue,
        Terminal.escapedLine(document.owner), document.imprint.reviewBy.description,
      ]
    }
    for line in Columns([head] + rows).lines { Terminal.say(line) }
  }
}

extension Applicability {
  /// `2025-01-01 to 2026-02-28`, both days included, or `since 2026-03-01`.
  var days: String {
    guard let end = effectiveTo else { return "since \(effectiveFrom)" }
    return "\(effectiveFrom) to \(CalendarDay(daysSince1970: end.daysSince1970 - 1))"
  }
}
