import Classification
package import Domain
import Drafting
import Knowledge
import Rules
package import SourceFiles

/// Who and what rests on a document or on one of its sections.
package struct DocumentUses: Sendable {
  package struct IntentUse: Sendable, Equatable {
    package let name: String
    package let place: SourcePlace
    /// The document's sections that the intent names; empty where only a topic leads there.
    package let sections: [SectionName]
    package let topics: [String]
  }

  package struct RuleUse: Sendable, Equatable {
    package let rule: String
    package let cite: String
    package let place: SourcePlace
  }

  package let intents: [IntentUse]
  package let rules: [RuleUse]
  /// The templates that name its id or its title.
  package let templates: [SourcePlace]
  /// The links that lead to it from other documents.
  package let links: [SourcePlace]

  /// Looks through the working files.
  package init(of document: String, anchor: String?, in library: Library) {
    let versions = library.knowledge.versions(of: document)
    let topics = Set(versions.flatMap(\.imprint.topics))
    let parts = library.parts
    func isMeant(_ name: SectionName) -> Bool {
      name.document == document && (anchor == nil || name.anchor == anchor)
    }
    intents = parts.catalogue.intents.compactMap { intent in
      let named = intent.sections.filter(isMeant)
      let shared = intent.topics.filter(topics.contains)
      guard !named.isEmpty || !shared.isEmpty else { return nil }
      return IntentUse(
        name: intent.name,
        place: parts.catalogue.places[intent.name] ?? SourcePlace(file: "knowledge/intents"),
        sections: named,
        topics: shared
      )
    }
    rules = parts.rules.flatMap { set in
      set.file.rules.compactMap { rule in
        guard let cite = rule.cite, let name = SectionName(cite), isMeant(name) else { return nil }
        return RuleUse(rule: rule.id, cite: cite, place: rule.place)
      }
    }
    let names = [document] + versions.map(\.title)
    templates = parts.templates.templates.values
      .filter { template in names.contains { template.text.contains($0) } }
      .map(\.place).sorted { $0.file < $1.file }
    links = library.files.documents.flatMap { file -> [SourcePlace] in
      DocumentLink.all(in: file).compactMap { link in
        let isOwn = versions.contains { $0.path == file.path }
        return link.leads(to: document, anchor, isOwn: isOwn) ? link.place : nil
      }
    }
  }
}

/// A link of a document's Markdown: `[the window](refund-policy#return-window)`.
private struct DocumentLink {
  let place: SourcePlace
  private let path: Substring
  private let anchor: Substring?

  /// The most bytes of a link's target.
  private static let targetLimit = 1000

  static func all(in file: SourceFile) -> [DocumentLink] {
    let mark = Array("](".utf8)
    var links: [DocumentLink] = []
    for (number, line) in file.bytes.split(separator: 10, omittingEmptySubsequences: false)
      .enumerated()
    {
      var rest = line
      while let start = rest.firstRange(of: mark)?.upperBound {
        rest = rest[start...]
        guard let end = rest.prefix(targetLimit).firstIndex(of: UInt8(ascii: ")")) else { break }
        let target = String(decoding: rest[start..<end], as: UTF8.self)
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        links.append(
          DocumentLink(
            place: SourcePlace(
              file: file.path,
              line: number + 1,
              column: start - line.startIndex + 1
            ),
            path: parts.first ?? "",
            anchor: parts.dropFirst().first
          )
        )
      }
    }
    return links
  }

  func leads(to document: String, _ anchor: String?, isOwn: Bool) -> Bool {
    let names = path.split(separator: "/").map { $0.hasSuffix(".md") ? $0.dropLast(3) : $0 }
    let isThere = path.isEmpty ? isOwn && self.anchor != nil : names.contains { $0 == document }
    return isThere && (anchor == nil || self.anchor.map(String.init) == anchor)
  }
}
