import SourceFiles

/// Reads a template into its nodes, and reports all that is wrong with it.
struct TemplateParser {
  /// A block that is open: what was read of it so far.
  private struct Block {
    enum Kind {
      case whole
      case branch(done: [TemplateNode.Branch], condition: TemplateExpression?, isElse: Bool)
      case loop(name: String, items: TemplateExpression?)
    }

    var kind: Kind
    var nodes: [TemplateNode] = []
    let place: SourcePlace
  }

  private var cursor: TemplateCursor
  private let log: FindingLog
  private var blocks: [Block]
  private var nodeCount = 0
  /// Whether the tag before took the white space behind it.
  private var trimsNext = false

  init(_ bytes: [UInt8], file: String, firstLine: Int, log: FindingLog) {
    cursor = TemplateCursor(bytes, file: file, firstLine: firstLine)
    self.log = log
    blocks = [Block(kind: .whole, place: cursor.place)]
  }

  /// The nodes; of a template with errors as many as could be read.
  mutating func nodes() -> [TemplateNode] {
    while !cursor.isAtEnd, nodeCount <= TemplateLimits.nodes {
      literal()
      tag()
      // What is deeper is not read at all, so that nothing that walks the nodes goes deeper either.
      guard blocks.count <= TemplateLimits.depth + 1 else {
        log.error(
          at: blocks.last?.place ?? cursor.place,
          "blocks nested deeper than \(TemplateLimits.depth)",
          hint: "cut the prompt in two"
        )
        return []
      }
    }
    if nodeCount > TemplateLimits.nodes {
      log.error(at: cursor.place, "more than \(TemplateLimits.nodes) texts and tags")
    }
    while blocks.count > 1 {
      let block = blocks.removeLast()
      let (word, end) =
        if case .loop = block.kind { ("for", "endfor") } else { ("if", "endif") }
      log.error(
        at: block.place,
        "`{% \(word) %}` has no end",
        hint: "close it with `{% \(end) %}`"
      )
    }
    return blocks.first?.nodes ?? []
  }

  /// Reads text up to the next tag.
  private mutating func literal() {
    let start = cursor
    while !cursor.isAtEnd, !isAtTag { cursor.advance() }
    let trimsEnd = isAtTag && cursor.peek(2) == UInt8(ascii: "-")
    let reading = TemplateTextReading(
      bytes: cursor.bytes[start.offset..<cursor.offset],
      start: start,
      isFirst: start.offset == 0,
      isLast: cursor.isAtEnd
    )
    let text = reading.text(trimsStart: trimsNext, trimsEnd: trimsEnd, log: log)
    trimsNext = false
    if !text.bytes.isEmpty { add(.literal(text)) }
  }

  private var isAtTag: Bool {
    cursor.isAt("{", "{") || cursor.isAt("{", "%") || cursor.isAt("{", "#")
  }

  private mutating func tag() {
    guard !cursor.isAtEnd else { return }
    let place = cursor.place
    let mark = cursor.peek(1)
    cursor.advance(by: 2)
    if mark == UInt8(ascii: "#") { return comment(at: place) }
    if cursor.peek() == UInt8(ascii: "-") { cursor.advance() }
    let isOutput = mark == UInt8(ascii: "{")
    var lexer = TemplateLexer(cursor: cursor, log: log)
    let tag = lexer.tag(at: place, closing: isOutput ? "}" : "%")
    cursor = lexer.cursor
    guard let tag else { return }
    trimsNext = tag.trimsAfter
    if isOutput {
      if let expression = expression(of: tag, from: 0) { add(.output(expression)) }
    } else {
      statement(tag)
    }
  }

  private mutating func comment(at place: SourcePlace) {
    while !cursor.isAtEnd {
      if cursor.isAt("#", "}") {
        trimsNext = cursor.bytes[cursor.offset - 1] == UInt8(ascii: "-")
        return cursor.advance(by: 2)
      }
      cursor.advance()
    }
    log.error(at: place, "the comment has no end", hint: "end it with `#}`")
  }

  private mutating func add(_ node: TemplateNode) {
    nodeCount += 1
    blocks[blocks.count - 1].nodes.append(node)
  }

  private func expression(of tag: TemplateTag, from index: Int) -> TemplateExpression? {
    var reader = ExpressionReader(tag, from: index)
    do throws(ExpressionReader.Fault) {
      return try reader.whole()
    } catch {
      log.error(at: error.place, error.message, hint: error.hint)
      return nil
    }
  }
}

extension TemplateParser {
  private static let statements = ["if", "elif", "else", "endif", "for", "endfor"]

  private mutating func statement(_ tag: TemplateTag) {
    guard let first = tag.tokens.first else {
      return log.error(at: tag.place, "an empty tag", hint: "take it out")
    }
    switch first.content {
    case .name("if"):
      open(
        .branch(done: [], condition: expression(of: tag, from: 1), isElse: false),
        at: tag.place
      )
    case .name("elif"):
      let condition = expression(of: tag, from: 1)
      continueBranch(with: condition, isElse: false, tag)
    case .name("else"):
      requireNothing(behind: first, of: tag)
      continueBranch(with: nil, isElse: true, tag)
    case .name("endif"):
      requireNothing(behind: first, of: tag)
      closeBranch(tag)
    case .name("for"): openLoop(tag)
    case .name("endfor"):
      requireNothing(behind: first, of: tag)
      closeLoop(tag)
    default:
      let near = nearest(to: first.written, among: Self.statements)
      log.error(
        at: first.place,
        "`\(first.written)` begins no tag that prompts know",
        hint: near.map { "did you mean `\($0)`?" }
          ?? "use one of \(Self.statements.joined(separator: ", "))"
      )
    }
  }

  private func requireNothing(behind word: TemplateToken, of tag: TemplateTag) {
    guard tag.tokens.count > 1 else { return }
    log.error(at: tag.tokens[1].place, "`\(word.written)` stands alone in its tag")
  }

  private mutating func open(_ kind: Block.Kind, at place: SourcePlace) {
    nodeCount += 1
    blocks.append(Block(kind: kind, place: place))
  }

  private mutating func continueBranch(
    with condition: TemplateExpression?,
    isElse: Bool,
    _ tag: TemplateTag
  ) {
    let last = blocks.count - 1
    guard case .branch(var done, let open, let wasElse) = blocks[last].kind else {
      return log.error(at: tag.place, "no `{% if %}` is open here")
    }
    if wasElse {
      log.error(at: tag.place, "nothing comes behind `{% else %}` but `{% endif %}`")
    }
    if let open { done.append(TemplateNode.Branch(condition: open, nodes: blocks[last].nodes)) }
    nodeCount += 1
    blocks[last].kind = .branch(done: done, condition: condition, isElse: isElse)
    blocks[last].nodes = []
  }

  private mutating func closeBranch(_ tag: TemplateTag) {
    guard let block = blocks.last, case .branch(var done, let open, let isElse) = block.kind else {
      return log.error(at: tag.place, "no `{% if %}` is open here")
    }
    blocks.removeLast()
    if let open { done.append(TemplateNode.Branch(condition: open, nodes: block.nodes)) }
    add(.branch(done, otherwise: isElse ? block.nodes : []))
  }

  /// Reads `for NAME in ITEMS`; a loop that cannot be read is opened all the same, so that its end is known.
  private mutating func openLoop(_ tag: TemplateTag) {
    let tokens = tag.tokens
    guard tokens.count > 3, case .name(let name) = tokens[1].content,
      tokens[2].content == .name("in")
    else {
      log.error(
        at: tag.place,
        "not a loop that prompts know",
        hint: "write `{% for item in items %}`"
      )
      return open(.loop(name: "", items: nil), at: tag.place)
    }
    if ExpressionReader.reserved.contains(name) {
      log.error(at: tokens[1].place, "`\(name)` names something else", hint: "choose another name")
    }
    open(.loop(name: name, items: expression(of: tag, from: 3)), at: tag.place)
  }

  private mutating func closeLoop(_ tag: TemplateTag) {
    guard let block = blocks.last, case .loop(let name, let items) = block.kind else {
      return log.error(at: tag.place, "no `{% for %}` is open here")
    }
    blocks.removeLast()
    guard let items else { return }
    add(
      .loop(
        TemplateNode.Loop(name: name, items: items, nodes: block.nodes, place: block.place)
      )
    )
  }
}
