import SourceFiles

/// Cuts what stands in a tag into words.
struct TemplateLexer {
  var cursor: TemplateCursor
  let log: FindingLog

  private static let marks = [
    "==", "!=", "<=", ">=", "<", ">", ".", "[", "]", "(", ")", "|", ",",
  ]

  /// Reads from behind `{{` or `{%` to behind `}}` or `%}`.
  ///
  /// Nil with a finding where a character means nothing or the tag has no end; what follows the tag is
  /// read on.
  mutating func tag(at place: SourcePlace, closing: Character) -> TemplateTag? {
    var tokens: [TemplateToken] = []
    var isWhole = true
    while !cursor.isAtEnd {
      skipWhiteSpace()
      let isTrimming = cursor.peek() == UInt8(ascii: "-")
      if isTrimming, cursor.peek(1) == closing.asciiValue, cursor.peek(2) == UInt8(ascii: "}") {
        cursor.advance(by: 3)
        return isWhole ? TemplateTag(tokens: tokens, trimsAfter: true, place: place) : nil
      }
      if cursor.isAt(closing, "}") {
        cursor.advance(by: 2)
        return isWhole ? TemplateTag(tokens: tokens, trimsAfter: false, place: place) : nil
      }
      guard !cursor.isAtEnd else { break }
      guard tokens.count < 4 * TemplateLimits.termsOfTag else {
        if isWhole { log.error(at: cursor.place, "too much in one tag", hint: "cut it in two") }
        isWhole = false
        tokens = []
        continue
      }
      if let token = token() { tokens.append(token) } else { isWhole = false }
    }
    log.error(at: place, "the tag has no end", hint: "end it with `\(closing)}`")
    return nil
  }

  private mutating func skipWhiteSpace() {
    while [0x20, 0x09, 0x0A, 0x0D].contains(cursor.peek()) { cursor.advance() }
  }

  private mutating func token() -> TemplateToken? {
    let place = cursor.place
    let byte = cursor.peek()
    if Self.isLetter(byte) { return TemplateToken(content: .name(name()), place: place) }
    if Self.isDigit(byte) || byte == UInt8(ascii: "-") && Self.isDigit(cursor.peek(1)) {
      return integer(at: place)
    }
    if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") { return text(at: place) }
    let pair = [byte, cursor.peek(1)]
    for mark in Self.marks where pair.starts(with: mark.utf8) {
      cursor.advance(by: mark.utf8.count)
      return TemplateToken(content: .mark(mark), place: place)
    }
    let start = cursor.offset
    repeat { cursor.advance() } while cursor.peek() & 0xC0 == 0x80
    log.error(
      at: place,
      "`\(cursor.text(from: start))` means nothing in a tag",
      hint: "tags hold names, numbers, texts, comparisons and filters"
    )
    return nil
  }

  private mutating func name() -> String {
    let start = cursor.offset
    while Self.isLetter(cursor.peek()) || Self.isDigit(cursor.peek()) { cursor.advance() }
    return cursor.text(from: start)
  }

  private mutating func integer(at place: SourcePlace) -> TemplateToken? {
    let start = cursor.offset
    cursor.advance()
    while Self.isDigit(cursor.peek()) { cursor.advance() }
    if cursor.peek() == UInt8(ascii: "."), Self.isDigit(cursor.peek(1)) {
      cursor.advance()
      while Self.isDigit(cursor.peek()) { cursor.advance() }
      let text = cursor.text(from: start)
      log.error(at: place, "`\(text)` is no whole number", hint: "prompts know whole numbers alone")
      return nil
    }
    guard let number = Int64(cursor.text(from: start)) else {
      log.error(at: place, "a number beyond 64 bits")
      return nil
    }
    return TemplateToken(content: .integer(number), place: place)
  }

  private mutating func text(at place: SourcePlace) -> TemplateToken? {
    let quote = cursor.peek()
    cursor.advance()
    var text: [UInt8] = []
    while !cursor.isAtEnd, cursor.peek() != quote {
      if cursor.peek() == UInt8(ascii: "\\") {
        cursor.advance()
        text.append(Self.escaped(cursor.peek()))
      } else {
        text.append(cursor.peek())
      }
      cursor.advance()
    }
    guard !cursor.isAtEnd else {
      log.error(at: place, "the text has no end", hint: "close it with the quote that opened it")
      return nil
    }
    cursor.advance()
    return TemplateToken(content: .text(String(decoding: text, as: UTF8.self)), place: place)
  }

  private static func escaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    default: byte
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "_")
  }
}
