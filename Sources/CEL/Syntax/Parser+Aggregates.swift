extension Parser {
  /// `[a, ?b,]`.
  mutating func list() throws(CompileError) -> Expression {
    let start = token
    let comments = takeComments()
    try expect(.openBracket)
    var elements: [Expression.Element] = []
    while token.kind != .symbol(.closeBracket) {
      let isOptional = try accept(.question)
      let element = try expression()
      let isMore = try accept(.comma)
      elements.append(
        Expression.Element(isMore ? commented(element) : element, isOptional: isOptional)
      )
      guard isMore else { break }
    }
    let end = try expect(.closeBracket)
    let span = start.span.lowerBound..<end
    return try operand(.list(elements), at: start.position, span, comments: comments)
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
      let value = try expression()
      let isMore = try accept(.comma)
      entries.append(
        Expression.Entry(key, isMore ? commented(value) : value, isOptional: isOptional)
      )
      guard isMore else { break }
    }
    let end = try expect(.closeBrace)
    let span = start.span.lowerBound..<end
    return try operand(.map(entries), at: start.position, span, comments: comments)
  }

  /// Gives an element the comment behind the comma behind it.
  mutating func commented(_ element: Expression) -> Expression {
    var element = element
    if element.trailingComment == nil { element.trailingComment = takeTrailingComment() }
    return element
  }
}
