package import Domain
import TextForms

/// Holds replies against approved texts and the sections that they cite.
package struct GroundingCheck: Sendable {
  private let approved: Set<String>

  /// Takes the approved texts that a reply may use word by word.
  package init(approvedTexts: [String]) {
    approved = Set(approvedTexts.flatMap { sentences(of: $0).map(String.init) })
  }

  /// Checks every sentence of a reply.
  ///
  /// A sentence is supported where an approved text holds it, or where it stands word by word in the
  /// section it cites and each of its quantities does too. `sectionText` finds the text in force of
  /// what a citation names.
  package func check(_ reply: Reply, sectionText: (Citation) -> String?) -> GroundingReport {
    var faults: [GroundingReport.Fault] = []
    var texts: [Int: String] = [:]
    for citation in reply.citations {
      if let text = sectionText(citation), Self.confirms(citation, in: text) {
        texts[citation.number] = text
      } else {
        faults.append(.init(sentence: citation.quote, problem: .citationAltered(citation.number)))
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

  /// Whether a section's text has the digest of a citation, and its words at its place.
  private static func confirms(_ citation: Citation, in text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard Digest(of: text) == citation.digest,
      let start = scalars.index(
        scalars.startIndex, offsetBy: citation.range.lowerBound, limitedBy: scalars.endIndex),
      let end = scalars.index(
        start, offsetBy: citation.range.count, limitedBy: scalars.endIndex)
    else { return false }
    return String(scalars[start..<end]) == citation.quote
  }
}
