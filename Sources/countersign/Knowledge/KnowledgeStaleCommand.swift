import ArgumentParser
import CanonicalJSON
import Domain
import Knowledge
import Pipeline

/// Tells whose documents are to be looked at again.
struct KnowledgeStaleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stale",
    abstract: "Tells which documents are due for a review, owner by owner.",
    discussion: """
      Versions that hold no longer need no review. The status is 3 where a `review_by` has passed.

      EXAMPLES
        countersign knowledge stale
        countersign knowledge stale --within 30d     and what comes due
      """
  )

  @OptionGroup var shelf: KnowledgeShelf

  @Option(
    help: ArgumentHelp("Tell what comes due, too, such as 30d.", valueName: "time"),
    transform: KnowledgeStaleCommand.time
  )
  var within: Seconds?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let today = SystemClock.now.day
    let horizon = today.daysSince1970 + Int((within?.count ?? 0) / 86_400)
    let due = try shelf.library().knowledge.documents.filter { document in
      let isOver = document.imprint.applicability.effectiveTo.map { $0 <= today } ?? false
      let day = document.imprint.reviewBy
      return !isOver && (day < today || within != nil && day.daysSince1970 <= horizon)
    }
    let owners = Dictionary(grouping: due, by: \.owner).sorted { $0.key < $1.key }
    if json {
      tellJSON(owners, today)
    } else {
      tell(owners, today)
    }
    if due.contains(where: { $0.imprint.reviewBy < today }) { throw ExitStatus.findings.code }
  }

  private func tell(_ owners: [(key: String, value: [Document])], _ today: CalendarDay) {
    if owners.isEmpty { Terminal.say("nothing is due") }
    for (owner, documents) in owners {
      Terminal.say(Terminal.styled(Terminal.escapedLine(owner), .bold))
      let rows = documents.sorted { $0.imprint.reviewBy < $1.imprint.reviewBy }.map { document in
        let days = document.imprint.reviewBy.daysSince1970 - today.daysSince1970
        return [
          "  " + document.id, document.version.description, document.imprint.reviewBy.description,
          days < 0 ? "\(-days) days ago" : days == 0 ? "today" : "in \(days) days",
        ]
      }
      for line in Columns(rows).lines { Terminal.say(line) }
    }
  }

  private func tellJSON(_ owners: [(key: String, value: [Document])], _ today: CalendarDay) {
    let all = owners.map { owner, documents -> JSONValue in
      [
        "owner": .string(owner),
        "documents": .array(
          documents.map {
            [
              "id": .string($0.id), "version": .string($0.version.description),
              "review_by": .string($0.imprint.reviewBy.description),
              "passed": .bool($0.imprint.reviewBy < today),
            ]
          }
        ),
      ]
    }
    let result: JSONValue = ["today": .string(today.description), "owners": .array(all)]
    Terminal.say(result.prettyText)
  }

  @Sendable private static func time(_ text: String) throws -> Seconds {
    guard let time = Seconds(text) else {
      throw ValidationError("`\(text)` is no time; write it like 30d")
    }
    return time
  }
}
