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
    var texts: [Int: String] = [:]
    for citation in reply.citations {
      let result = index.check(citation)
      if result == .confirmed, let text = index.text(citedBy: citation) {
        texts[citation.number] = text
      } else {
        faults.append(
          .init(sentence: citation.quote, problem: .badCitation(citation.number, result))
        )
      }
    }
    let all = CitedText.all(in: reply.body)
    faults += all.flatMap { cited in
      problems(of: cited, texts: texts).map { .init(sentence: cited.sentence, problem: $0) }
    }
    return GroundingReport(checkedSentences: all.count, faults: faults)
  }

  private func problems(of cited: CitedText, texts: [Int: String]) -> [GroundingReport.Problem] {
    if approved.contains(cited.sentence) { return [] }
    guard let number = cited.citation else { return [.uncited] }
    guard let text = texts[number] else { return [.noSuchCitation(number)] }
    var problems: [GroundingReport.Problem] = []
    if !text.contains(cited.sentence) { problems.append(.notInSection(number)) }
    let missing = quantities(in: cited.sentence).subtracting(quantities(in: text))
    problems += missing.sorted().map { .numberNotInSection($0) }
    return problems
  }
}
