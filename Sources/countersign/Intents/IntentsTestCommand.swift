import ArgumentParser
import Classification
import Domain
import Evaluation
import Pipeline
import SourceFiles

/// Holds the intents against labelled texts.
struct IntentsTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Holds the intents against labelled texts, and fails under the stated floors.",
    discussion: """
      A file of labels holds a JSON object a line: {"text": "where is my parcel", "intent": \
      "shipping_status"}, with a `subject` where there is one, or {"file": "tickets.jsonl", "line": 3, \
      "intent": "refund_request"} for a ticket of a file beside it; `also` lists what else the text asks for, \
      which is right too. Without a file, those count that \
      countersign.yaml names (`intents: {labels: […], accuracy: 9000, recall: 8500}`), and its floors, in \
      ten-thousandths, do too. A text gets its intent where a ticket of these words would. The status is 3 \
      where a floor is not reached, or a file has errors.

      EXAMPLES
        countersign intents test
        countersign intents test labels.jsonl --accuracy 9500 --recall 9000
        countersign intents test --junit > results.xml
      """
  )

  @Argument(help: "Files of labels. Usual: those of countersign.yaml.")
  var files: [String] = []

  @OptionGroup var options: IntentOptions

  @Option(help: "The least share of all texts that get their intent, in ten-thousandths.")
  var accuracy: Int?

  @Option(help: "The least share of each intent's texts, in ten-thousandths.")
  var recall: Int?

  @OptionGroup var output: TestOutput

  func validate() throws {
    for share in [accuracy, recall].compactMap(\.self) where !(0...10_000).contains(share) {
      throw ValidationError("a floor is a share in ten-thousandths: 0 to 10000")
    }
  }

  func run() throws {
    let shelf = try options.shelf()
    let floors = shelf.configuration.intentFloors
    let log = FindingLog()
    let labels = try sources(floors)
    let texts = labels.map { LabelledText.all(of: $0, intents: shelf.names, log: log) }
    let trial = IntentTrial(
      accuracy: accuracy.map { Confidence(tenThousandths: $0) } ?? floors.accuracy,
      recall: recall.map { Confidence(tenThousandths: $0) } ?? floors.recall
    )
    var tickets = TicketLines(shelf: shelf)
    let words = texts.map { $0.compactMap { label in tickets.words(of: label, log: log) } }
    let classifier = log.hasErrors ? nil : try tellingTraining { try shelf.classifier() }
    let reports = zip(labels, words).map { file, words in
      let results = classifier.map { classifier in
        trial.results(
          of: words.map { label, subject, body in
            (
              label,
              JudgedText(
                expected: label.intent,
                subject: subject,
                text: body,
                by: classifier,
                shelf.configuration.intentThresholds
              )
            )
          },
          in: file.path
        )
      }
      return TestReports.Report(
        path: file.path,
        results: results,
        uncovered: nil,
        testPath: file.path
      )
    }
    try TestReports(name: "intents", reports: reports, log: log).tell(in: output)
  }

  /// The files that are named, else those of the workspace.
  private func sources(_ floors: IntentFloors) throws -> [SourceFile] {
    if !files.isEmpty { return try files.map { try NamedFile.read($0) } }
    guard !floors.labels.isEmpty else {
      throw Complaint(
        .findings,
        "no labelled texts, so no tests",
        hint: "name a file, or write `intents: {labels: [labels.jsonl]}` in countersign.yaml"
      ).told()
    }
    let folder = options.directory == "." ? "" : options.directory + "/"
    return try floors.labels.map { try NamedFile.read($0.hasPrefix("/") ? $0 : folder + $0) }
  }
}
