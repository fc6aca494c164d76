import CanonicalJSON
import Classification
import Domain
import Evaluation

/// A report on intents, for a terminal and for programs.
struct IntentReportPage {
  let report: IntentReport
  /// Under it, nothing is recognised.
  let threshold: Confidence

  init(_ report: IntentReport, threshold: Confidence) {
    (self.report, self.threshold) = (report, threshold)
  }

  /// The confusions that a person reads.
  static let confusionLimit = 20
  /// The share of errors at which thresholds are told.
  static let risk = Confidence(tenThousandths: 100)

  var sentence: String {
    "\(report.found) of \(report.texts) examples are taken for their intent: \(report.accuracy); "
      + "confidences are \(report.reliability.calibrationError) off on average"
  }

  /// What the threshold of the workspace costs, and what one would be that lets few errors through.
  var thresholdSentences: [String] {
    let point = report.coverageCurve.point(at: threshold)
    let own =
      "at the threshold \(threshold), \(point.coverage) are recognised, and \(point.risk) of those are "
      + "wrong"
    guard let best = report.coverageCurve.threshold(forRisk: Self.risk) else {
      return [own, "no threshold lets no more than \(Self.risk) of errors through"]
    }
    let other = report.coverageCurve.point(at: best)
    return [
      own,
      "\(Self.risk) of errors are let through at the threshold \(best), where \(other.coverage) are "
        + "recognised",
    ]
  }

  var lines: [String] {
    [sentence] + thresholdSentences + ["", Terminal.styled("intents", .bold)]
      + Columns([["", "texts", "recall", "precision", "sure"]] + weakestFirst.map(Self.row)).lines
      + confusions
      + ["", Terminal.styled("what confidences mean", .bold)]
      + Columns([["from", "texts", "said", "right"]] + report.reliability.bands.map(Self.row)).lines
      + ["", Terminal.styled("what thresholds cost", .bold)]
      + Columns([["threshold", "recognised", "wrong"]] + report.coverageCurve.points.map(Self.row))
      .lines
  }

  /// The scores, those first that are recognised worst.
  var weakestFirst: [IntentReport.Score] {
    report.scores.sorted {
      ($0.recall ?? .zero, $0.intent) < ($1.recall ?? .zero, $1.intent)
    }
  }

  private var confusions: [String] {
    guard !report.confusions.isEmpty else { return [] }
    var lines = ["", Terminal.styled("taken for another", .bold)]
    for confusion in report.confusions.prefix(Self.confusionLimit) {
      lines.append("\(confusion.count)  \(confusion.expected) → \(confusion.named)")
      lines += confusion.texts.prefix(3).map {
        "   \($0.confidence)  " + Terminal.escapedLine($0.text)
      }
    }
    let rest = report.confusions.count - Self.confusionLimit
    return rest > 0 ? lines + ["and \(rest) more pairs; see --json"] : lines
  }

  private static func row(_ score: IntentReport.Score) -> [String] {
    [
      Terminal.escapedLine(score.intent), "\(score.texts)", text(score.recall),
      text(score.precision),
      "\(score.given)",
    ]
  }

  private static func row(_ band: Reliability.Band) -> [String] {
    ["\(band.start)", "\(band.texts)", text(band.said), text(band.held)]
  }

  private static func row(_ point: CoverageCurve.Point) -> [String] {
    ["\(point.threshold)", "\(point.coverage)", "\(point.risk)"]
  }

  static func text(_ share: Confidence?) -> String { share.map(\.description) ?? "–" }
}
