import Yams

/// A node of a YAML document that knows where it stands.
///
/// Scalars are texts: what `12` or `yes` means is for the field that reads it to say.
package struct LocatedNode: Sendable {
  /// What a node holds.
  package enum Content: Sendable {
    case scalar(String)
    /// Nothing was written, or `null` or `~`.
    case empty
    case list([LocatedNode])
    case mapping([Member])
  }

  /// A key of a mapping and its value.
  package struct Member: Sendable {
    package let key: String
    package let keyPlace: SourcePlace
    package let value: LocatedNode
  }

  package let content: Content
  package let place: SourcePlace

  /// The most nodes one file may have, and how deep they may nest.
  package static let nodeLimit = 500_000
  package static let depthLimit = 32

  /// Parses one YAML document; nil with a finding where it is not YAML.
  ///
  /// `firstLine` is the line of the file on which the text begins: front matter begins on its second.
  package static func parse(
    _ text: String,
    file: String,
    firstLine: Int = 1,
    log: FindingLog
  ) -> LocatedNode? {
    let start = SourcePlace(file: file, line: firstLine)
    do {
      // The basic resolver takes every scalar for a text, as is done here, and costs nothing. The
      // usual encoding is looked up in the environment, anew for each file.
      guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
        return LocatedNode(content: .empty, place: start)
      }
      var count = 0
      return convert(node, file: file, firstLine: firstLine, depth: 0, count: &count, log: log)
    } catch let error as YamlError {
      let (message, hint, mark) = describe(error)
      let place = SourcePlace(
        file: file,
        line: firstLine - 1 + (mark?.line ?? 1),
        column: mark?.column ?? 1
      )
      log.error(at: place, "not valid YAML: \(message)", hint: hint)
      return nil
    } catch {
      log.error(at: start, "not valid YAML: \(error)")
      return nil
    }
  }

  private static func convert(
    _ node: Node,
    file: String,
    firstLine: Int,
    depth: Int,
    count: inout Int,
    log: FindingLog
  ) -> LocatedNode? {
    let place = SourcePlace(
      file: file,
      line: firstLine - 1 + (node.mark?.line ?? 1),
      column: node.mark?.column ?? 1
    )
    count += 1
    guard depth <= depthLimit, count <= nodeLimit else {
      log.error(
        at: place,
        "more than \(nodeLimit) values, or nested deeper than \(depthLimit)",
        hint: "split the file"
      )
      return nil
    }
    if let tag = explicitTag(of: node) {
      log.error(
        at: place,
        "the tag `\(tag)` is not allowed here",
        hint: "write the value without a tag"
      )
      return nil
    }
    func inner(_ child: Node) -> LocatedNode? {
      convert(
        child,
        file: file,
        firstLine: firstLine,
        depth: depth + 1,
        count: &count,
        log: log
      )
    }
    switch node {
    case .scalar(let scalar):
      let isEmpty = scalar.style == .plain && ["", "null", "~"].contains(scalar.string)
      return LocatedNode(content: isEmpty ? .empty : .scalar(scalar.string), place: place)
    case .sequence(let sequence):
      var items: [LocatedNode] = []
      for child in sequence {
        guard let item = inner(child) else { return nil }
        items.append(item)
      }
      return LocatedNode(content: .list(items), place: place)
    case .mapping(let mapping):
      var members: [Member] = []
      var names: Set<String> = []
      for (key, value) in mapping {
        guard let key = inner(key), let value = inner(value) else { return nil }
        guard case .scalar(let name) = key.content else {
          log.error(at: key.place, "a key must be a plain text")
          return nil
        }
        // The parser takes keys for different ones that have the same text and another form.
        guard names.insert(name).inserted else {
          log.error(at: key.place, "repeated key `\(name)`", hint: "keep one of them")
          return nil
        }
        members.append(Member(key: name, keyPlace: key.place, value: value))
      }
      return LocatedNode(content: .mapping(members), place: place)
    case .alias:
      log.error(at: place, "aliases are not allowed here", hint: "write the value out")
      return nil
    }
  }

  /// The tag that a node was written with; nil where it has none, or the one that such a node has
  /// anyway: the parser fills that in.
  private static func explicitTag(of node: Node) -> String? {
    let (tag, usual): (Tag, Tag.Name) =
      switch node {
      case .scalar(let scalar): (scalar.tag, .str)
      case .sequence(let sequence): (sequence.tag, .seq)
      case .mapping(let mapping): (mapping.tag, .map)
      case .alias: (.implicit, .implicit)
      }
    let name = Tag.Name(rawValue: tag.description)
    return name == .implicit || name == usual ? nil : name.rawValue
  }

  private static func describe(_ error: YamlError) -> (message: String, hint: String, Mark?) {
    let hint = "mend it here or just before: quotes, brackets and the depth of lines"
    return switch error {
    case .reader(let problem, _, _, _): (problem, "remove the character", nil)
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (problem, hint, mark)
    case .duplicatedKeysInMapping(let duplicates, let context):
      (
        "repeated key `\(duplicates.map(\.description).joined(separator: "`, `"))`",
        "keep one of them", context.mark
      )
    default: ("\(error)", hint, nil)
    }
  }
}
