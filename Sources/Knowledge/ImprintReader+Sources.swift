import Domain
import SourceFiles

/// Where a document comes from: the version before it, and what it was written from.
extension ImprintReader {
  /// The most sources of one document.
  private static let sourceLimit = 50

  /// The version that a document takes the place of; `id` is the document's own.
  func readSupersedes(_ fields: inout YAMLFields, id: String?) -> Document.VersionName? {
    fields.optionalValue(
      "supersedes",
      expected: "a version like `3.0.0`, or a document and its version like `refund-policy@3.0.0`"
    ) { text in
      if let name = Document.VersionName(text) { return name }
      guard let id, let version = Document.Version(text) else { return nil }
      return Document.VersionName(id: id, version: version)
    }
  }

  func readSources(_ fields: inout YAMLFields) -> [Document.Source] {
    let items = fields.items("sources")
    guard items.count <= Self.sourceLimit else {
      log.error(
        at: fields.place(of: "sources"),
        "more than \(Self.sourceLimit) sources",
        hint: "name those that count"
      )
      return []
    }
    return items.compactMap { item in
      guard var source = YAMLFields(item, log: log) else { return nil }
      let title = source.value("title", expected: "what it is called", read: nonEmpty)
      let url = source.optionalValue("url", expected: "an address like `https://example.org/law`") {
        WebAddress.isSafe($0) ? $0 : nil
      }
      let retrieved = source.optionalValue("retrieved", expected: expectedDay) { CalendarDay($0) }
      source.finish()
      reportMisleading([("title", title)], in: source)
      return title.map { Document.Source(title: $0, url: url, retrieved: retrieved) }
    }
  }

  /// Reports what hides in a value: YAML's escapes write characters that the file itself does not show.
  func reportMisleading(_ values: [(key: String, text: String?)], in fields: YAMLFields) {
    for (key, text) in values {
      guard let text, let flaw = MisleadingText.flaw(in: text) else { continue }
      let place = fields.place(of: key)
      // What the file shows is reported by its line already.
      guard
        !log.findings.contains(where: {
          $0.place.line == place.line && $0.message == flaw.message
        })
      else { continue }
      log.error(at: place, flaw.message, hint: flaw.hint)
    }
  }
}
