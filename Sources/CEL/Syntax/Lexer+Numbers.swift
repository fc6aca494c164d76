extension Lexer {
  /// An integer, an unsigned integer or a double; a minus sign is the parser's to join.
  ///
  /// The smallest integer has no positive twin, so its digits are told apart by `Parser`.
  mutating func number() throws(CompileError) -> Token.Kind {
    let start = position
    if peek() == UInt8(ascii: "0"), peek(1) | 0x20 == UInt8(ascii: "x") {
      skip(2)
      while peek().hexadecimal != nil { skip() }
      let digits = text(from: start.offset + 2)
      return .literal(try integer(digits, radix: 16, start: start))
    }
    skipDigits()
    var isDouble = false
    if peek() == UInt8(ascii: "."), peek(1).isDigit {
      isDouble = true
      skip()
      skipDigits()
    }
    if peek() | 0x20 == UInt8(ascii: "e") {
      let signed = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if peek(signed ? 2 : 1).isDigit {
        isDouble = true
        skip(signed ? 2 : 1)
        skipDigits()
      }
    }
    guard isDouble else {
      return .literal(try integer(text(from: start.offset), radix: 10, start: start))
    }
    try endNumber(start)
    guard let number = Double(text(from: start.offset)), number.isFinite else {
      throw error("`\(text(from: start.offset))` is no double", at: start)
    }
    return .literal(.double(number))
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func skipDigits() {
    while peek().isDigit { skip() }
  }

  private mutating func integer(
    _ digits: String,
    radix: Int,
    start: SourcePosition
  ) throws(CompileError) -> Literal {
    let magnitude = UInt64(digits, radix: radix)
    if peek() | 0x20 == UInt8(ascii: "u") {
      skip()
      try endNumber(start)
      guard let magnitude else { throw error("an unsigned integer has 64 bits", at: start) }
      return .uint(magnitude)
    }
    try endNumber(start)
    // 2^63 becomes the smallest integer, and the parser refuses it where no minus stands before it.
    guard let magnitude, magnitude <= 1 << 63 else {
      throw error("an integer has 64 bits", at: start)
    }
    return .int(magnitude == 1 << 63 ? .min : Int64(magnitude))
  }

  private func endNumber(_ start: SourcePosition) throws(CompileError) {
    if peek().continuesIdentifier {
      throw error("a number ends before `\(printable(at: offset))`", at: start)
    }
  }
}
