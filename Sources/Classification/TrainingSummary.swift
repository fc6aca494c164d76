package import Domain

/// What training came to, for those who look at it.
package struct TrainingSummary: Sendable, Equatable {
  package let intents: Int
  /// Those that were learnt from; examples without words are left out.
  package let examples: Int
  package let folds: Int
  /// Words, pairs of words and runs of letters that the model knows.
  package let features: Int
  /// LIBLINEAR's C, as it is written: what an example on the wrong side of its margin costs beside great weights.
  package let costOfError: String
  /// How many units of a weight make 1: weights are whole numbers.
  package let unitsOfOne: Int
  /// From margins, in ten-thousandths of the one that training asks for, to confidences: straight lines run
  /// between these.
  package let calibration: [(margin: Int, confidence: Confidence)]

  package static func == (left: Self, right: Self) -> Bool {
    left.intents == right.intents && left.examples == right.examples && left.folds == right.folds
      && left.features == right.features
      && left.costOfError == right.costOfError && left.unitsOfOne == right.unitsOfOne
      && left.calibration.elementsEqual(right.calibration, by: ==)
  }
}

extension Classifier {
  package var summary: TrainingSummary {
    TrainingSummary(
      intents: names.count,
      examples: report.recalls.reduce(0) { $0 + $1.examples },
      folds: CrossValidation.folds,
      features: model.vocabulary.count,
      costOfError: "\(SupportVectorTraining.costOfError)",
      unitsOfOne: model.scale,
      calibration: calibration.knots.map { ($0.margin, $0.confidence) }
    )
  }
}
