/// Reads tokens into a tree by precedence climbing (Pratt, 1973).
struct Parser {
  private var lexer: Lexer
  private(set) var token: Token
  private let limits: Limits
  private var depth = 0
  /// Comments that wait for the next node.
  private var pendingComments: [String] = []
  /// Which of them stands behind the last token on its line.
  private var trailing: Int?

  init(_ source: String, limits: Limits) throws(CompileError) {
    guard source.utf8.count <= limits.sourceBytes else {
      throw CompileError(
        stage: .limit,
        message: "an expression has at most \(limits.sourceBytes) bytes",
        position: SourcePosition(line: 1, column: 1, offset: 0)
      )
    }
    lexer = Lexer(source)
    self.limits = limits
    token = try lexer.next()
    pendingComments = token.comments
  }

  mutating func tree(of source: String) throws(CompileError) -> SyntaxTree {
    let root = try expression()
    guard token.kind == .end else { throw unexpected("an operator or the end") }
    return SyntaxTree(root: root, trailingComments: takeComments(), source: source)
  }

  mutating func advance() throws(CompileError) {
    token = try lexer.next()
    trailing = token.followsOnLine ? pendingComments.count : nil
    pendingComments += token.comments
  }

  /// The comment that stands behind the last token on its line.
  mutating func takeTrailingComment() -> String? {
    defer { trailing = nil }
    return trailing.map { pendingComments.remove(at: $0) }
  }

  mutating func takeComments() -> [String] {
    defer {
      pendingComments = []
      trailing = nil
    }
    return pendingComments
  }

  func unexpected(_ wanted: String) -> CompileError {
    lexer.error("expected \(wanted), found \(token.name)", at: token.position)
  }

  func error(_ message: String, at position: SourcePosition) -> CompileError {
    lexer.error(message, at: position)
  }

  /// The text between two offsets.
  func text(_ span: Range<Int>) -> String {
    String(decoding: lexer.bytes[span], as: UTF8.self)
  }

  mutating func accept(_ symbol: Token.Symbol) throws(CompileError) -> Bool {
    guard token.kind == .symbol(symbol) else { return false }
    try advance()
    return true
  }

  /// Passes over a symbol that must come now, and tells where it ends.
  @discardableResult
  mutating func expect(_ symbol: Token.Symbol) throws(CompileError) -> Int {
    guard token.kind == .symbol(symbol) else { throw unexpected("`\(symbol.rawValue)`") }
    let end = token.span.upperBound
    try advance()
    return end
  }

  /// Makes a node that ends with the last token, unless the tree would be too deep.
  mutating func operand(
    _ kind: Expression.Kind,
    at position: SourcePosition,
    _ span: Range<Int>,
    comments: [String] = []
  ) throws(CompileError) -> Expression {
    var node = try node(kind, at: position, span, comments: comments)
    node.trailingComment = takeTrailingComment()
    return node
  }

  /// Makes a node, unless the tree would be too deep.
  func node(
    _ kind: Expression.Kind,
    at position: SourcePosition,
    _ span: Range<Int>,
    comments: [String] = []
  ) throws(CompileError) -> Expression {
    let node = Expression(kind, position: position, span: span, comments: comments)
    if node.height > limits.depth { throw tooDeep(position) }
    return node
  }

  /// Runs a step one level deeper, unless that is too deep.
  mutating func deeper(
    _ step: (inout Parser) throws(CompileError) -> Expression
  ) throws(CompileError) -> Expression {
    if depth >= limits.depth { throw tooDeep(token.position) }
    depth += 1
    defer { depth -= 1 }
    return try step(&self)
  }

  private func tooDeep(_ position: SourcePosition) -> CompileError {
    CompileError(
      stage: .limit,
      message: "an expression has at most \(limits.depth) levels",
      position: position
    )
  }

  mutating func expression() throws(CompileError) -> Expression {
    try deeper { (parser: inout Parser) throws(CompileError) -> Expression in
      try parser.conditional()
    }
  }

  private mutating func conditional() throws(CompileError) -> Expression {
    let condition = try disjunction(.or)
    let place = token.position
    guard try accept(.question) else { return condition }
    let yes = try disjunction(.or)
    try expect(.colon)
    let no = try expression()
    let span = condition.span.lowerBound..<no.span.upperBound
    return try node(.conditional(condition, then: yes, otherwise: no), at: place, span)
  }

  /// Terms joined by `||`, each of them terms joined by `&&`.
  private mutating func disjunction(_ logical: LogicalOperator) throws(CompileError) -> Expression {
    let symbol = logical == .or ? Token.Symbol.or : .and
    let first = logical == .or ? try disjunction(.and) : try operation(Precedence.relation)
    let place = token.position
    guard token.kind == .symbol(symbol) else { return first }
    var terms = [first]
    while try accept(symbol) {
      terms.append(logical == .or ? try disjunction(.and) : try operation(Precedence.relation))
    }
    let end = terms.last?.span.upperBound ?? first.span.upperBound
    return try node(.logical(logical, terms), at: place, first.span.lowerBound..<end)
  }

  /// Operands joined by operators that bind at least so tightly, from left to right.
  private mutating func operation(_ minimum: Int) throws(CompileError) -> Expression {
    var left = try unary()
    while let binary = binaryOperator(), binary.precedence >= minimum {
      let place = token.position
      try advance()
      let right = try operation(binary.precedence + 1)
      let span = left.span.lowerBound..<right.span.upperBound
      left = try node(.binary(binary, left, right), at: place, span)
    }
    return left
  }

  private func binaryOperator() -> BinaryOperator? {
    guard case .symbol(let symbol) = token.kind else { return nil }
    return BinaryOperator(rawValue: symbol.rawValue)
  }
}
