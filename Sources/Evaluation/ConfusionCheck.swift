package import Classification
package import Domain
package import SourceFiles

/// Finds examples and intents that the classifier takes for others, by what examples that were held out are
/// taken for.
package struct ConfusionCheck {
  private let catalogue: IntentCatalogue
  private let judged: [JudgedText]
  private let places: ExamplePlaces
  private let nearTie: Confidence
  private let log: FindingLog

  /// Two intents overlap where so many examples of one are taken for the other, in ten-thousandths.
  private static let overlap = 2_000
  private static let fewestConfused = 3
  private static let findingLimit = 500

  /// `nearTie` is the margin under which two intents count as equally likely.
  package init(
    _ catalogue: IntentCatalogue,
    in files: [SourceFile],
    judged: [JudgedText],
    nearTie: Confidence,
    log: FindingLog
  ) {
    (self.catalogue, self.judged, self.nearTie, self.log) = (catalogue, judged, nearTie, log)
    places = IntentCatalogue.examplePlaces(in: files)
  }

  package func run() {
    let report = IntentReport(of: judged)
    reportNearer()
    for confusion in report.confusions { reportOverlap(confusion, report) }
    reportUnreached(report)
  }

  /// Warns of each example whose words would get a ticket another intent.
  private func reportNearer() {
    let surest = judged.filter {
      !$0.isFound && $0.given != Intent.outOfScope && $0.margin >= nearTie
    }
    .sorted { ($1.margin, $0.text) < ($0.margin, $1.text) }
    for text in surest.prefix(Self.findingLimit) {
      log.warning(
        at: places[text.expected, text.text] ?? place(of: text.expected),
        "example `\(text.text)` of `\(text.expected)` is nearer to `\(text.named)`, at "
          + "\(text.confidence)",
        hint: "move it there, word it otherwise, or write more examples of `\(text.expected)`"
      )
    }
  }

  private func reportOverlap(_ confusion: IntentReport.Confusion, _ report: IntentReport) {
    let texts = report.scores.first { $0.intent == confusion.expected }?.texts ?? 0
    guard confusion.count >= Self.fewestConfused, confusion.count * 10_000 >= Self.overlap * texts
    else { return }
    log.warning(
      at: place(of: confusion.expected),
      "`\(confusion.expected)` overlaps `\(confusion.named)`: \(confusion.count) of \(texts) examples "
        + "are taken for it",
      hint: "write what tells them apart into the examples of both, or join the two"
    )
  }

  private func reportUnreached(_ report: IntentReport) {
    for score in report.scores where score.texts > 0 && score.given == 0 {
      log.warning(
        at: place(of: score.intent),
        "no ticket would get `\(score.intent)`: none of its \(score.texts) examples is sure enough",
        hint: "write more examples that have words in common"
      )
    }
  }

  private func place(of intent: String) -> SourcePlace {
    catalogue.places[intent] ?? SourcePlace(file: "knowledge/intents")
  }
}
