import Knowledge

/// How the words of a claim stand in a passage: which of its sentences says most of them, and what is missing.
struct Alignment {
  /// A word of the claim and the one of the passage that it meets.
  struct Pair {
    let claim: Int
    let passage: Int
  }

  /// Of what the claim says, the share that the best sentences say; in ten-thousandths.
  private(set) var coverage = 0
  /// The same of its words in the order in which they stand.
  private(set) var order = 0
  /// The sentences that say most of it; one, or two that follow each other.
  private(set) var sentences = 0..<0
  private(set) var pairs: [Pair] = []
  /// Words of the claim that say something and stand in none of those sentences.
  private(set) var missing: [Int] = []

  /// In ten-thousandths of a word.
  struct Credit {
    static let same = 10_000
    static let synonym = 9000
    static let near = 6000
    /// Of what it would be, for a word that another sentence of the passage has.
    static let elsewhere = 4000
  }
}

/// Aligns claims of one text with passages.
struct Aligner {
  let claim: Wording
  let rarity: Rarity
  let meanings: [UInt64: Int]
  let parts: Set<ClaimCheck.Part>
  let capitalisesNouns: Bool

  /// Nil where no sentence of the passage has a word of the claim.
  func alignment(of range: Range<Int>, with ground: Ground) -> Alignment? {
    let content = range.filter { claim.words[$0].isContent }
    let weights = content.map { weight(of: $0, first: range.lowerBound) }
    let matches = content.map { self.matches(of: $0, in: ground) }
    var sums = [Int](repeating: 0, count: ground.wording.sentences.count)
    for (index, matches) in matches.enumerated() {
      var last = -1
      for match in matches where match.sentence != last {
        sums[match.sentence] += weights[index] * match.credit / 10_000
        last = match.sentence
      }
    }
    addQuantities(of: range, in: ground, to: &sums)
    guard let best = sums.indices.max(by: { (sums[$0], -$0) < (sums[$1], -$1) }), sums[best] > 0
    else {
      return nil
    }
    let window = window(around: best, sums, weights, matches)
    return Alignment(content, weights, matches, window, claim, ground)
  }

  /// A word of the passage that a word of the claim meets.
  struct Match {
    let word: Int
    let sentence: Int
    let credit: Int
  }

  private func weight(of place: Int, first: Int) -> Int {
    let word = claim.words[place]
    let weight = parts.contains(.rarity) ? rarity.weight(of: word.stem) : 100
    guard parts.contains(.names) else { return weight }
    let isName =
      word.kind == .code || word.isCapitalised && place > first && !capitalisesNouns
    return isName ? weight * 3 / 2 : weight
  }

  private func matches(of place: Int, in ground: Ground) -> [Match] {
    let stem = claim.words[place].stem
    let same = ground.words(with: stem)
    if !same.isEmpty { return same.map { match($0.word, Alignment.Credit.same, ground) } }
    if parts.contains(.synonyms), let group = meanings[stem] {
      let found = ground.words(meaning: group)
      if !found.isEmpty { return found.map { match($0.word, Alignment.Credit.synonym, ground) } }
    }
    guard parts.contains(.nearWords), claim.words[place].kind == .plain else { return [] }
    return ground.contentWords.filter { isNear(place, $0.word, ground) }.map(\.word).sorted()
      .map { match($0, Alignment.Credit.near, ground) }
  }

  private func match(_ word: Int, _ credit: Int, _ ground: Ground) -> Match {
    Match(word: word, sentence: ground.sentenceOfWord[word], credit: credit)
  }

  /// Whether two words begin alike for most of the longer one: `deliver` and `delivery`, `Versand` and
  /// `Versandkosten` are not told apart by all stemmers.
  private func isNear(_ place: Int, _ other: Int, _ ground: Ground) -> Bool {
    let one = claim.words[place].place
    let two = ground.wording.words[other].place
    guard one.count >= 5, two.count >= 5, ground.wording.words[other].kind == .plain else {
      return false
    }
    let shared = zip(claim.letters[one], ground.wording.letters[two]).prefix { $0 | 32 == $1 | 32 }
      .count
    return shared >= 5 && shared * 3 >= max(one.count, two.count) * 2
  }

  /// A sentence with a number of the claim is more likely the one that is meant.
  private func addQuantities(of range: Range<Int>, in ground: Ground, to sums: inout [Int]) {
    guard parts.contains(.quantities) else { return }
    for quantity in claim.quantities(in: range) {
      var last = -1
      for other in ground.wording.quantities where quantity.isSame(as: other) {
        let sentence = ground.sentenceOfWord[other.words.lowerBound]
        if sentence != last { sums[sentence] += 150 }
        last = sentence
      }
    }
  }

  /// The best sentence, with a neighbour that says what it does not.
  private func window(
    around best: Int,
    _ sums: [Int],
    _ weights: [Int],
    _ matches: [[Match]]
  ) -> Range<Int> {
    var window = best..<best + 1
    var most = 0
    for neighbour in [best - 1, best + 1] where sums.indices.contains(neighbour) {
      let added = matches.indices.reduce(0) { sum, index in
        let isNew =
          matches[index].contains { $0.sentence == neighbour }
          && !matches[index].contains { $0.sentence == best }
        return sum + (isNew ? weights[index] : 0)
      }
      if added > most {
        most = added
        window = min(best, neighbour)..<max(best, neighbour) + 1
      }
    }
    // A neighbour that says little more would only bring what does not belong to the claim.
    return most * 5 >= weights.reduce(0, +) ? window : best..<best + 1
  }
}

extension Alignment {
  fileprivate init(
    _ content: [Int],
    _ weights: [Int],
    _ matches: [[Aligner.Match]],
    _ window: Range<Int>,
    _ claim: Wording,
    _ ground: Ground
  ) {
    sentences = window
    let whole = weights.reduce(0, +)
    var covered = 0
    var partners: [Int?] = []
    for (index, place) in content.enumerated() {
      let here = matches[index].first { window.contains($0.sentence) }
      if let here {
        covered += weights[index] * here.credit / 10_000
        pairs.append(Pair(claim: place, passage: here.word))
      } else {
        missing.append(place)
        if let elsewhere = matches[index].first {
          covered += weights[index] * elsewhere.credit / 10_000 * Credit.elsewhere / 10_000
        }
      }
      partners.append(here?.word)
    }
    coverage = whole > 0 ? covered * 10_000 / whole : 10_000
    order = Self.order(content, weights, matches, window, coverage)
  }

  /// The share of neighbouring words of the claim that stand near each other in the passage, too.
  private static func order(
    _ content: [Int],
    _ weights: [Int],
    _ matches: [[Aligner.Match]],
    _ window: Range<Int>,
    _ coverage: Int
  ) -> Int {
    guard content.count > 1 else { return coverage }
    var (kept, whole) = (0, 0)
    for index in 1..<content.count {
      let weight = weights[index - 1] + weights[index]
      whole += weight
      let isNear = matches[index - 1].contains { one in
        matches[index].contains { abs($0.word - one.word) <= 6 && $0.sentence == one.sentence }
      }
      if isNear { kept += weight }
    }
    return kept * 10_000 / whole
  }
}
