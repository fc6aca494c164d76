import TextForms

/// What the weights of a classifier say of a text, word by word.
///
/// The contributions are exact: those for an intent add up to its score, as `ranking` tells it of any text that is
/// not an example itself; one that is has its example's intent, whatever its words add.
package struct Contributions: Sendable, Equatable {
  /// A word, or two that stand together, with what the text's occurrences of it add.
  package struct Term: Sendable, Equatable {
    package let text: String
    /// What it adds to the score of the likeliest intent, in ten-thousandths of the margin that training asks
    /// for.
    package internal(set) var best: Int
    /// What it adds to the score of the next.
    package internal(set) var second: Int

    /// How far it speaks for the likeliest over the next; negative where it speaks against it.
    package var difference: Int { best - second }
  }

  package let best: String
  package let second: String
  /// In the order of the text; words that are not known are left out.
  package let terms: [Term]
  /// Words that the classifier has never seen in two examples.
  package let unknown: [String]
  /// How many words the sentences have that count, and how many of them are known: what is not known makes it
  /// unsure.
  package let words: Int
  package let knownWords: Int
  /// Whether each sentence counts: one that asks for nothing stays out where another asks for something.
  package let sentences: [Bool]

  package var bestScore: Int { terms.reduce(0) { $0 + $1.best } }
  package var secondScore: Int { terms.reduce(0) { $0 + $1.second } }
}

extension Classifier {
  /// Tells what speaks for the likeliest intent and for the next; nil where no word is known.
  package func contributions(subject: String?, body: String) -> Contributions? {
    let features = Features(subject: subject, body: body)
    let basis = Scoring.Basis(model: model, roles: roles, examples: examples)
    let (text, judgements) = Scoring.judge(features, by: basis)
    guard let text else { return nil }
    var counts = judgements.map { $0.map { roles[$0.best] == .request } ?? false }
    if !counts.contains(true) { counts = judgements.map { _ in true } }
    var sum = ContributionSum(model: model, best: text.best, second: text.second)
    var words = Self.words(subject, body)[...]
    for (sentence, counts) in zip(features.sentences, counts) {
      let own = words.prefix(sentence.words)
      words = words.dropFirst(sentence.words)
      if counts { sum.add(features.hashes[sentence.features], words: Array(own)) }
    }
    return sum.contributions(names[text.best], names[text.second], sentences: counts)
  }

  /// The words of a text in the order in which features are made of them.
  private static func words(_ subject: String?, _ body: String) -> [String] {
    [subject ?? "", body].flatMap { text in
      text.utf8.prefix(Features.inputBytes).split { $0 == 10 || $0 == 13 }.flatMap { line in
        let words = Words(FoldedText(String(decoding: line, as: UTF8.self)))
        return words.map { String(decoding: words.bytes[$0], as: UTF8.self) }
      }
    }
  }
}

/// Adds up weights by term, as `Scoring` adds them up by class.
private struct ContributionSum {
  private let model: LinearModel
  private let best: Int
  private let second: Int
  private var places: [String: Int] = [:]
  private var terms: [Contributions.Term] = []
  private var unknown: [String] = []
  private var words = 0
  private var knownWords = 0
  private var square: UInt64 = 0
  private var times: [UInt32: UInt64] = [:]

  init(model: LinearModel, best: Int, second: Int) {
    (self.model, self.best, self.second) = (model, best, second)
  }

  /// Adds a sentence: each feature of a word begins with the word's own.
  mutating func add(_ hashes: ArraySlice<UInt64>, words: [String]) {
    self.words += words.count
    var occurrences: [UInt32: UInt8] = [:]
    var word = -1
    for hash in hashes {
      if FeatureHash.isWord(hash) { word += 1 }
      guard words.indices.contains(word) else { continue }
      let row = model.vocabulary.table.matches([hash]).rows.first
      if FeatureHash.isWord(hash) {
        if row != nil { knownWords += 1 } else { unknown.append(words[word]) }
      }
      guard let row else { continue }
      let before = occurrences[row] ?? 0
      occurrences[row] = before &+ (before < .max ? 1 : 0)
      guard Vocabulary.countsAgain(after: before) != nil else { continue }
      let isPair = FeatureKind(of: hash) == .pair && word > 0
      note(row, isPair ? words[word - 1] + " " + words[word] : words[word])
    }
  }

  private mutating func note(_ row: UInt32, _ text: String) {
    let rarity = UInt64(model.vocabulary.rarity[Int(row)])
    square += (2 * (times[row] ?? 0) + 1) * rarity * rarity
    times[row, default: 0] += 1
    let place = places[text] ?? terms.count
    if place == terms.count {
      places[text] = place
      terms.append(Contributions.Term(text: text, best: 0, second: 0))
    }
    let start = Int(row) * model.stride
    terms[place].best += Int(model.weights[start + best])
    terms[place].second += Int(model.weights[start + second])
  }

  /// The sums as scores, rounded so that they add up to the score of the whole.
  func contributions(_ best: String, _ second: String, sentences: [Bool]) -> Contributions {
    let length = Int(squareRoot(of: square))
    func score(_ sum: Int) -> Int {
      length == 0 ? 0 : sum * Scoring.unit * Vocabulary.rarityUnit / (model.scale * length)
    }
    var (bestSum, secondSum) = (0, 0)
    let scored = terms.map { term in
      let before = (best: score(bestSum), second: score(secondSum))
      bestSum += term.best
      secondSum += term.second
      return Contributions.Term(
        text: term.text,
        best: score(bestSum) - before.best,
        second: score(secondSum) - before.second
      )
    }
    return Contributions(
      best: best,
      second: second,
      terms: scored,
      unknown: unknown.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
      words: words,
      knownWords: knownWords,
      sentences: sentences
    )
  }
}
