/// Reads a text line by line; each line ends with a newline.
struct TextLines {
  private static let newline = UInt8(ascii: "\n")

  private let form: LogError.Form
  private(set) var rest: ArraySlice<UInt8>
  /// The number of the line that was read last, from 1.
  private(set) var line: Int

  init(_ bytes: ArraySlice<UInt8>, as form: LogError.Form, after line: Int = 0) {
    rest = bytes
    self.form = form
    self.line = line
  }

  /// The next line without its newline; nil at the end.
  ///
  /// A line without its newline is an error.
  mutating func next() throws(LogError) -> ArraySlice<UInt8>? {
    guard !rest.isEmpty else { return nil }
    line += 1
    guard let end = rest.firstIndex(of: Self.newline) else {
      throw complaint("the line has no newline at its end")
    }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }

  /// The next line, which must be there; `what` names it.
  mutating func next(_ what: String) throws(LogError) -> ArraySlice<UInt8> {
    guard let next = try next() else {
      line += 1
      throw complaint("\(what) is missing")
    }
    return next
  }

  /// What follows a word and one space on the next line.
  mutating func next(after word: String) throws(LogError) -> ArraySlice<UInt8> {
    let next = try next("`\(word)`")
    guard next.starts(with: (word + " ").utf8) else {
      throw complaint("\(quoted(next)) does not begin with `\(word)` and a space")
    }
    return next.dropFirst(word.utf8.count + 1)
  }

  /// Hashes, one a line, up to an empty line, which is read too.
  mutating func hashes(atMost count: Int) throws(LogError) -> [TreeHash] {
    var hashes: [TreeHash] = []
    while true {
      let next = try next("the empty line after the hashes")
      if next.isEmpty { return hashes }
      guard hashes.count < count else { throw complaint("more than \(count) hashes") }
      hashes.append(try hash(of: next))
    }
  }

  /// The next line as a hash in base64; `what` names it.
  mutating func hash(_ what: String) throws(LogError) -> TreeHash { try hash(of: next(what)) }

  /// The next line as a number; `what` names it.
  mutating func number(_ what: String) throws(LogError) -> UInt64 { try number(of: next(what)) }

  /// What follows a word and one space on the next line, as a number.
  mutating func number(after word: String) throws(LogError) -> UInt64 {
    try number(of: next(after: word))
  }

  // These two are mutating so that they look at the line number after the line has been read.

  private mutating func hash(of text: ArraySlice<UInt8>) throws(LogError) -> TreeHash {
    guard text.count == TreeHash.base64Count, let bytes = Base64.bytes(text),
      let hash = TreeHash(bytes: bytes)
    else { throw complaint("\(quoted(text)) is not 32 bytes in base64") }
    return hash
  }

  private mutating func number(of text: ArraySlice<UInt8>) throws(LogError) -> UInt64 {
    guard let number = UInt64(decimal: text) else {
      throw complaint("\(quoted(text)) is no number below 2^64 without leading zeros")
    }
    return number
  }

  /// An error at the line that was read last.
  func complaint(_ text: String) -> LogError { .malformed(form, at: .line(line), text) }
}

extension UInt64 {
  /// Reads ASCII digits without sign or leading zeros; nil for anything else and past 2^64.
  init?(decimal text: ArraySlice<UInt8>) {
    guard let first = text.first, first != UInt8(ascii: "0") || text.count == 1 else { return nil }
    var number: UInt64 = 0
    for digit in text {
      guard case 48...57 = digit else { return nil }
      let (product, isTooLarge) = number.multipliedReportingOverflow(by: 10)
      let (sum, isTooLargeStill) = product.addingReportingOverflow(UInt64(digit - 48))
      guard !isTooLarge, !isTooLargeStill else { return nil }
      number = sum
    }
    self = number
  }
}

/// Whether two texts are the same bytes.
///
/// Swift's `==` holds canonically equivalent texts for equal, and what is signed are bytes.
func haveSameBytes(_ left: String, _ right: String) -> Bool {
  left.utf8.count == right.utf8.count && left.utf8.elementsEqual(right.utf8)
}

/// The first control character other than a newline, as an offset in bytes.
func firstControl(in text: some Collection<UInt8>) -> Int? {
  for (offset, byte) in text.enumerated() where byte < 0x20 && byte != UInt8(ascii: "\n") {
    return offset
  }
  return nil
}
