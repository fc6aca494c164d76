import ArgumentParser
import CanonicalJSON
import Classification
import Domain
import Pipeline

/// Shows what training comes to.
struct IntentsTrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains the classifier as `release create` does, and shows what it came to.",
    discussion: """
      Nothing is kept: `release create` trains the same from the same files, byte for byte, and keeps it. \
      The seconds it took stand on standard error alone.

      EXAMPLES
        countersign intents train
        countersign intents train --json
      """
  )

  @OptionGroup var options: IntentOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let shelf = try options.shelf()
    let start = MonotonicClock.nanoseconds()
    let classifier = try tellingTraining { try shelf.classifier() }
    let milliseconds = (MonotonicClock.nanoseconds() - start) / 1_000_000
    Terminal.complain("trained in \(milliseconds) ms")
    let bytes = classifier.serialized
    let digest = Digest(of: bytes)
    if json {
      Terminal.say(Self.json(classifier, bytes: bytes.count, digest).prettyText)
    } else {
      for line in Self.lines(classifier, bytes: bytes.count, digest) { Terminal.say(line) }
    }
  }

  private static func lines(
    _ classifier: Classifier,
    bytes: Int,
    _ digest: Digest
  ) -> [String] {
    let (summary, report) = (classifier.summary, classifier.report)
    let rows = [
      ["intents", "\(summary.intents)"], ["examples", "\(summary.examples)"],
      ["features", "\(summary.features) words, pairs of words and runs of letters"],
      [
        "C",
        "\(summary.costOfError): what an example on the wrong side counts beside great weights",
      ],
      ["weights", "whole numbers, \(summary.unitsOfOne) to 1"],
      [
        "held out",
        "\(summary.folds) parts: accuracy \(report.accuracy), confidences are "
          + "\(report.calibrationError) off on average",
      ],
      ["size", "\(bytes) bytes"], ["digest", "\(digest)"],
    ]
    return Columns(rows).lines
      + ["", Terminal.styled("margins and the confidences they are given", .bold)]
      + Columns(summary.calibration.map { ["\($0.margin)", "\($0.confidence)"] }).lines
  }

  private static func json(_ classifier: Classifier, bytes: Int, _ digest: Digest) -> JSONValue {
    let (summary, report) = (classifier.summary, classifier.report)
    return [
      "intents": .integer(Int64(summary.intents)), "examples": .integer(Int64(summary.examples)),
      "folds": .integer(Int64(summary.folds)), "features": .integer(Int64(summary.features)),
      "cost_of_error": .string(summary.costOfError),
      "units_of_one": .integer(Int64(summary.unitsOfOne)),
      "accuracy": .integer(Int64(report.accuracy.tenThousandths)),
      "calibration_error": .integer(Int64(report.calibrationError.tenThousandths)),
      "calibration": .array(
        summary.calibration.map {
          [
            "margin": .integer(Int64($0.margin)),
            "confidence": .integer(Int64($0.confidence.tenThousandths)),
          ]
        }
      ), "bytes": .integer(Int64(bytes)), "digest": .string(digest.description),
    ]
  }
}
