/// A part of the classifier that a measurement may leave out, to show what it pays.
package enum ClassifierPart: String, Sendable, CaseIterable {
  case runs = "runs of letters"
  case pairs = "pairs of neighbours"
  case nearPairs = "pairs of near words"
  case edges = "edges of sentences"
  case descriptions = "names and descriptions"
  case naiveBayes = "naive Bayes"
  case fit = "the fit"

  /// The features that go with it.
  var kind: FeatureKind? {
    switch self {
    case .runs: .run
    case .pairs: .pair
    case .nearPairs: .nearPair
    case .edges: .edge
    case .descriptions, .naiveBayes, .fit: nil
    }
  }
}
