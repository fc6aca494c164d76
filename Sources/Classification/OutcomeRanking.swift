/// How well sums of evidence tell right outcomes from wrong ones.
///
/// Whoever writes examples writes few that are out of scope, and customers write many: here they weigh as if one
/// request in five were out of scope.
struct OutcomeRanking {
  /// An outcome with its sum of evidence.
  struct Ranked {
    let margin: Int
    let isRight: Bool
    let isOutside: Bool
  }

  private let outcomes: [Calibration.Outcome]
  private let outsideWeight: Int
  private static let insideWeight = 4

  init(of outcomes: [Calibration.Outcome]) {
    self.outcomes = outcomes
    let outside = outcomes.count(where: \.isOutside)
    outsideWeight = max((outcomes.count - outside) / max(outside, 1), 1)
  }

  /// The outcomes by rising sums; of level ones the right ones come first.
  func sorted(by fitWeight: Int) -> [Ranked] {
    outcomes.map {
      Ranked(
        margin: $0.evidence.sum(weight: fitWeight),
        isRight: $0.isRight,
        isOutside: $0.isOutside
      )
    }
    .sorted { $0.margin != $1.margin ? $0.margin < $1.margin : $0.isRight && !$1.isRight }
  }

  /// The weight by which right outcomes most often stand above wrong ones, the least of level ones.
  var bestFitWeight: Int {
    var best = (weight: 0, pairs: -1)
    for weight in 0...Calibration.greatestFitWeight {
      let pairs = orderedPairs(by: weight)
      if pairs > best.pairs { best = (weight, pairs) }
    }
    return best.weight
  }

  /// Of all pairs of a right and a wrong outcome twice those in order, and once the level ones, by their weights.
  private func orderedPairs(by fitWeight: Int) -> Int {
    let sorted = sorted(by: fitWeight)
    var pairs = 0
    var wrongBelow = 0
    var start = 0
    while start < sorted.count {
      var end = start
      var (right, wrong) = (0, 0)
      while end < sorted.count, sorted[end].margin == sorted[start].margin {
        let weight = sorted[end].isOutside ? outsideWeight : Self.insideWeight
        if sorted[end].isRight { right += weight } else { wrong += weight }
        end += 1
      }
      pairs += right * (2 * wrongBelow + wrong)
      wrongBelow += wrong
      start = end
    }
    return pairs
  }
}
