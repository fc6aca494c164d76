import CanonicalJSON
import Classification
import Domain
import Evaluation

extension IntentReportPage {
  /// Shares and confidences are in ten-thousandths.
  var json: JSONValue {
    [
      "texts": .integer(Int64(report.texts)), "found": .integer(Int64(report.found)),
      "accuracy": report.accuracy.json, "threshold": threshold.json,
      "calibration_error": report.reliability.calibrationError.json,
      "intents": .array(report.scores.map(\.json)),
      "confusions": .array(report.confusions.map(\.json)),
      "reliability": .array(report.reliability.bands.map(\.json)),
      "risk_coverage": .array(report.coverageCurve.points.map(\.json)),
    ]
  }
}

extension Confidence {
  fileprivate var json: JSONValue { .integer(Int64(tenThousandths)) }
}

extension IntentReport.Score {
  fileprivate var json: JSONValue {
    [
      "intent": .string(intent), "texts": .integer(Int64(texts)), "found": .integer(Int64(found)),
      "sure": .integer(Int64(given)), "named": .integer(Int64(named)),
      "recall": recall?.json ?? .null, "precision": precision?.json ?? .null,
    ]
  }
}

extension IntentReport.Confusion {
  fileprivate var json: JSONValue {
    [
      "expected": .string(expected), "named": .string(named), "count": .integer(Int64(count)),
      "examples": .array(
        texts.map { ["text": .string($0.text), "confidence": $0.confidence.json] }
      ),
    ]
  }
}

extension Reliability.Band {
  fileprivate var json: JSONValue {
    [
      "from": start.json, "texts": .integer(Int64(texts)), "right": .integer(Int64(right)),
      "said": said?.json ?? .null, "held": held?.json ?? .null,
    ]
  }
}

extension CoverageCurve.Point {
  fileprivate var json: JSONValue {
    [
      "threshold": threshold.json, "covered": .integer(Int64(covered)),
      "wrong": .integer(Int64(wrong)), "coverage": coverage.json, "risk": risk.json,
    ]
  }
}
