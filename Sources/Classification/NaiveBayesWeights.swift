import Glibc

/// Weights by naive Bayes: how much likelier a feature is in a class than in the classes at large (the log-count
/// ratios of Wang and Manning, ACL 2012, for many classes).
///
/// A support vector machine learns from the examples near its borders, and this from all of them: a share of it beside
/// the machine's weights makes rare wordings come out right.
enum NaiveBayesWeights {
  /// What they count beside the machine's; by measurement.
  private static let share = 0.03
  /// What each feature is taken to have been seen in each class besides.
  private static let smoothing = 0.05

  /// Adds them to weights that stand row by row and class by class.
  static func add(
    of vectors: [SupportVectorTraining.Vector],
    to weights: inout [Double],
    classes: Int
  ) {
    var ratios = [Double](repeating: smoothing, count: weights.count)
    for vector in vectors {
      for (row, value) in vector.rows { ratios[row * classes + vector.label] += value }
    }
    let rows = weights.count / classes
    var totals = [Double](repeating: 0, count: classes)
    for row in 0..<rows {
      for column in 0..<classes { totals[column] += ratios[row * classes + column] }
    }
    let logarithms = totals.map { log($0) }
    for row in 0..<rows {
      var mean = 0.0
      for column in 0..<classes {
        let place = row * classes + column
        ratios[place] = log(ratios[place]) - logarithms[column]
        mean += ratios[place]
      }
      mean /= Double(classes)
      for column in 0..<classes {
        let place = row * classes + column
        weights[place] += share * (ratios[place] - mean)
      }
    }
  }
}
