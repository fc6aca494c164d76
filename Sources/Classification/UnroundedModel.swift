/// A model as it was trained, before its weights are rounded; nothing is decided by it.
package struct UnroundedModel: Sendable {
  let vocabulary: Vocabulary
  let classes: Int
  /// Row by row and class by class, for vectors of length 1.
  let weights: [Double]

  /// The model that predicts: weights times rarity, rounded by the largest scale that keeps each within its limit.
  func rounded() throws(ClassifierError) -> LinearModel {
    var weights = weights
    for row in 0..<vocabulary.count {
      let rarity = Double(vocabulary.rarity[row]) / Double(Vocabulary.rarityUnit)
      for column in 0..<classes { weights[row * classes + column] *= rarity }
    }
    let largest = weights.reduce(0) { max($0, abs($1)) }
    let scale = min(
      Double(LinearModel.weightLimit) / largest,
      Double(LinearModel.scaleLimit)
    ).rounded(.down)
    guard largest > 0, scale >= 1,
      let model = LinearModel(
        vocabulary: vocabulary,
        classes: classes,
        weights: weights.map { Int16(($0 * scale).rounded()) },
        scale: Int(scale)
      )
    else { throw .cannotTrain }
    return model
  }

  /// The class that scores highest; nil where no feature of the text is known.
  func best(for features: Features) -> Int? {
    let vector = vocabulary.vector(of: features)
    guard !vector.isEmpty else { return nil }
    var scores = [Double](repeating: 0, count: classes)
    for (row, value) in vector {
      for column in 0..<classes { scores[column] += value * weights[row * classes + column] }
    }
    return scores.indices.max { scores[$0] < scores[$1] }
  }
}

extension UnroundedModel {
  /// Trains as `Classifier` does, without the cross-validation.
  package init(training catalogue: IntentCatalogue) throws(ClassifierError) {
    self = try ClassifierTraining.unrounded(
      of: ClassifierTraining.examples(of: catalogue),
      classes: catalogue.intents.count
    )
  }

  /// The bytes that the weights take.
  package var bytes: Int { weights.count * MemoryLayout<Double>.size }

  /// The place of the intent that a text scores highest for, all sentences together; nil where nothing is known of it.
  package func best(for text: String) -> Int? { best(for: Features(text)) }
}
