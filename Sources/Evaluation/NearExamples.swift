package import Classification
package import Domain

/// Finds the examples that a text has most in common with.
///
/// Two texts are as near as the weight of the features that both have is to that of all features of both: a
/// feature weighs the more, the fewer examples have it (Dice's coefficient, weighted).
package struct NearExamples: Sendable {
  /// An example and how near it is, in ten-thousandths.
  package struct Near: Sendable, Equatable {
    package let intent: String
    package let text: String
    package let nearness: Confidence
  }

  private let catalogue: IntentCatalogue
  private let texts: WeighedTexts

  package init(of catalogue: IntentCatalogue) {
    self.catalogue = catalogue
    texts = WeighedTexts(catalogue.examples.map { Features($0.text) })
  }

  /// The nearest, at most `limit`, the nearest first; examples that share nothing are none.
  package func nearest(to text: Features, limit: Int) -> [Near] {
    let weighed = texts.weigh(text)
    let order = texts.all.indices.map { (nearness: weighed.nearness(to: texts.all[$0]), place: $0) }
      .filter { $0.nearness > 0 }
      .sorted { ($1.nearness, $0.place) < ($0.nearness, $1.place) }
    return order.prefix(limit).map { nearness, place in
      let example = catalogue.examples[place]
      return Near(
        intent: catalogue.intents[example.intent].name,
        text: example.text,
        nearness: Confidence(tenThousandths: nearness)
      )
    }
  }
}

/// Texts as sets of features, each with its weight among them.
struct WeighedTexts: Sendable {
  /// The features of a text, rising and each once, and the sum of their weights.
  struct Weighed: Sendable {
    let hashes: [UInt64]
    let weights: [Int]
    let sum: Int

    /// In ten-thousandths: 10,000 where both have the same features.
    func nearness(to other: Weighed) -> Int {
      guard sum + other.sum > 0 else { return 0 }
      var (shared, left, right) = (0, 0, 0)
      while left < hashes.count, right < other.hashes.count {
        if hashes[left] == other.hashes[right] {
          shared += weights[left]
          left += 1
          right += 1
        } else if hashes[left] < other.hashes[right] {
          left += 1
        } else {
          right += 1
        }
      }
      return 2 * shared * 10_000 / (sum + other.sum)
    }
  }

  private(set) var all: [Weighed] = []
  private var counts: [UInt64: Int] = [:]
  private let texts: Int

  init(_ features: [Features]) {
    texts = features.count
    let sets = features.map { Self.distinct($0.hashes) }
    for set in sets { for hash in set { counts[hash, default: 0] += 1 } }
    all = sets.map { weigh(distinct: $0) }
  }

  func weigh(_ features: Features) -> Weighed { weigh(distinct: Self.distinct(features.hashes)) }

  private func weigh(distinct hashes: [UInt64]) -> Weighed {
    let weights = hashes.map { weight(of: counts[$0] ?? 0) }
    return Weighed(hashes: hashes, weights: weights, sum: weights.reduce(0, +))
  }

  /// One more for each time that the texts can be halved before no more are left than have it.
  private func weight(of count: Int) -> Int {
    let ratio = (texts + 1) / (count + 1)
    return Int.bitWidth - max(ratio, 1).leadingZeroBitCount
  }

  private static func distinct(_ hashes: [UInt64]) -> [UInt64] {
    var distinct: [UInt64] = []
    for hash in hashes.sorted() where distinct.last != hash { distinct.append(hash) }
    return distinct
  }
}
