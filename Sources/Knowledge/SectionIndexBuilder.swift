import Domain
import TextForms

extension SectionIndex {
  /// Indexes the policies.
  ///
  /// The same documents give the same index, on any machine.
  package convenience init(indexing base: KnowledgeBase) {
    let policies = base.documents.filter(\.imprint.kind.isPolicy)
    var builder = SectionIndexBuilder()
    for document in policies { builder.add(document) }
    let (sections, terms) = builder.finish()
    self.init(imprints: policies.map(\.imprint), sections: sections, terms: terms)
  }
}

/// Counts the terms of sections, and turns the counts into impacts.
private struct SectionIndexBuilder {
  /// Robertson's k1 and b: how soon a repeated word stops adding, and how much length counts.
  private static let saturation = 1.2
  private static let lengthShare = 0.75
  /// How often a word of the title, the heading or the anchor counts.
  private static let headingWeight: UInt32 = 3

  private struct Posting {
    var term: UInt32
    let section: UInt32
    var count: UInt32
  }

  private var table = SectionTable()
  /// Numbers in the order in which terms were met first.
  private var numbers: [UInt64: UInt32] = [:]
  private var postings: [Posting] = []
  /// Of each section, the sum of its counts.
  private var lengths: [UInt32] = []

  mutating func add(_ document: Document) {
    var reader = TermReader(language: document.imprint.applicability.language)
    for section in document.sections {
      var counts: [UInt32: UInt32] = [:]
      for words in [document.title, section.anchor, section.heading] {
        for term in terms(of: words, &reader) { counts[term, default: 0] += Self.headingWeight }
      }
      for sentence in section.sentences {
        let found = terms(of: String(section.text.scalars(in: sentence) ?? ""), &reader)
        for term in found { counts[term, default: 0] += 1 }
        table.appendSentence(sentence, terms: Set(found))
      }
      table.appendSection(section)
      let number = UInt32(lengths.count)
      lengths.append(counts.values.reduce(0, +))
      postings += counts.map { Posting(term: $0, section: number, count: $1) }
    }
    table.documentStarts.append(UInt32(lengths.count))
  }

  private mutating func terms(of text: String, _ reader: inout TermReader) -> [UInt32] {
    var found: [UInt32] = []
    reader.read(FoldedText(text)) { hash, _ in
      let next = UInt32(numbers.count)
      let number = numbers[hash] ?? next
      if number == next { numbers[hash] = next }
      found.append(number)
    }
    return found
  }

  /// Renumbers the terms by their hashes, and weighs them.
  consuming func finish() -> (SectionTable, TermTable) {
    let hashes = numbers.keys.sorted()
    var renumbered = [UInt32](repeating: 0, count: hashes.count)
    for (number, hash) in hashes.enumerated() {
      if let old = numbers[hash] { renumbered[Int(old)] = UInt32(number) }
    }
    for place in postings.indices { postings[place].term = renumbered[Int(postings[place].term)] }
    postings.sort { ($0.term, $0.section) < ($1.term, $1.section) }
    table.renumberSentenceTerms(renumbered)
    return (table, weigh(hashes))
  }

  private func weigh(_ hashes: [UInt64]) -> TermTable {
    var terms = TermTable(hashes: hashes)
    let total = Double(lengths.count)
    let meanLength = max(1, Double(lengths.reduce(0) { $0 + UInt64($1) }) / max(1, total))
    var start = 0
    while start < postings.count {
      let term = postings[start].term
      var end = start
      while end < postings.count, postings[end].term == term { end += 1 }
      let holders = Double(end - start)
      let weight = naturalLogarithm(of: 1 + (total - holders + 0.5) / (holders + 0.5))
      terms.weights.append(Self.hundredths(weight))
      for posting in postings[start..<end] {
        let length = Double(lengths[Int(posting.section)]) / meanLength
        let norm = Self.saturation * (1 - Self.lengthShare + Self.lengthShare * length)
        let count = Double(posting.count)
        terms.postingSections.append(posting.section)
        terms.postingImpacts.append(
          Self.hundredths(weight * count * (Self.saturation + 1) / (count + norm))
        )
      }
      terms.postingStarts.append(UInt32(end))
      start = end
    }
    return terms
  }

  private static func hundredths(_ number: Double) -> UInt32 {
    max(1, UInt32((number * 100).rounded()))
  }
}

extension SectionTable {
  fileprivate mutating func appendSection(_ section: Section) {
    for text in [section.anchor, section.heading, section.text] {
      letters += text.utf8
      stringStarts.append(UInt32(letters.count))
    }
    digests += section.digest.bytes
    sentenceStarts.append(UInt32(sentenceBounds.count / 2))
  }

  fileprivate mutating func appendSentence(_ range: Range<Int>, terms: Set<UInt32>) {
    sentenceBounds += [UInt32(range.lowerBound), UInt32(range.upperBound)]
    sentenceTerms += terms
    sentenceTermStarts.append(UInt32(sentenceTerms.count))
  }

  /// Gives each term its new number; the terms of a sentence ascend afterwards.
  fileprivate mutating func renumberSentenceTerms(_ numbers: [UInt32]) {
    for place in sentenceTerms.indices { sentenceTerms[place] = numbers[Int(sentenceTerms[place])] }
    for sentence in 0..<sentenceTermStarts.count - 1 {
      sentenceTerms[range(sentence, in: sentenceTermStarts)].sort()
    }
  }
}

/// The natural logarithm of a number of at least 1, to 1e-12.
///
/// Written out because the basic operations of IEEE 754 give the same bits on every machine, and a
/// C library's `log` need not: ln(m · 2^e) = e · ln 2 + 2 · artanh((m − 1) / (m + 1)).
private func naturalLogarithm(of number: Double) -> Double {
  let ratio = (number.significand - 1) / (number.significand + 1)
  var (sum, power) = (0.0, ratio)
  for exponent in stride(from: 1.0, through: 25, by: 2) {
    sum += power / exponent
    power *= ratio * ratio
  }
  return Double(number.exponent) * 0.693_147_180_559_945_3 + 2 * sum
}
