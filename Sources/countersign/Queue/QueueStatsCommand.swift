import ArgumentParser
import CanonicalJSON
import Domain
import Review
import Storage

extension ReviewQuality.Grouping: ExpressibleByArgument {}

/// Tells how well reviews went.
struct QueueStatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Tells how well reviews went, by person, by queue or by tier.",
    discussion: """
      Turnaround, overrides and the size of edits are of customers' cases; false acceptances and \
      rejections of planted ones; agreement of second, blind reviews. A rate stands with its 95 % \
      interval, and of fewer than \(Proportion.fewest) there is a count and no rate. What each number \
      means is told in docs/review.md.

      EXAMPLES
        countersign queue stats
        countersign queue stats --by tier --since 2026-11-01 --until 2026-12-01
        countersign queue stats --disagreements
        countersign queue stats --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "One row for each of: person, queue, tier.")
  var by = ReviewQuality.Grouping.person

  @Option(help: ArgumentHelp("Only what was decided from then on.", valueName: "time"))
  var since: Moment?

  @Option(help: ArgumentHelp("Only what was decided before.", valueName: "time"))
  var until: Moment?

  @Flag(help: "List the cases of which two people made something else.")
  var disagreements = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let cases = try workspace.tellingFailures { try store.reviewedCases() }
    let quality = ReviewQuality(
      of: cases,
      by: by,
      since: since?.timestamp,
      until: until?.timestamp
    )
    if json {
      var result = quality.json
      result["since"] = since.map { .string($0.timestamp.description) } ?? .null
      result["until"] = until.map { .string($0.timestamp.description) } ?? .null
      return Terminal.say(JSONValue.object(result).prettyText)
    }
    for line in disagreements ? quality.disagreementLines : quality.lines { Terminal.say(line) }
  }
}

/// A moment as a person types it: `2026-11-01T08:00:00Z`, or a day, which begins at midnight UTC.
struct Moment: ExpressibleByArgument {
  let timestamp: Timestamp

  init?(argument: String) {
    guard let timestamp = Timestamp(argument) ?? Timestamp(argument + "T00:00:00Z") else {
      return nil
    }
    self.timestamp = timestamp
  }
}
