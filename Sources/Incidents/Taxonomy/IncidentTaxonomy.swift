package import SourceFiles

/// What counts as an incident: `rules/incidents.yaml`.
package struct IncidentTaxonomy: Sendable, Equatable {
  package static let path = "rules/incidents.yaml"
  package static let limit = 64

  package let owner: String
  /// In the order in which they are written; no two have one id.
  package let kinds: [IncidentKind]

  /// No kind at all, so that no incident can be opened.
  package static let none = IncidentTaxonomy(owner: "", kinds: [])

  private init(owner: String, kinds: [IncidentKind]) { (self.owner, self.kinds) = (owner, kinds) }

  /// Loads the file, form `incidents/1`; nil where it is no such file, with what is wrong in the log.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    let schema = fields.value("schema", expected: "`incidents/1`") {
      $0 == "incidents/1" ? $0 : nil
    }
    let owner = fields.string("owner")
    let nodes = fields.items("kinds")
    if nodes.count > Self.limit {
      log.error(at: fields.place(of: "kinds"), "\(nodes.count) kinds; \(Self.limit) are allowed")
    }
    let read = nodes.prefix(Self.limit).compactMap { IncidentKind($0, log: log) }
    fields.finish()
    kinds = log.distinct(read, by: \.id, at: \.place)
    guard schema != nil, let owner else { return nil }
    self.owner = owner
  }

  package subscript(id: String) -> IncidentKind? { kinds.first { $0.id == id } }
}
