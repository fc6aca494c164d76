/// Cuts a source text into tokens, one at a time.
struct Lexer {
  let bytes: [UInt8]
  var offset = 0
  private(set) var line = 1
  /// The scalars before `offset` on its line.
  private(set) var column = 1

  init(_ source: String) { bytes = Array(source.utf8) }

  var position: SourcePosition { SourcePosition(line: line, column: column, offset: offset) }

  /// The byte at a distance from here; 0, which no token holds, past the end.
  func peek(_ distance: Int = 0) -> UInt8 {
    let index = offset + distance
    return index < bytes.count ? bytes[index] : 0
  }

  var isAtEnd: Bool { offset >= bytes.count }

  /// Moves over bytes, counting lines and columns.
  mutating func skip(_ count: Int = 1) {
    for _ in 0..<count where offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if offset == bytes.count || bytes[offset] & 0xC0 != 0x80 {
        // A column ends with the last byte of its scalar.
        column += 1
      }
    }
  }

  func error(_ message: String, at place: SourcePosition? = nil) -> CompileError {
    CompileError(stage: .syntax, message: message, position: place ?? position)
  }

  /// The next token, with the comments before it.
  mutating func next() throws(CompileError) -> Token {
    let lineBefore = line
    let isFirst = offset == 0
    let (comments, firstLine) = skipBlanks()
    let start = position
    let kind = try kind()
    return Token(
      kind: kind,
      position: start,
      span: start.offset..<offset,
      comments: comments,
      followsOnLine: !isFirst && firstLine == lineBefore
    )
  }

  /// Passes over blanks and comments; tells the comments, and the line of the first one.
  private mutating func skipBlanks() -> ([String], Int?) {
    var comments: [String] = []
    var firstLine: Int?
    while !isAtEnd {
      switch peek() {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C:
        skip()
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "/"):
        firstLine = firstLine ?? line
        skip(2)
        let start = offset
        while !isAtEnd, peek() != UInt8(ascii: "\n") { skip() }
        var text = bytes[start..<offset]
        // One would be the line end's, and another at the end of what is printed.
        while text.last == UInt8(ascii: "\r") { text.removeLast() }
        comments.append(String(decoding: text, as: UTF8.self))
      default: return (comments, firstLine)
      }
    }
    return (comments, firstLine)
  }

  private mutating func kind() throws(CompileError) -> Token.Kind {
    if isAtEnd { return .end }
    let byte = peek()
    if byte.isDigit || byte == UInt8(ascii: ".") && peek(1).isDigit { return try number() }
    if byte.startsIdentifier {
      return try textLiteral(prefixed: true) ?? word()
    }
    if let literal = try textLiteral(prefixed: false) { return literal }
    if byte == UInt8(ascii: "`") { return try quotedField() }
    return .symbol(try symbol())
  }

  private mutating func word() -> Token.Kind {
    let start = offset
    while peek().continuesIdentifier { skip() }
    let word = String(decoding: bytes[start..<offset], as: UTF8.self)
    switch word {
    case "true": return .literal(.bool(true))
    case "false": return .literal(.bool(false))
    case "null": return .literal(.null)
    case "in": return .symbol(.in)
    default: return .identifier(word)
    }
  }

  private mutating func quotedField() throws(CompileError) -> Token.Kind {
    let start = position
    skip()
    while peek().continuesQuotedField { skip() }
    guard peek() == UInt8(ascii: "`"), offset > start.offset + 1 else {
      throw error("a field in backticks has letters, digits, `_.-/ ` only", at: start)
    }
    let name = String(decoding: bytes[(start.offset + 1)..<offset], as: UTF8.self)
    skip()
    return .quotedField(name)
  }

  private mutating func symbol() throws(CompileError) -> Token.Symbol {
    let pair = String(decoding: [peek(), peek(1)], as: UTF8.self)
    if let symbol = Token.Symbol(rawValue: pair), symbol != .in {
      skip(2)
      return symbol
    }
    if let symbol = Token.Symbol(rawValue: String(decoding: [peek()], as: UTF8.self)) {
      skip()
      return symbol
    }
    throw error("no token begins with `\(printable(at: offset))`")
  }

  /// The scalar at an offset, as messages show it.
  func printable(at offset: Int) -> String {
    let scalar = String(decoding: bytes[offset..<min(offset + 4, bytes.count)], as: UTF8.self)
      .unicodeScalars.first
    guard let scalar, scalar.value >= 0x20 else { return "a control character" }
    return String(scalar)
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
  var isLetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var startsIdentifier: Bool { isLetter || self == 0x5F }
  var continuesIdentifier: Bool { startsIdentifier || isDigit }
  var continuesQuotedField: Bool {
    continuesIdentifier || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
      || self == UInt8(ascii: "/") || self == UInt8(ascii: " ")
  }

  /// The value of a hexadecimal digit.
  var hexadecimal: UInt32? {
    if isDigit { return UInt32(self - 0x30) }
    let lower = self | 0x20
    return lower >= 0x61 && lower <= 0x66 ? UInt32(lower - 0x61 + 10) : nil
  }
}
