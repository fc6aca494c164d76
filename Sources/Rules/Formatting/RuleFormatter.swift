import CEL
package import SourceFiles

/// Brings rule files into their usual form.
///
/// Keys stand in the order of the schema, each on a line of its own and indented by two; expressions are
/// as the CEL printer writes them; comments and single blank lines stay. Formatting twice is formatting
/// once, and the file says the same before and after: where that cannot be held, there is an error.
package struct RuleFormatter {
  /// The usual form of a rule file.
  package static func formatted(_ source: SourceFile) throws(RuleFormatError) -> String {
    let log = FindingLog()
    guard let text = source.text(log: log),
      let node = LocatedNode.parse(text, file: source.path, log: log),
      let before = RuleFile(reading: source, log: log, knows: { _, _ in true }), !log.hasErrors
    else { throw .notARuleFile(log.sorted) }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if let index = lines.firstIndex(where: {
      $0.hasPrefix("---") || $0.hasPrefix("%") || $0.hasPrefix("...")
    }) {
      throw .document(SourcePlace(file: source.path, line: index + 1))
    }
    let comments = CommentLines(lines, blocks: blockLines(of: node, lines))
    var writer = RuleFileWriter(lines: lines, comments: comments, file: source.path)
    let result = try writer.text(of: node)
    let after = SourceFile(path: source.path, text: result)
    let newLines = result.split(separator: "\n", omittingEmptySubsequences: false)
    let again = FindingLog()
    guard let newNode = LocatedNode.parse(result, file: source.path, log: again),
      let file = RuleFile(reading: after, log: again, knows: { _, _ in true }),
      RuleContent(file) == RuleContent(before),
      CommentLines(newLines, blocks: blockLines(of: newNode, newLines)).count == comments.count
    else { throw .changed(file: source.path) }
    return result
  }

  /// The lines of texts that stand after `|` or `>`.
  private static func blockLines(of node: LocatedNode, _ lines: [Substring]) -> Set<Int> {
    var blocks: Set<Int> = []
    func visit(_ node: LocatedNode) {
      switch node.content {
      case .list(let items): items.forEach(visit)
      case .mapping(let members): members.forEach { visit($0.value) }
      case .scalar, .empty:
        guard let mark = node.firstCharacter(in: lines), mark == "|" || mark == ">" else { return }
        let below = lines.indices.dropFirst(node.place.line)
        guard let first = below.first(where: { lines[$0].contains { $0 != " " } }) else { return }
        let indent = lines[first].prefix { $0 == " " }.count
        for index in below {
          let own = lines[index].prefix { $0 == " " }.count
          if own < indent, own < lines[index].count { break }
          blocks.insert(index + 1)
        }
      }
    }
    visit(node)
    return blocks
  }
}

extension LocatedNode {
  /// The character that it begins with.
  func firstCharacter(in lines: [Substring]) -> Character? {
    guard lines.indices.contains(place.line - 1) else { return nil }
    return lines[place.line - 1].unicodeScalars.dropFirst(place.column - 1).first
      .map { Character($0) }
  }
}
