import Domain

/// Judges what a person says in their own words by the sources of the reply.
struct OwnClaims {
  private let sources: [(number: Int, text: String)]
  private let language: String
  private let meanings: Meanings
  private let threshold: Int

  init(
    of reply: Reply,
    on sources: [Int: GroundingCheck.Source],
    meanings: Meanings,
    threshold: Int
  ) {
    self.sources = sources.sorted { $0.key < $1.key }.map { ($0.key, $0.value.text) }
    (language, self.meanings, self.threshold) = (reply.locale, meanings, threshold)
  }

  /// The claims of a part of the reply that begins at a scalar of it; what is supported to the word is spaces there.
  func claims(in text: String, from offset: Int, citing citation: Int?) -> [WrittenReply.OwnClaim] {
    let sources =
      citation.map { number in self.sources.filter { $0.number == number } } ?? self.sources
    guard !sources.isEmpty, text.contains(where: \.isLetter) else { return [] }
    let check = ClaimCheck(
      passages: sources.map { ClaimCheck.Passage(text: $0.text, language: language) },
      language: language,
      meanings: meanings,
      threshold: threshold
    )
    return check.verdicts(on: text).map { verdict in
      let source = verdict.passage.map { sources[$0] }
      let words = verdict.span.flatMap { span in
        source.map { String(String.UnicodeScalarView(Array($0.text.unicodeScalars)[span])) }
      }
      return WrittenReply.OwnClaim(
        verdict: verdict.moved(by: offset),
        source: source?.number,
        words: words
      )
    }
  }
}
