import Domain
import Knowledge
import Screening
import SourceFiles

/// Finds what reads as an instruction to a model in texts that customers may be shown.
struct InjectionScan: Sendable {
  private let screens: ScreenSet

  init(screens: ScreenSet) { self.screens = ScreenSet(screens, of: .injection) }

  /// An error for the title and for each section that reads so, at its line.
  func findings(of document: Document) -> [Finding] {
    findings(in: document.title, at: SourcePlace(file: document.path), name: "the title")
      + document.sections.flatMap { findings(of: $0, in: document) }
  }

  /// An error where a text reads so.
  func findings(in text: String, at place: SourcePlace, name: String) -> [Finding] {
    hit(in: text).map { [finding(of: $0, at: place, name: name)] } ?? []
  }

  private func findings(of section: Section, in document: Document) -> [Finding] {
    guard let hit = hit(in: section.heading + "\n" + section.text) else { return [] }
    // A line of its own tells the place; what is spread over lines begins where the section does.
    let lines = section.text.split(separator: "\n")
    let line = lines.firstIndex { self.hit(in: String($0)) != nil }
    let number = line.flatMap {
      section.sourceLines.indices.contains($0) ? section.sourceLines[$0] : nil
    }
    let place = SourcePlace(file: document.path, line: number ?? section.sourceLine(at: 0))
    return [finding(of: hit, at: place, name: "section `\(section.anchor)`")]
  }

  private func finding(of hit: ScreenReport.Hit, at place: SourcePlace, name: String) -> Finding {
    Finding(
      .error,
      at: place,
      "\(name) reads as an instruction to a model: `\(hit.excerpt)`",
      hint: hit.screen == ScreenSet.BuiltIn.injectionSigns.rawValue
        ? "word it otherwise, or mend the sums under `injection:` of rules/screens.yaml"
        : "word it otherwise, or mend the screen `\(hit.screen)`"
    )
  }

  /// The first words of a text that read so; nil where none do.
  func hit(in text: String) -> ScreenReport.Hit? {
    let ticket = Ticket(
      id: "check",
      ticketID: "check",
      receivedAt: Timestamp(milliseconds: 0),
      message: Ticket.Message(body: text)
    )
    return screens.report(on: ticket).hits.first { $0.kind == .injection }
  }
}
