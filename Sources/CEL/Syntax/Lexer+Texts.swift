extension Lexer {
  /// A string or bytes literal; nil, and nothing read, where a prefix letter begins a word instead.
  mutating func textLiteral(prefixed: Bool) throws(CompileError) -> Token.Kind? {
    var isRaw = false
    var isBytes = false
    var length = 0
    while prefixed, length < 2 {
      let letter = peek(length) | 0x20
      if letter == UInt8(ascii: "r"), !isRaw {
        isRaw = true
      } else if letter == UInt8(ascii: "b"), !isBytes {
        isBytes = true
      } else {
        break
      }
      length += 1
    }
    let quote = peek(length)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    let start = position
    skip(length)
    let isTriple = peek(1) == quote && peek(2) == quote
    skip(isTriple ? 3 : 1)
    var content: [UInt8] = []
    while true {
      if isAtEnd { throw error("the text that begins here has no end", at: start) }
      let byte = peek()
      if byte == quote, !isTriple || peek(1) == quote && peek(2) == quote {
        skip(isTriple ? 3 : 1)
        break
      }
      if !isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        throw error("a line ends inside a text; write `\\n`, or three quotes around it")
      }
      if byte == UInt8(ascii: "\\"), !isRaw {
        try escape(into: &content, isBytes: isBytes)
      } else {
        content.append(byte)
        skip()
      }
    }
    return .literal(
      isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
    )
  }

  private mutating func escape(into content: inout [UInt8], isBytes: Bool) throws(CompileError) {
    let start = position
    let letter = peek(1)
    if let simple = Self.simpleEscapes[letter] {
      content.append(simple)
      skip(2)
      return
    }
    let value: UInt32
    switch letter {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): value = try digits(2, radix: 16, after: 2, start)
    case UInt8(ascii: "u") where !isBytes: value = try digits(4, radix: 16, after: 2, start)
    case UInt8(ascii: "U") where !isBytes: value = try digits(8, radix: 16, after: 2, start)
    case UInt8(ascii: "0")...UInt8(ascii: "3"): value = try digits(3, radix: 8, after: 1, start)
    default: throw error("no escape is written so; a backslash itself is `\\\\`", at: start)
    }
    if isBytes {
      content.append(UInt8(truncatingIfNeeded: value))
    } else if let scalar = Unicode.Scalar(value) {
      content.append(contentsOf: String(scalar).utf8)
    } else {
      throw error("`\(String(value, radix: 16))` is no Unicode scalar", at: start)
    }
  }

  private mutating func digits(
    _ count: Int,
    radix: UInt32,
    after prefix: Int,
    _ start: SourcePosition
  ) throws(CompileError) -> UInt32 {
    var value: UInt32 = 0
    for index in 0..<count {
      guard let digit = peek(prefix + index).hexadecimal, digit < radix else {
        throw error("an escape of this kind has \(count) digits", at: start)
      }
      value = value << (radix == 16 ? 4 : 3) | digit
    }
    skip(prefix + count)
    return value
  }

  private static let simpleEscapes: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\\"): 0x5C, UInt8(ascii: "?"): 0x3F,
    UInt8(ascii: "\""): 0x22, UInt8(ascii: "'"): 0x27, UInt8(ascii: "`"): 0x60,
  ]
}
