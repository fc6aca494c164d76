package import Domain
package import Knowledge
import TextForms

/// Holds replies against approved texts and the sections that they cite.
package struct GroundingCheck: Sendable {
  private let approved: Set<String>
  private let index: SectionIndex

  /// Takes the approved texts that a reply may use word by word, and the sections it may cite.
  package init(approvedTexts: [String], index: SectionIndex) {
    approved = Set(approvedTexts.flatMap { sentences(of: $0).map(String.init) })
    self.index = index
  }

  /// Checks every sentence of a reply.
  ///
  /// A sentence is supported where an approved text holds it, or where it stands word by word in the
  /// section it cites and each of its quantities does too.
  package func check(_ reply: Reply) -> GroundingReport {
    var faults: [GroundingReport.Fault] = []
    var sources: [Int: Source] = [:]
    for citation in reply.citations {
      let result = index.check(citation)
      if result == .confirmed, let text = index.text(citedBy: citation) {
        sources[citation.number] = Source(quote: citation.quote, text: text)
      } else {
        faults.append(
          .init(sentence: citation.quote, problem: .badCitation(citation.number, result))
        )
      }
    }
    let all = CitedText.all(in: reply.body)
    faults += all.flatMap { cited in
      problems(of: cited, sources: sources).map { .init(sentence: cited.sentence, problem: $0) }
    }
    return GroundingReport(checkedSentences: all.count, faults: faults)
  }

  /// What a confirmed citation leads to.
  private struct Source {
    let quote: String
    /// The section's.
    let text: String
  }

  private func problems(
    of cited: CitedText,
    sources: [Int: Source]
  ) -> [GroundingReport.Problem] {
    if approved.contains(cited.sentence) { return [] }
    guard let number = cited.citation else { return [.uncited] }
    guard let source = sources[number] else { return [.noSuchCitation(number)] }
    // The quote was found at its place, and all that it counts stands there with it.
    if cited.sentence == source.quote { return [] }
    var problems: [GroundingReport.Problem] = []
    if !source.text.contains(cited.sentence) { problems.append(.notInSection(number)) }
    let wanted = quantities(in: cited.sentence)
    // Most sentences count nothing, and a section is long to look through.
    if !wanted.isEmpty {
      let missing = wanted.subtracting(quantities(in: source.text))
      problems += missing.sorted().map { .numberNotInSection($0) }
    }
    return problems
  }
}
