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
    let scan = InjectionScan(screens: screens)
    let shown = knowledge.documents.filter { $0.imprint.applicability.audience != .internal }
    for findings in shown.concurrentMap(scan.findings) { log.add(findings) }
    let secrets = internalSentences(of: knowledge)
    for (_, template) in templates.templates.sorted(by: { $0.key < $1.key }) {
      log.add(scan.findings(in: template.text, at: template.place, name: "the template"))
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

  /// The folded sentences of five words and more that stand in internal documents and in no other,
  /// each with a file that has it.
  private func internalSentences(of knowledge: KnowledgeBase) -> [String: String] {
    var secrets: [String: String] = [:]
    for document in knowledge.documents where document.imprint.applicability.audience == .internal {
      for sentence in Self.folded(document) where sentence.count(where: { $0 == " " }) >= 4 {
        secrets[sentence] = secrets[sentence] ?? document.path
      }
    }
    guard !secrets.isEmpty else { return secrets }
    let open = knowledge.documents.filter { $0.imprint.applicability.audience != .internal }
    let known = secrets
    let told = open.concurrentMap { document in Self.folded(document).filter { known[$0] != nil } }
    for sentence in told.joined() { secrets[sentence] = nil }
    return secrets
  }

  private static func folded(_ document: Document) -> [String] {
    document.sections.flatMap { section in
      section.sentences.compactMap { range in
        section.text.scalars(in: range).map { FoldedText(String($0)).text }
      }
    }
  }
}
