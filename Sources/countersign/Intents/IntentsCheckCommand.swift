import ArgumentParser
import Domain
import Evaluation
import Pipeline
import SourceFiles

/// Finds everything wrong with the intents and their examples.
struct IntentsCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds examples that repeat or contradict each other, and intents that overlap.",
    discussion: """
      Each finding is one line, `file:line:column: error: what is wrong; what to do`. Errors are what \
      no release can hold: two intents with the same words, too few examples, names that are taken. \
      Warnings are an intent with few examples, with none that is sure enough, with nothing that \
      answers it, or that overlaps another, and an example that is nearer to another intent: each \
      example is judged by a classifier that was trained without it, which takes some seconds. \
      `countersign check` tells of the same words in two examples and of intents that nothing answers; \
      the rest is told here alone. The status is 3 where there is an error.

      EXAMPLES
        countersign intents check
        countersign intents check --sarif > findings.sarif   for code review
        countersign intents check --json
      """
  )

  @OptionGroup var options: IntentOptions

  @OptionGroup var output: FindingOutput

  func run() throws {
    let all = FindingLog()
    let shelf = IntentShelf(reading: try options.files(log: all), log: all)
    let files = shelf?.files.count ?? 0
    let log = FindingLog()
    log.add(all.findings.filter { Self.concernsIntents($0.place.file) })
    if let shelf { try check(shelf, log: log) }
    output.tell(log, aboutFiles: files)
    if log.hasErrors { throw ExitStatus.findings.code }
  }

  private func check(_ shelf: IntentShelf, log: FindingLog) throws {
    CatalogueCheck(shelf.catalogue, in: shelf.files, log: log).run()
    let judged = try tellingTraining { try shelf.heldOut() }
    ConfusionCheck(
      shelf.catalogue,
      in: shelf.files,
      judged: judged,
      nearTie: shelf.configuration.thresholds.nearTie,
      log: log
    ).run()
  }

  private static func concernsIntents(_ path: String) -> Bool {
    path == "knowledge/intents" || path.hasPrefix("knowledge/intents/")
      || path == Configuration.path
  }
}
