import Domain
import TextForms

/// Makes a model of examples.
enum ClassifierTraining {
  /// An example, ready to learn from.
  struct Example {
    let intent: Int
    let features: Features
    /// Which part of the examples it belongs to, up to `CrossValidation.folds`; nil for the words
    /// of the intent itself, which every model learns from.
    let fold: Int?
  }

  /// The examples of a catalogue, and the name and description of each intent as one more: two
  /// points of accuracy in a hundred on small catalogues.
  static func examples(
    of catalogue: IntentCatalogue,
    leavingOut parts: Set<ClassifierPart> = []
  ) -> [Example] {
    var examples: [Example] = []
    for example in catalogue.examples {
      let features = Features(example.text)
      if features.words == 0 { continue }
      let hash = FeatureHash.word(FeatureHash.bytes(FoldedText(example.text).bytes))
      examples.append(
        Example(
          intent: example.intent,
          features: features,
          fold: Int((hash >> 32) % UInt64(CrossValidation.folds))
        )
      )
    }
    if parts.contains(.descriptions) { return examples }
    for (index, intent) in catalogue.intents.enumerated() {
      let name = intent.name.split(separator: "_").joined(separator: " ")
      let features = Features(subject: name, body: intent.description)
      examples.append(Example(intent: index, features: features, fold: nil))
    }
    return examples
  }

  /// Trains on the examples; their order is part of the outcome, so it must be fixed.
  static func model(
    of examples: [Example],
    classes: Int,
    leavingOut parts: Set<ClassifierPart> = []
  ) throws(ClassifierError) -> LinearModel {
    try unrounded(of: examples, classes: classes, leavingOut: parts).rounded()
  }

  static func unrounded(
    of examples: [Example],
    classes: Int,
    leavingOut parts: Set<ClassifierPart> = []
  ) throws(ClassifierError) -> UnroundedModel {
    let vocabulary = Vocabulary(
      of: examples.map(\.features),
      classes: classes,
      leavingOut: Set(parts.compactMap(\.kind))
    )
    guard vocabulary.count > 0 else { throw .nothingShared }
    let vectors = examples.map {
      SupportVectorTraining.Vector(label: $0.intent, rows: vocabulary.vector(of: $0.features))
    }
    var weights = try SupportVectorTraining.weights(
      of: vectors,
      features: vocabulary.count,
      classes: classes
    )
    if !parts.contains(.naiveBayes) {
      NaiveBayesWeights.add(of: vectors, to: &weights, classes: classes)
    }
    return UnroundedModel(vocabulary: vocabulary, classes: classes, weights: weights)
  }
}

extension Vocabulary {
  /// The vector of a text, of length 1: its rows in rising order, and their values.
  func vector(of features: Features) -> [(row: Int, value: Double)] {
    var times: [UInt32: Int] = [:]
    for sentence in features.sentences {
      var occurrences: [UInt32: UInt8] = [:]
      for row in table.matches(features.hashes[sentence.features]).rows {
        let before = occurrences[row] ?? 0
        if Self.countsAgain(after: before) != nil { times[row, default: 0] += 1 }
        occurrences[row] = before == .max ? before : before + 1
      }
    }
    let values = times.sorted { $0.key < $1.key }.map { row, times in
      (row: Int(row), value: Double(times) * Double(rarity[Int(row)]))
    }
    let length = (values.reduce(0) { $0 + $1.value * $1.value }).squareRoot()
    return values.map { ($0.row, $0.value / length) }
  }
}
