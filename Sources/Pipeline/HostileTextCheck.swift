import Domain
import Drafting
import Knowledge
import Screening
import SourceFiles

/// Runs the injection screens over all that customers may be shown, and over nothing else: what is
/// internal may speak of attacks.
struct HostileTextCheck {
  let screens: ScreenSet
  let log: FindingLog

  /// Reports each section and each template that reads as an instruction to a model.
  func run(_ knowledge: KnowledgeBase, _ templates: TemplateSet) {
    for document in knowledge.documents where document.imprint.applicability.audience != .internal {
      for section in document.sections {
        report(
          section.text,
          at: SourcePlace(file: document.path),
          name: "section `\(section.anchor)`"
        )
      }
    }
    for (_, template) in templates.templates.sorted(by: { $0.key < $1.key }) {
      report(template.text, at: template.place, name: "the template")
    }
  }

  private func report(_ text: String, at place: SourcePlace, name: String) {
    let ticket = Ticket(
      id: "check",
      ticketID: "check",
      receivedAt: Timestamp(milliseconds: 0),
      message: Ticket.Message(body: text)
    )
    guard let hit = screens.report(on: ticket).hits.first(where: { $0.kind == .injection }) else {
      return
    }
    log.error(
      at: place,
      "\(name) reads as an instruction to a model: `\(hit.excerpt)`",
      hint: "word it otherwise, or mend the screen `\(hit.screen)`"
    )
  }
}
