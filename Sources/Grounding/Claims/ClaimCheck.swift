import Knowledge
import TextForms

/// Holds what a text claims against passages.
///
/// Pure, on integers; what it says does not depend on the order of the passages. It reads words, numbers and the
/// little words that turn a sentence around, and understands none of them: what it calls supported is worded as the
/// passage is, and no more is known of it.
package struct ClaimCheck: Sendable {
  /// A text that claims may rest on.
  package struct Passage: Sendable {
    package let text: String
    /// A BCP 47 tag.
    package let language: String

    package init(text: String, language: String) { (self.text, self.language) = (text, language) }
  }

  /// What a verdict is made of; without one of them, what it adds is seen.
  package enum Part: String, Sendable, CaseIterable {
    case rarity, names, synonyms, nearWords, order, quantities, negation, modality, opposites,
      actors, conditions
  }

  /// The most passages that a claim is held against; those behind them support nothing.
  package static let passageLimit = 100
  /// The most claims of a text that are judged; the rest of the text is one more, which nothing supports.
  package static let claimLimit = 500

  /// From which score on a claim that nothing speaks against is supported, in ten-thousandths.
  package static let usualThreshold = 7000

  let grounds: [Ground]
  private let rarity: Rarity
  private let lexicon: Lexicon
  private let meanings: [UInt64: Int]
  private let parts: Set<Part>
  private let threshold: Int

  /// `language` is that of the texts whose claims are judged.
  package init(
    passages: [Passage],
    language: String,
    meanings: Meanings = .none,
    threshold: Int = ClaimCheck.usualThreshold,
    leavingOut left: Set<Part> = []
  ) {
    lexicon = Lexicon.of(language)
    grounds = passages.prefix(Self.passageLimit).map {
      Ground($0.text, language: $0.language, meanings: meanings)
    }
    var rarity = Rarity()
    for ground in grounds { rarity.count(ground.wording) }
    self.rarity = rarity
    self.meanings = meanings.groups(in: lexicon.language)
    self.threshold = threshold
    parts = Set(Part.allCases).subtracting(left)
  }

  /// The verdict on each claim of a text, in order; a sentence that a passage holds word by word is one claim.
  package func verdicts(on text: String) -> [ClaimVerdict] {
    var wording = Wording(cutting: text, lexicon)
    // Most texts that are held against passages quote them, and need nothing more for it.
    if wording.sentences.contains(where: { !$0.words.isEmpty && verbatim($0.words, wording) == nil }
    ) {
      wording.interpret(lexicon, Stemmer(language: lexicon.language))
    }
    let aligner = Aligner(
      claim: wording,
      rarity: rarity,
      meanings: meanings,
      parts: parts,
      capitalisesNouns: lexicon.capitalisesNouns
    )
    let claims = wording.claims { verbatim($0, wording) != nil }
    return claims.prefix(Self.claimLimit).map { verdict(on: $0, aligner) }
      + claims.dropFirst(Self.claimLimit).prefix(1).map { unread(from: $0, wording) }
  }

  private func verdict(on claim: Wording.ClaimWords, _ aligner: Aligner) -> ClaimVerdict {
    let wording = aligner.claim
    let place = wording.place(ofWords: claim.words)
    let told = Claim(place: wording.scalars(place), text: wording.text(place))
    if let (passage, sentence) = verbatim(claim.sentence, wording) {
      return ClaimVerdict(
        claim: told,
        standing: .supported,
        score: 10_000,
        reasons: [],
        passage: passage,
        span: grounds[passage].span(ofSentences: sentence..<sentence + 1)
      )
    }
    let found = grounds.indices.compactMap { judged(claim, told, aligner, on: $0) }
    return found.min { isBetter($0, $1) }
      ?? ClaimVerdict(
        claim: told,
        standing: .unsupported,
        score: 0,
        reasons: [
          .missingWords(missing(claim.words.filter { wording.words[$0].isContent }, wording))
        ],
        passage: nil,
        span: nil
      )
  }

  /// The passage that holds a sentence word by word, and its place there.
  private func verbatim(_ sentence: Range<Int>, _ wording: Wording) -> (Int, Int)? {
    guard !sentence.isEmpty else { return nil }
    let hash = wording.hash(ofWords: sentence)
    var best: (Int, Int)?
    for (number, ground) in grounds.enumerated() {
      guard let sentence = ground.sentence(hash: hash) else { continue }
      if let known = best, grounds[known.0].key <= ground.key { continue }
      best = (number, sentence)
    }
    return best
  }

  private func judged(
    _ claim: Wording.ClaimWords,
    _ told: Claim,
    _ aligner: Aligner,
    on number: Int
  ) -> ClaimVerdict? {
    let ground = grounds[number]
    guard let alignment = aligner.alignment(of: claim.words, with: ground) else { return nil }
    let comparison = Comparison(aligner.claim, claim.words, ground, alignment, lexicon, parts)
    var reasons = comparison.reasons
    let isContradicted = reasons.contains(where: \.isContradiction)
    var score =
      parts.contains(.order) ? (alignment.coverage * 4 + alignment.order) / 5 : alignment.coverage
    for reason in reasons { score = score * reason.remaining / 100 }
    let isSupported = !reasons.contains(where: \.isBlocking) && score >= threshold
    if !alignment.missing.isEmpty, !isSupported {
      reasons.append(.missingWords(missing(alignment.missing, aligner.claim)))
    }
    return ClaimVerdict(
      claim: told,
      standing: isContradicted ? .contradicted : isSupported ? .supported : .unsupported,
      score: score,
      reasons: reasons,
      passage: number,
      span: ground.span(ofSentences: alignment.sentences)
    )
  }

  /// Supported by one passage is supported; else what speaks against it counts, of the passage that says most of it.
  private func isBetter(_ one: ClaimVerdict, _ other: ClaimVerdict) -> Bool {
    func rank(_ verdict: ClaimVerdict) -> (Int, Int, UInt64) {
      let standing = verdict.standing == .supported ? 0 : verdict.standing == .contradicted ? 1 : 2
      return (standing, -verdict.score, verdict.passage.map { grounds[$0].key } ?? .max)
    }
    return rank(one) < rank(other)
  }

  private func missing(_ places: [Int], _ wording: Wording) -> [String] {
    places.prefix(8).map { wording.text(ofWords: $0..<$0 + 1) }
  }

  /// All of a text from a claim on.
  private func unread(from claim: Wording.ClaimWords, _ wording: Wording) -> ClaimVerdict {
    let place = wording.place(ofWords: claim.words.lowerBound..<wording.words.count)
    return ClaimVerdict(
      claim: Claim(place: wording.scalars(place), text: wording.text(place)),
      standing: .unsupported,
      score: 0,
      reasons: [],
      passage: nil,
      span: nil
    )
  }
}

extension Ground {
  /// In scalars.
  func span(ofSentences range: Range<Int>) -> Range<Int> {
    let sentences = wording.sentences[range]
    guard let first = sentences.first, let last = sentences.last else { return 0..<0 }
    return wording.scalars(first.place.lowerBound..<last.place.upperBound)
  }
}

extension ClaimVerdict.Reason {
  /// What it leaves of a score, in hundredths.
  fileprivate var remaining: Int {
    switch self {
    case .missingWords: 100
    case .otherQuantity, .otherBound: 40
    case .quantityNotThere: 50
    case .quantityElsewhere: 90
    case .negation: 40
    case .otherModality, .opposite, .swapped, .nothing: 50
    case .otherActor, .madeCertain, .addedLimit: 70
    case .droppedCondition, .exceptionsCase: 85
    }
  }
}
