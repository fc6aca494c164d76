package import Domain
package import Knowledge
import TextForms

/// Holds replies against approved texts and the sections that they cite.
package struct GroundingCheck: Sendable {
  let approved: Set<String>
  /// How many sentences each line of an approved text has: a whole line needs no cutting up.
  let approvedLines: [Substring: Int]
  /// What means the same where claims in other words are held against sections.
  package let meanings: Meanings
  private let index: SectionIndex

  /// Takes the approved texts that a reply may use word by word, and the sections it may cite.
  package init(approvedTexts: [String], index: SectionIndex, meanings: Meanings = .none) {
    self.meanings = meanings
    approved = Set(approvedTexts.flatMap { sentences(of: $0).map(String.init) })
    approvedLines = approvedTexts.flatMap { lines(of: $0) }.reduce(into: [:]) {
      $0[$1] = sentences(of: String($1)).count
    }
    self.index = index
  }

  /// Checks every sentence of a reply.
  ///
  /// A sentence is supported where an approved text holds it, or where it stands word by word in the
  /// section it cites and each of its quantities does too.
  package func check(_ reply: Reply) -> GroundingReport {
    var faults: [GroundingReport.Fault] = []
    let sources = confirmed(reply.citations) { citation, check in
      faults.append(
        .init(sentence: citation.quote, problem: .badCitation(citation.number, check))
      )
    }
    var count = 0
    for line in lines(of: reply.body) {
      if let sentences = approvedLines[line] {
        count += sentences
        continue
      }
      for passage in CitedPassage.all(in: line) {
        let checked = check(passage, sources: sources)
        count += checked.count
        faults += checked.faults
      }
    }
    return GroundingReport(checkedSentences: count, faults: faults)
  }

  /// What the citations of a reply lead to, by their numbers; `fault` is told of those that are not
  /// what stands there.
  func confirmed(
    _ citations: [Citation],
    fault: (Citation, CitationCheck) -> Void
  ) -> [Int: Source] {
    var sources: [Int: Source] = [:]
    for citation in citations {
      let cited = index.source(of: citation)
      guard cited.check == .confirmed, let text = cited.text else {
        fault(citation, cited.check)
        continue
      }
      sources[citation.number] = Source(
        quote: citation.quote,
        text: text,
        wholeSentences: cited.wholeSentences
      )
    }
    return sources
  }

  /// What a confirmed citation leads to.
  struct Source {
    let quote: String
    /// The section's.
    let text: String
    /// Of a document that is quoted by whole sentences alone; nil where any run of words will do.
    let wholeSentences: [Range<Int>]?

    /// Whether a sentence of a reply is one of the section's, where that is demanded.
    func allows(_ sentence: String) -> Bool {
      guard let wholeSentences else { return true }
      return wholeSentences.contains { range in
        text.scalars(in: range).map { $0.utf8.elementsEqual(sentence.utf8) } ?? false
      }
    }
  }

  private func check(
    _ passage: CitedPassage,
    sources: [Int: Source]
  ) -> (count: Int, faults: [GroundingReport.Fault]) {
    // The quote was found at its place, and all that it counts stands there with it.
    if let number = passage.citation, let source = sources[number], passage.text == source.quote {
      return (1, [])
    }
    let all = sentences(of: String(passage.text)).map(String.init)
    let faults = all.flatMap { sentence in
      problems(of: sentence, citing: passage.citation, sources: sources)
        .map { GroundingReport.Fault(sentence: sentence, problem: $0) }
    }
    return (all.count, faults)
  }

  private func problems(
    of sentence: String,
    citing citation: Int?,
    sources: [Int: Source]
  ) -> [GroundingReport.Problem] {
    if approved.contains(sentence) { return [] }
    guard let number = citation else { return [.uncited] }
    guard let source = sources[number] else { return [.noSuchCitation(number)] }
    var problems: [GroundingReport.Problem] = []
    if !source.text.contains(sentence) {
      problems.append(.notInSection(number))
    } else if !source.allows(sentence) {
      problems.append(.brokenSentence(number))
    }
    let wanted = quantities(in: sentence)
    // Most sentences count nothing, and a section is long to look through.
    if !wanted.isEmpty {
      let missing = wanted.subtracting(quantities(in: source.text))
      problems += missing.sorted().map { .numberNotInSection($0) }
    }
    return problems
  }
}
