extension Parser {
  /// An operand with the signs before it; a minus joins a number behind it.
  mutating func unary() throws(CompileError) -> Expression {
    guard case .symbol(let symbol) = token.kind,
      let sign = UnaryOperator(rawValue: symbol.rawValue)
    else { return try member() }
    let start = token
    let comments = takeComments()
    try advance()
    if sign == .negate, case .literal(let literal) = token.kind,
      let negative = Self.negative(literal)
    {
      let spelling = "-" + text(token.span)
      let span = start.span.lowerBound..<token.span.upperBound
      try advance()
      let kind = Expression.Kind.literal(negative, spelling: spelling)
      return try postfix(try self.operand(kind, at: start.position, span, comments: comments))
    }
    let operand = try deeper { (parser: inout Parser) throws(CompileError) -> Expression in
      try parser.unary()
    }
    return try node(
      .unary(sign, operand),
      at: start.position,
      start.span.lowerBound..<operand.span.upperBound,
      comments: comments
    )
  }

  private static func negative(_ literal: Literal) -> Literal? {
    switch literal {
    case .int(let number): .int(0 &- number)
    case .double(let number): .double(-number)
    default: nil
    }
  }

  private mutating func member() throws(CompileError) -> Expression {
    try postfix(try primary())
  }

  private mutating func primary() throws(CompileError) -> Expression {
    let start = token
    switch token.kind {
    case .literal(let literal):
      if literal == .int(.min) { throw error("an integer has 64 bits", at: start.position) }
      let comments = takeComments()
      try advance()
      return try self.operand(
        .literal(literal, spelling: text(start.span)),
        at: start.position,
        start.span,
        comments: comments
      )
    case .identifier, .symbol(.dot): return try name()
    case .symbol(.openParenthesis):
      try advance()
      var inner = try expression()
      let end = try expect(.closeParenthesis)
      inner.span = start.span.lowerBound..<end
      if inner.trailingComment == nil { inner.trailingComment = takeTrailingComment() }
      return inner
    case .symbol(.openBracket): return try list()
    case .symbol(.openBrace): return try map()
    default: throw unexpected("an expression")
    }
  }

  /// A name or a call, perhaps with a dot before it.
  private mutating func name() throws(CompileError) -> Expression {
    let start = token
    let comments = takeComments()
    let isAbsolute = try accept(.dot)
    guard case .identifier(let name) = token.kind else { throw unexpected("a name") }
    if ReservedWords.identifiers.contains(name) {
      throw error("`\(name)` is reserved; no variable has that name", at: token.position)
    }
    var end = token.span.upperBound
    try advance()
    if token.kind == .symbol(.openParenthesis) {
      let arguments: [Expression]
      (arguments, end) = try self.arguments()
      return try self.operand(
        .call((isAbsolute ? "." : "") + name, target: nil, arguments: arguments),
        at: start.position,
        start.span.lowerBound..<end,
        comments: comments
      )
    }
    return try self.operand(
      .identifier(name, isAbsolute: isAbsolute),
      at: start.position,
      start.span.lowerBound..<end,
      comments: comments
    )
  }

  /// The arguments between parentheses, and where they end.
  private mutating func arguments() throws(CompileError) -> ([Expression], Int) {
    try expect(.openParenthesis)
    var arguments: [Expression] = []
    if token.kind != .symbol(.closeParenthesis) {
      var isMore = true
      while isMore {
        let argument = try expression()
        isMore = try accept(.comma)
        arguments.append(isMore ? commented(argument) : argument)
      }
    }
    return (arguments, try expect(.closeParenthesis))
  }

  /// What follows an operand: fields, keys, calls.
  private mutating func postfix(_ operand: Expression) throws(CompileError) -> Expression {
    var operand = operand
    while case .symbol(let symbol) = token.kind {
      switch symbol {
      case .dot: operand = try field(of: operand)
      case .openBracket: operand = try key(of: operand)
      case .openBrace:
        throw error("messages cannot be made; write a map", at: token.position)
      default: return operand
      }
    }
    return operand
  }

  private mutating func field(of operand: Expression) throws(CompileError) -> Expression {
    let place = token.position
    try expect(.dot)
    let isOptional = try accept(.question)
    let start = operand.span.lowerBound
    let end = token.span.upperBound
    switch token.kind {
    case .identifier(let name):
      try advance()
      guard !isOptional, token.kind == .symbol(.openParenthesis) else {
        let kind = Expression.Kind.select(operand, field: name, isOptional: isOptional)
        return try self.operand(kind, at: place, start..<end)
      }
      let (arguments, end) = try self.arguments()
      let kind = Expression.Kind.call(name, target: operand, arguments: arguments)
      return try self.operand(kind, at: place, start..<end)
    case .quotedField(let name):
      try advance()
      let kind = Expression.Kind.select(operand, field: name, isOptional: isOptional)
      return try self.operand(kind, at: place, start..<end)
    default: throw unexpected("a field")
    }
  }

  private mutating func key(of operand: Expression) throws(CompileError) -> Expression {
    let place = token.position
    try expect(.openBracket)
    let isOptional = try accept(.question)
    let key = try expression()
    let end = try expect(.closeBracket)
    return try self.operand(
      .index(operand, key: key, isOptional: isOptional),
      at: place,
      operand.span.lowerBound..<end
    )
  }
}
