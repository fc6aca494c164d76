extension Parser {
  /// `[a, ?b,]`.
  mutating func list() throws(CompileError) -> Expression {
    let start = token
    let comments = takeComments()
    try expect(.openBracket)
    var elements: [Expression.Element] = []
    while token.kind != .symbol(.closeBracket) {
      let isOptional = try accept(.question)
      elements.append(Expression.Element(try expression(), isOptional: isOptional))
      guard try accept(.comma) else { break }
    }
    let end = try expect(.closeBracket)
    let span = start.span.lowerBound..<end
    return try node(.list(elements), at: start.position, span, comments: comments)
  }

  /// `{key: value, ?key: value,}`.
  mutating func map() throws(CompileError) -> Expression {
    let start = token
    let comments = takeComments()
    try expect(.openBrace)
    var entries: [Expression.Entry] = []
    while token.kind != .symbol(.closeBrace) {
      let isOptional = try accept(.question)
      let key = try expression()
      try expect(.colon)
      entries.append(Expression.Entry(key, try expression(), isOptional: isOptional))
      guard try accept(.comma) else { break }
    }
    let end = try expect(.closeBrace)
    let span = start.span.lowerBound..<end
    return try node(.map(entries), at: start.position, span, comments: comments)
  }
}
