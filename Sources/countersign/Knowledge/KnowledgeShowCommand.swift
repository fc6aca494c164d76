import ArgumentParser
import CanonicalJSON
import Domain
import Knowledge
import Pipeline

/// Shows a document's text as it is cited.
struct KnowledgeShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows a document, section by section, with the digests that citations name.",
    discussion: """
      Without a version, shows the one that is in force on the day and in the country.

      EXAMPLES
        countersign knowledge show refund-policy
        countersign knowledge show refund-policy@3.0.0#return-window
        countersign knowledge show refund-policy --at 2026-01-15 --jurisdiction DE
      """
  )

  @Argument(help: "A document: ID, ID@VERSION, ID#anchor or ID@VERSION#anchor.")
  var document: String

  @OptionGroup var place: PlaceOptions
  @OptionGroup var shelf: KnowledgeShelf

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let name = try DocumentName(document)
    let library = try shelf.library()
    let shown =
      try name.version.map { try library.document(name.id, version: $0) }
      ?? inForce(name.id, library)
    let section = try name.anchor.map { try shown.section(named: $0) }
    if json {
      Terminal.say((section?.json ?? shown.wholeJSON).prettyText)
    } else {
      for line in Self.lines(of: shown, section.map { [$0] } ?? shown.sections) {
        Terminal.say(line)
      }
    }
  }

  private func inForce(_ id: String, _ library: Library) throws -> Document {
    let country = place.country(in: library)
    let versions = try library.versions(named: id)
    let reasons = versions.map { version in
      let holds = version.imprint.applicability
      return holds.reasonsAgainst(
        Scope(
          day: place.day,
          jurisdiction: country,
          language: holds.language,
          channel: holds.channels.first ?? .unknown,
          audiences: Set(Document.Audience.allCases)
        )
      )
    }
    if let place = reasons.lastIndex(where: \.isEmpty) { return versions[place] }
    let all = zip(versions, reasons).map { version, reasons in
      "\(version.version) (\(reasons.map(\.description).joined(separator: ", ")))"
    }
    throw Complaint(
      .noInput,
      "no version of `\(id)` is in force on \(place.day) in \(country)",
      hint: "its versions: \(all.joined(separator: ", "))"
    ).told()
  }

  private static func lines(of document: Document, _ sections: [Section]) -> [String] {
    let holds = document.imprint.applicability
    let imprint = document.imprint
    var more: [String] = []
    if let fact = holds.inForceBy { more.append(field("counts by", fact)) }
    if holds.timeZone != "UTC" { more.append(field("days of", holds.timeZone)) }
    if imprint.composition == .strict { more.append(field("quoted", "in whole sentences only")) }
    if let old = imprint.supersedes { more.append(field("replaces", old.description)) }
    for source in imprint.sources {
      more.append(
        field("source", ([source.title] + [source.url].compactMap { $0 }).joined(separator: ", "))
      )
    }
    if let summary = imprint.changeSummary { more.append(field("change", summary)) }
    return [
      Terminal.styled("\(document.id) \(document.version)", .bold) + "  "
        + Terminal.escapedLine(document.title),
      field("file", Library.path(of: document)), field("owner", document.owner),
      field("in force", holds.days),
      field(
        "for",
        [
          holds.jurisdictions.joined(separator: " "), holds.languages.joined(separator: " "),
          channels(of: holds), holds.audience.rawValue,
        ].joined(separator: "; ")
      ),
      field("review by", document.imprint.reviewBy.description),
    ] + more
      + sections.flatMap { section in
        [
          "",
          Terminal.styled("#" + section.anchor, .bold) + "  "
            + Terminal.escapedLine(section.heading),
          "  " + section.digest.description,
        ] + section.lines
      }
  }

  private static func channels(of holds: Applicability) -> String {
    holds.channels.count == Ticket.Channel.allCases.count
      ? "all channels" : holds.channels.map(\.rawValue).joined(separator: " ")
  }

  private static func field(_ name: String, _ value: String) -> String {
    "  \(padded(name, 10)) \(Terminal.escapedLine(value))"
  }
}
