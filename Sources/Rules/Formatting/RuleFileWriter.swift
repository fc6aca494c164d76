import CEL
import SourceFiles

/// Writes the nodes of a rule file out in their usual order and form, with the comments among them.
struct RuleFileWriter {
  private static let fileKeys = [
    "schema", "id", "title", "owner", "version", "effective_from", "effective_to", "mode", "action",
    "bind", "once_per", "records", "facts", "claims", "arguments", "counters", "variables",
    "default", "rules", "invariants",
  ]
  private static let ruleKeys = ["id", "mode", "when", "then", "cite", "reason", "never"]
  private static let expressionKeys: Set<String> = ["bind", "once_per", "when", "never"]
  private static let expressionTables: Set<String> = ["arguments", "variables"]

  private let lines: [Substring]
  private let file: String
  private var comments: CommentLines
  private var out: [String] = []
  /// The lines on which a key or an element begins, in rising order.
  private var starts: [Int] = []
  private var written = 0

  init(lines: [Substring], comments: CommentLines, file: String) {
    self.lines = lines
    self.comments = comments
    self.file = file
  }

  mutating func text(of node: LocatedNode) throws(RuleFormatError) -> String {
    starts = Set(Self.starts(of: node)).sorted()
    guard case .mapping(let members) = node.content else { return "" }
    // A comment at the head of the file stays there, whichever key is first.
    if let first = members.first { head(before: first.keyPlace.line) }
    for member in Self.ordered(members, Self.fileKeys) {
      try write(
        member,
        indent: 0,
        table: nil,
        isExpression: Self.expressionKeys.contains(member.key)
      )
    }
    let last = starts.last ?? 0
    for line in comments.whole.keys.sorted() where line > last {
      blankLine(before: line)
      out.append(comments.whole[line] ?? "")
      written += 1
    }
    if written != comments.count {
      let all = Set(comments.whole.keys).union(comments.trailing.keys)
      throw .comment(SourcePlace(file: file, line: all.subtracting(done).min() ?? 1))
    }
    return out.joined(separator: "\n") + "\n"
  }

  // MARK: Comments

  /// The lines whose comments are written.
  private var done: Set<Int> = []
  /// The blank lines that stand for one in the usual form already.
  private var usedBlanks: Set<Int> = []

  private mutating func head(before line: Int) {
    guard let blank = comments.blank.filter({ $0 < line }).max() else { return }
    usedBlanks.insert(blank)
    for number in comments.whole.keys.sorted() where number < blank {
      blankLine(before: number)
      put(number, comments.whole[number], indent: 0)
    }
    if !out.isEmpty { out.append("") }
  }

  /// The comments between the key before and this line, and one blank line where there were some.
  private mutating func comments(before line: Int, indent: Int) {
    let previous = starts.last { $0 < line } ?? 0
    let own = comments.whole.keys.sorted().filter {
      $0 < line && $0 > previous && !done.contains($0)
    }
    blankLine(before: own.first ?? line)
    for number in own { put(number, comments.whole[number], indent: indent) }
  }

  private mutating func blankLine(before line: Int) {
    guard comments.blank.contains(line - 1), usedBlanks.insert(line - 1).inserted,
      let last = out.last, !last.isEmpty
    else { return }
    out.append("")
  }

  private mutating func put(_ line: Int, _ comment: String?, indent: Int) {
    guard let comment, done.insert(line).inserted else { return }
    out.append(String(repeating: " ", count: indent) + comment)
    written += 1
  }

  /// The comment behind a key, to be put behind it again.
  private mutating func trailing(_ line: Int) -> String {
    guard let comment = comments.trailing[line], done.insert(line).inserted else { return "" }
    written += 1
    return "  " + comment
  }

  /// A comment behind a whole `{…}` or `[…]` moves before it, for its parts get lines of their own.
  private mutating func lift(_ node: LocatedNode, line: Int, indent: Int) {
    if case .mapping = node.content, isFlow(node) {
      put(line, comments.trailing[line], indent: indent)
    }
  }

  // MARK: Nodes

  private mutating func write(
    _ member: LocatedNode.Member,
    indent: Int,
    table: String?,
    isExpression: Bool,
    prefix: String? = nil
  ) throws(RuleFormatError) {
    let margin = String(repeating: " ", count: indent)
    if prefix == nil {
      comments(before: member.keyPlace.line, indent: indent)
      lift(member.value, line: member.keyPlace.line, indent: indent)
    }
    let key = (prefix ?? margin) + YAMLText.key(member.key) + ":"
    switch member.value.content {
    case .empty: out.append(key + trailing(member.keyPlace.line))
    case .scalar(let text):
      let value =
        isExpression
        ? try expression(text, member.value, indent: indent + 2)
        : YAMLText.scalar(text, isQuoted: isQuoted(member.value), indent: indent + 2)
      append(key + " ", value, trailing(member.keyPlace.line))
    case .list(let items):
      if items.allSatisfy({ if case .scalar = $0.content { true } else { false } }) {
        let words = items.map { YAMLText.flowScalar($0.text ?? "", isQuoted: isQuoted($0)) }
        out.append("\(key) [\(words.joined(separator: ", "))]" + trailing(member.keyPlace.line))
      } else {
        out.append(key + trailing(member.keyPlace.line))
        for item in items { try write(item: item, indent: indent + 2) }
      }
    case .mapping(let members):
      if table == "records", isFlow(member.value) {
        let fields = members.map {
          "\($0.key): \(YAMLText.flowScalar($0.value.text ?? "", isQuoted: false))"
        }
        out.append("\(key) {\(fields.joined(separator: ", "))}")
        return
      }
      out.append(key + trailing(member.keyPlace.line))
      for inner in members {
        try write(
          inner,
          indent: indent + 2,
          table: table ?? member.key,
          isExpression: table == nil && Self.expressionTables.contains(member.key)
        )
      }
    }
  }

  private mutating func write(item: LocatedNode, indent: Int) throws(RuleFormatError) {
    let margin = String(repeating: " ", count: indent)
    comments(before: item.place.line, indent: indent)
    guard case .mapping(let members) = item.content else {
      out.append(margin + "- " + YAMLText.flowScalar(item.text ?? "", isQuoted: isQuoted(item)))
      return
    }
    lift(item, line: item.place.line, indent: indent)
    for (index, member) in Self.ordered(members, Self.ruleKeys).enumerated() {
      if index == 0, member.keyPlace.line != item.place.line {
        comments(before: member.keyPlace.line, indent: indent)
      }
      try write(
        member,
        indent: indent + 2,
        table: "rules",
        isExpression: Self.expressionKeys.contains(member.key),
        prefix: index == 0 ? margin + "- " : nil
      )
    }
  }

  /// Writes a value behind its key; the comment of the key stands on the key's line.
  private mutating func append(_ key: String, _ value: [String], _ comment: String) {
    out.append(key + (value.first ?? "") + comment)
    out += value.dropFirst()
  }

  private func expression(
    _ text: String,
    _ node: LocatedNode,
    indent: Int
  ) throws(RuleFormatError) -> [String] {
    do throws(CompileError) {
      let printed = try SyntaxTree(parsing: text).description
      return YAMLText.expression(printed, indent: indent)
    } catch {
      throw .expression(node.place, error.message)
    }
  }

  private func isQuoted(_ node: LocatedNode) -> Bool {
    let first = node.firstCharacter(in: lines)
    return first == "\"" || first == "'"
  }

  private func isFlow(_ node: LocatedNode) -> Bool {
    let first = node.firstCharacter(in: lines)
    return first == "{" || first == "["
  }

  // MARK: Order

  private static func ordered(
    _ members: [LocatedNode.Member],
    _ keys: [String]
  ) -> [LocatedNode.Member] {
    let ranks = Dictionary(
      keys.enumerated().map { ($1, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return members.enumerated()
      .sorted {
        (ranks[$0.element.key] ?? keys.count, $0.offset)
          < (ranks[$1.element.key] ?? keys.count, $1.offset)
      }
      .map(\.element)
  }

  private static func starts(of node: LocatedNode) -> [Int] {
    switch node.content {
    case .scalar, .empty: []
    case .list(let items): items.flatMap { [$0.place.line] + starts(of: $0) }
    case .mapping(let members): members.flatMap { [$0.keyPlace.line] + starts(of: $0.value) }
    }
  }
}
