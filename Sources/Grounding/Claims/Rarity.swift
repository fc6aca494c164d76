/// How much words tell: those that stand in few sentences tell most.
///
/// The inverse document frequency over the sentences of all passages that a claim may rest on, in
/// integers.
struct Rarity: Sendable {
  private var sentences: [UInt64: Int] = [:]
  private var count = 0

  mutating func count(_ wording: Wording) {
    var seen: Set<UInt64> = []
    for sentence in wording.sentences {
      seen.removeAll(keepingCapacity: true)
      for word in wording.words[sentence.words]
      where word.isContent && seen.insert(word.stem).inserted {
        sentences[word.stem, default: 0] += 1
      }
      count += 1
    }
  }

  /// The weight of a stem, in hundredths.
  ///
  /// One that stands nowhere weighs as much as one that stands in a single sentence.
  func weight(of stem: UInt64) -> Int {
    let frequency = max(1, sentences[stem] ?? 0)
    return 100 + Self.log2Hundredths((2 * count + 2) * 1024 / (2 * frequency + 1)) - 1000
  }

  /// A hundredfold logarithm to the base of two, along straight lines between its powers.
  private static func log2Hundredths(_ number: Int) -> Int {
    guard number > 1 else { return 0 }
    let power = Int.bitWidth - 1 - number.leadingZeroBitCount
    let rest = number - 1 << power
    return 100 * power + 100 * rest >> power
  }
}
