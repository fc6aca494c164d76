import TextForms

/// One thing that a text says: a sentence, or a part of one that stands for itself.
package struct Claim: Sendable, Equatable {
  /// In scalars from the text's beginning.
  package let place: Range<Int>
  package let text: String

  /// The claims of a text, in order.
  ///
  /// Headings, questions, greetings and lines that open a list are none; of "this, but that" and of two
  /// sentences that a semicolon joins each is one. The marks of a list belong to no claim.
  package static func all(in text: String, language: String) -> [Claim] {
    let lexicon = Lexicon.of(language)
    let wording = Wording(text, lexicon, stemmer: nil)
    return wording.claims().map { claim in
      let place = wording.place(ofWords: claim.words)
      return Claim(place: wording.scalars(place), text: wording.text(place))
    }
  }
}

extension Wording {
  /// The words of a claim, and of the sentence that it is a part of.
  struct ClaimWords {
    let words: Range<Int>
    let sentence: Range<Int>
  }

  /// What the text claims; a sentence that is known as a whole is one claim.
  func claims(isKnown: (Range<Int>) -> Bool = { _ in false }) -> [ClaimWords] {
    sentences.flatMap { sentence -> [ClaimWords] in
      if isKnown(sentence.words) {
        return [ClaimWords(words: sentence.words, sentence: sentence.words)]
      }
      let words = withoutListMark(sentence.words)
      guard isClaim(words, sentence.place) else { return [] }
      return standaloneParts(of: words).map {
        ClaimWords(words: $0, sentence: sentence.words)
      }
    }
  }

  /// Leaves out the number of a list's item: one or two digits and a point or a bracket.
  private func withoutListMark(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first, words[first].kind == .number, words[first].place.count <= 2,
      quantities(in: first..<first + 1).allSatisfy({ $0.kind == .count && $0.words.count == 1 })
    else { return range }
    let end = words[first].place.upperBound
    guard end + 1 < letters.count, letters[end + 1] == UInt8(ascii: " "),
      letters[end] == UInt8(ascii: ".") || letters[end] == UInt8(ascii: ")")
    else { return range }
    return range.dropFirst()
  }

  private func isClaim(_ range: Range<Int>, _ place: Range<Int>) -> Bool {
    let hasQuantity = !quantities(in: range).isEmpty
    guard hasQuantity || words[range].contains(where: \.isContent) else { return false }
    let text = letters[place]
    if text.first == UInt8(ascii: "#") || text.last == UInt8(ascii: "?") { return false }
    guard !hasQuantity else { return true }
    if text.last == UInt8(ascii: ":") { return false }
    let isShort = range.count <= 6
    let isBinding = words[range].contains { !$0.roles.isDisjoint(with: [.certainty, .obligation]) }
    return
      !(isShort && !isBinding && words[range].prefix(2).contains { $0.roles.contains(.courtesy) })
  }

  /// Cuts a sentence where something else is said.
  private func standaloneParts(of range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for place in range.dropFirst() where beginsClaim(at: place, in: range) {
      let isWhole = says(start..<place) && says(place..<range.upperBound)
      guard isWhole else { continue }
      parts.append(start..<place)
      start = place
    }
    parts.append(start..<range.upperBound)
    return parts
  }

  private func beginsClaim(at place: Int, in range: Range<Int>) -> Bool {
    let word = words[place]
    if word.isAfterSemicolon { return true }
    guard word.isAfterBreak, place + 1 < range.upperBound else { return false }
    let next = words[place + 1].roles
    // `but only if …` binds what stands before it.
    if word.roles.contains(.contrast) { return next.isDisjoint(with: .limits) }
    return word.roles.contains(.joiner) && !next.isDisjoint(with: [.we, .you])
  }

  private func says(_ range: Range<Int>) -> Bool {
    words[range].count(where: \.isContent) + quantities(in: range).count >= 2
  }
}
