import SourceFiles

/// Holds the links of documents against the sections that they name.
///
/// A document that could not be read has an error of its own, and nothing is said of links to it.
struct DocumentLinks {
  private let byID: [String: [Document]]
  private let unread: Set<String>
  private let log: FindingLog
  /// Nearest names are looked for this often at the most: each is held against all others.
  private var suggestionsLeft = 50

  init(among documents: [ReadDocument], unread: Set<String>, log: FindingLog) {
    byID = Dictionary(grouping: documents.map(\.document), by: \.id)
    self.unread = unread
    self.log = log
  }

  mutating func check(_ read: ReadDocument) {
    for link in read.links {
      guard let id = link.document, id != read.document.id else {
        checkWithin(read.document, link)
        continue
      }
      if !unread.contains(id) { check(link, to: id, from: read.document.imprint) }
    }
  }

  private mutating func checkWithin(_ document: Document, _ link: DocumentLink) {
    if link.anchor == link.section {
      log.error(
        at: link.place,
        "the section `\(link.anchor)` links to itself",
        hint: "remove the link, or name another section"
      )
    } else if document.section(link.anchor) == nil {
      reportDead(link, named: "#" + link.anchor, among: document.sections.map { "#" + $0.anchor })
    }
  }

  private mutating func check(_ link: DocumentLink, to id: String, from imprint: Imprint) {
    let name = "\(id)#\(link.anchor)"
    guard let versions = byID[id] else {
      return reportDead(link, named: id, among: Array(byID.keys))
    }
    let together = versions.filter { version in
      version.imprint.applicability.sharesPeriod(with: imprint.applicability)
    }
    // The latest is what most readers will find; versions before it are on their way out.
    guard let target = together.max(by: { $0.version < $1.version }) else {
      return log.error(
        at: link.place,
        "no version of `\(id)` is in force while this document is",
        hint: "remove the link, or mend the dates"
      )
    }
    if target.imprint.applicability.audience == .internal,
      imprint.applicability.audience != .internal
    {
      log.error(
        at: link.place,
        "`\(id)` is internal, and this document is not",
        hint: "remove the link: no customer can follow it"
      )
    } else if target.section(link.anchor) == nil {
      reportDead(link, named: name, among: target.sections.map { "\(id)#\($0.anchor)" })
    }
  }

  private mutating func reportDead(
    _ link: DocumentLink,
    named name: String,
    among candidates: [String]
  ) {
    suggestionsLeft -= 1
    let near = suggestionsLeft < 0 ? nil : nearest(to: name, among: candidates.sorted())
    log.error(
      at: link.place,
      name.contains("#") ? "no section `\(name)`" : "no document `\(name)`",
      hint: near.map { "did you mean `\($0)`?" }
        ?? "name a section that is there, or remove the link"
    )
  }
}
