/// Why there is no classifier.
package enum ClassifierError: Error, Equatable, CustomStringConvertible {
  /// Training needs two intents with examples.
  case tooFewIntents(Int)
  /// No feature stands in two examples.
  case nothingShared
  /// The solver refused the examples.
  case cannotTrain
  /// The bytes are not a classifier that this program wrote.
  case damaged(String)

  package var description: String {
    switch self {
    case .tooFewIntents(let count):
      "\(count) intents with examples; a classifier needs at least 2, so add intents"
    case .nothingShared: "no two examples have a word in common, so add examples to each intent"
    case .cannotTrain: "the solver refuses the examples"
    case .damaged(let problem):
      "the stored classifier is damaged: \(problem); make the release again"
    }
  }
}
