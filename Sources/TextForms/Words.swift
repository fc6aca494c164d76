/// The words of a folded text, as ranges of its bytes.
///
/// A word is a run of ASCII letters and digits, apostrophes and hyphens between them, and of any
/// bytes beyond ASCII. `np-104233` and `don't` are one word each.
package struct Words: Sequence, Sendable {
  package let bytes: [UInt8]
  private let place: Range<Int>

  package init(_ text: FoldedText) { self.init(text, in: text.bytes.indices) }

  /// The words of a part of the text, given by its bytes.
  package init(_ text: FoldedText, in place: Range<Int>) {
    bytes = text.bytes
    self.place = place
  }

  package func makeIterator() -> Iterator {
    Iterator(bytes: bytes, position: place.lowerBound, end: place.upperBound)
  }

  package struct Iterator: IteratorProtocol, Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate var position: Int
    fileprivate let end: Int

    package mutating func next() -> Range<Int>? {
      while position < end, !isWordByte(bytes[position]) { position += 1 }
      guard position < end else { return nil }
      let start = position
      while position < end {
        if isWordByte(bytes[position]) {
          position += 1
        } else if isJoiner(bytes[position]), position + 1 < end,
          isWordByte(bytes[position + 1])
        {
          position += 2
        } else {
          break
        }
      }
      return start..<position
    }
  }
}

private func isWordByte(_ byte: UInt8) -> Bool {
  byte >= 128 || byte &- 97 < 26 || byte &- 48 < 10 || byte &- 65 < 26
}

private func isJoiner(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")
}
