package import Domain
package import Knowledge
import TextForms

/// A reply that a person wrote, held against approved texts, the sections it cites and attested facts.
///
/// Its words may be the person's own, its numbers may not.
package struct WrittenReply: Sendable, Equatable {
  /// Something that nothing supports, and where it stands.
  package struct Fault: Sendable, Equatable {
    package enum Problem: Sendable, Equatable {
      /// A number, an amount, a date or a duration stands neither in the section that the sentence
      /// cites nor in an attested fact.
      case unsupportedQuantity(String)
      /// A mark names a citation that the reply does not carry.
      case noSuchCitation(Int)
      /// A citation is not what stands in the section it names.
      case badCitation(Int, CitationCheck)
      /// The document that is cited is quoted by whole sentences alone, and this is none.
      case brokenSentence(Int)
    }

    package let problem: Problem
    /// In scalars from the reply's beginning; nil where it is of no place.
    package let offset: Int?
  }

  package let faults: [Fault]
  /// The reply with spaces in the place of all that is supported to the word, scalar by scalar: what is
  /// left is what the person answers for.
  package let ownWords: String
  /// What the person's own claims are worth, held against the source that each names, or against all that the
  /// reply cites where it names none; of a reply that cites nothing there are none.
  package let claims: [OwnClaim]

  /// A claim in a person's own words.
  package struct OwnClaim: Sendable, Equatable {
    /// Its place is that in the reply.
    package let verdict: ClaimVerdict
    /// The number of the source that it was held against, and the words there that decided; nil where no source
    /// has a word of it.
    package let source: Int?
    package let words: String?
  }
}

extension GroundingCheck {
  /// Checks a reply that a person wrote.
  ///
  /// `attested` are the forms in which attested facts may be written, such as `15.00 EUR` or
  /// `order 7`; one supports what stands there in just that form. From `threshold` on, in ten-thousandths, a
  /// claim in the person's own words is supported.
  package func check(
    written reply: Reply,
    attested: [String],
    threshold: Int = ClaimCheck.usualThreshold
  ) -> WrittenReply {
    var reading = WrittenReading(reply.body, language: reply.locale, attested: attested)
    let sources = confirmed(reply.citations) { citation, check in
      reading.note(.badCitation(citation.number, check), at: nil)
    }
    for line in lines(of: reply.body) {
      if approvedLines[line] != nil {
        reading.hide(line)
        continue
      }
      reading.hideListMark(of: line)
      for passage in CitedPassage.all(in: line) {
        read(passage, in: reply.locale, sources, &reading)
      }
      reading.hideMarks(of: line)
    }
    let judging = OwnClaims(of: reply, on: sources, meanings: meanings, threshold: threshold)
    return reading.result(judging)
  }

  private func read(
    _ passage: CitedPassage,
    in language: String,
    _ sources: [Int: Source],
    _ reading: inout WrittenReading
  ) {
    let source = passage.citation.flatMap { sources[$0] }
    if let number = passage.citation, source == nil {
      reading.note(.noSuchCitation(number), at: passage.mark)
    }
    if let source, passage.text == source.quote { return reading.hide(passage.text) }
    reading.keep(passage.text, citing: source == nil ? nil : passage.citation)
    let known = source.map { Self.allQuantities(in: $0.text, language) } ?? []
    for part in parts(of: passage.text) {
      if approved.contains(String(part)) {
        reading.hide(part)
        continue
      }
      reading.hideAttested(in: part)
      reading.require(known, of: part)
      guard let source, let number = passage.citation else { continue }
      if source.text.contains(part), source.allows(String(part)) {
        reading.hide(part)
      } else if source.wholeSentences != nil {
        reading.note(.brokenSentence(number), at: part.startIndex)
      }
    }
  }

  /// The quantities of a section, those in words among them as they would be in digits.
  static func allQuantities(in text: String, _ language: String) -> Set<String> {
    let spelled = SpelledQuantity.all(in: Array(text.unicodeScalars), language: language)
      .map(\.digits)
    return quantities(in: text).union(spelled)
  }

  /// The sentences of a passage where they stand in it.
  private func parts(of passage: Substring) -> [Substring] {
    var parts: [Substring] = []
    var rest = passage
    for sentence in sentences(of: String(passage)) {
      // What cannot be found again is read in one with all that follows.
      guard let range = rest.firstRange(of: sentence) else { return parts + [rest] }
      parts.append(rest[range])
      rest = rest[range.upperBound...]
    }
    return parts
  }
}
