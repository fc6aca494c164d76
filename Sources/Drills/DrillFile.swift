package import SourceFiles

/// The scenarios of one file of `drills/`, form `drills/1`.
package struct DrillFile: Sendable {
  package static let folder = "drills"
  package static let limit = 64
  /// The most files, and the most bytes in one.
  package static let fileLimit = 64
  package static let byteLimit = 1 << 20

  /// In the order in which they are written.
  package let drills: [Drill]

  /// Loads the file; nil where it is no such file, with what is wrong in the log.
  ///
  /// A scenario with an error is left
  /// out.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let text = file.text(log: log),
      let node = LocatedNode.parse(text, file: file.path, log: log),
      var fields = YAMLFields(node, log: log)
    else { return nil }
    let schema = fields.value("schema", expected: "`drills/1`") { $0 == "drills/1" ? $0 : nil }
    let owner = fields.string("owner")
    let nodes = fields.items("drills")
    fields.finish()
    if nodes.count > Self.limit {
      log.error(
        at: fields.place(of: "drills"),
        "\(nodes.count) scenarios; \(Self.limit) are allowed in a file"
      )
    }
    drills = nodes.prefix(Self.limit).compactMap { Drill($0, owner: owner ?? "", log: log) }
    guard schema != nil, owner != nil else { return nil }
  }

  /// Loads files, the first of which have the say: an id that stands twice is an error at the second.
  package static func all(in files: [SourceFile], log: FindingLog) -> [Drill] {
    let read = files.flatMap { DrillFile(loading: $0, log: log)?.drills ?? [] }
    return log.distinct(read, by: \.id, at: \.place)
  }
}
