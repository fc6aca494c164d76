extension JSONReader {
  /// Reads the string whose opening quotation mark stands here.
  mutating func string() throws(JSONError) -> String {
    let start = position + 1
    let run = PlainText(in: bytes, from: start)
    guard run.end < bytes.count, bytes[run.end] == UInt8(ascii: "\"") else {
      return try stringWithEscapes(from: start, plainUntil: run.end)
    }
    position = run.end + 1
    let body = UnsafeRawBufferPointer(rebasing: bytes[start..<run.end])
    let utf8 = body.assumingMemoryBound(to: UInt8.self).span
    // Nothing is left to check where the run was seen to be ASCII.
    if run.isASCII { return String(copying: UTF8Span(unchecked: utf8, isKnownASCII: true)) }
    guard let text = text(of: utf8) else { throw notUTF8(from: start) }
    return text
  }

  /// Reads on after the plain beginning of a string, putting its parts together.
  private mutating func stringWithEscapes(
    from start: Int,
    plainUntil firstEnd: Int
  ) throws(JSONError) -> String {
    unescaped.removeAll(keepingCapacity: true)
    var (partStart, partEnd) = (start, firstEnd)
    while true {
      unescaped.append(contentsOf: bytes[partStart..<partEnd])
      position = partEnd
      switch current {
      case UInt8(ascii: "\""):
        position += 1
        guard let text = text(of: unescaped.span) else { throw notUTF8(from: start) }
        return text
      case UInt8(ascii: "\\"): try escape()
      default:
        guard position < bytes.count else { throw expected("the closing `\"` of a string") }
        throw error(.syntax, at: position, "a control character in a string: write it as `\\u00..`")
      }
      partStart = position
      partEnd = PlainText(in: bytes, from: position).end
    }
  }

  /// Reads the escape that starts here and appends what it stands for.
  private mutating func escape() throws(JSONError) {
    position += 1
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(current)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw expected("one of `\"\\/bfnrtu` after a backslash")
    }
    position += 1
  }

  /// Reads `uXXXX`, and `\uXXXX` once more where the first is the high half of a surrogate pair.
  private mutating func unicodeEscape() throws(JSONError) {
    let start = position - 1
    let first = try codeUnit()
    var scalar = Unicode.Scalar(first)
    if UTF16.isLeadSurrogate(first) {
      let second = try codeUnitOfNextEscape()
      if let second, UTF16.isTrailSurrogate(second) {
        // RFC 8259, section 7, by the arithmetic of RFC 2781.
        scalar = Unicode.Scalar(0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF)
      }
    }
    guard let scalar else {
      throw error(.encoding, at: start, "half of a surrogate pair: write both halves")
    }
    unescaped.append(contentsOf: String(scalar).utf8)
  }

  /// Reads `\uXXXX` if it stands here; nil where the string goes on with anything else.
  private mutating func codeUnitOfNextEscape() throws(JSONError) -> UInt16? {
    guard position < bytes.count else { throw expected("the second half of a surrogate pair") }
    guard current == UInt8(ascii: "\\") else { return nil }
    position += 1
    guard position < bytes.count else { throw expected("the second half of a surrogate pair") }
    return current == UInt8(ascii: "u") ? try codeUnit() : nil
  }

  /// Reads the four digits behind the `u` that stands here.
  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    position += 1
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch current {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = current - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = current - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = current - UInt8(ascii: "A") + 10
      default: throw expected("four hexadecimal digits after `\\u`")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }

  /// The error for a string that starts at `start` and is not UTF-8, at its first wrong byte.
  ///
  /// Escapes are ASCII, so a sequence that is wrong with them replaced is wrong where it stands.
  private func notUTF8(from start: Int) -> JSONError {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[start...].makeIterator()
    var offset = start
    while case .valid(let sequence) = parser.parseScalar(from: &rest) { offset += sequence.count }
    return error(.encoding, at: offset, "not valid UTF-8: write the input in UTF-8")
  }
}

/// The text of UTF-8, and nil for what is not UTF-8.
@inline(__always)
private func text(of utf8: Span<UInt8>) -> String? {
  guard let checked = try? UTF8Span(validating: utf8) else { return nil }
  return String(copying: checked)
}
