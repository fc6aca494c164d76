import Domain
import Drafting
import Knowledge
import Screening
import SourceFiles
import TextForms

/// Looks through all that customers may be shown for what they must not be: what reads as an
/// instruction to a model, and words of internal documents.
///
/// What is internal may speak of attacks.
struct HostileTextCheck {
  let screens: ScreenSet
  let log: FindingLog

  /// Reports each section and each template that reads as an instruction to a model, and each
  /// template with a sentence that stands in internal documents alone.
  func run(_ knowledge: KnowledgeBase, _ templates: TemplateSet) {
    for document in knowledge.documents where document.imprint.applicability.audience != .internal {
      report(document.title, at: SourcePlace(file: document.path), name: "the title")
      for section in document.sections { report(section, of: document) }
    }
    let secrets = internalSentences(of: knowledge)
    for (_, template) in templates.templates.sorted(by: { $0.key < $1.key }) {
      report(template.text, at: template.place, name: "the template")
      for sentence in sentences(of: template.text) {
        guard let path = secrets[FoldedText(String(sentence)).text] else { continue }
        log.error(
          at: template.place,
          "`\(sentence)` stands in `\(path)`, which is internal",
          hint: "word it otherwise: no word of it is for customers"
        )
      }
    }
  }

  private func report(_ section: Section, of document: Document) {
    let name = "section `\(section.anchor)`"
    guard let hit = injection(in: section.heading + "\n" + section.text) else { return }
    // A line of its own tells the place; what is spread over lines begins where the section does.
    let lines = section.text.split(separator: "\n")
    let line = lines.firstIndex { injection(in: String($0)) != nil }
    let number = line.flatMap {
      section.sourceLines.indices.contains($0) ? section.sourceLines[$0] : nil
    }
    report(
      hit,
      at: SourcePlace(file: document.path, line: number ?? section.sourceLine(at: 0)),
      name: name
    )
  }

  private func report(_ text: String, at place: SourcePlace, name: String) {
    if let hit = injection(in: text) { report(hit, at: place, name: name) }
  }

  private func report(_ hit: ScreenReport.Hit, at place: SourcePlace, name: String) {
    log.error(
      at: place,
      "\(name) reads as an instruction to a model: `\(hit.excerpt)`",
      hint: "word it otherwise, or mend the screen `\(hit.screen)`"
    )
  }

  private func injection(in text: String) -> ScreenReport.Hit? {
    let ticket = Ticket(
      id: "check",
      ticketID: "check",
      receivedAt: Timestamp(milliseconds: 0),
      message: Ticket.Message(body: text)
    )
    return screens.report(on: ticket).hits.first { $0.kind == .injection }
  }

  /// The folded sentences of five words and more that stand in internal documents and in no other,
  /// each with a file that has it.
  private func internalSentences(of knowledge: KnowledgeBase) -> [String: String] {
    var secrets: [String: String] = [:]
    for document in knowledge.documents where document.imprint.applicability.audience == .internal {
      for sentence in folded(document) where sentence.count(where: { $0 == " " }) >= 4 {
        secrets[sentence] = secrets[sentence] ?? document.path
      }
    }
    guard !secrets.isEmpty else { return secrets }
    for document in knowledge.documents where document.imprint.applicability.audience != .internal {
      for sentence in folded(document) { secrets[sentence] = nil }
    }
    return secrets
  }

  private func folded(_ document: Document) -> [String] {
    document.sections.flatMap { section in
      section.sentences.compactMap { range in
        section.text.scalars(in: range).map { FoldedText(String($0)).text }
      }
    }
  }
}
