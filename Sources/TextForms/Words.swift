/// The words of a folded text, as ranges of its bytes.
///
/// A word is a run of ASCII letters and digits, apostrophes and hyphens between them, and of any
/// bytes beyond ASCII. `np-104233` and `don't` are one word each.
package struct Words: Sequence, Sendable {
  package let bytes: [UInt8]

  package init(_ text: FoldedText) { bytes = text.bytes }

  package func makeIterator() -> Iterator { Iterator(bytes: bytes) }

  package struct Iterator: IteratorProtocol, Sendable {
    fileprivate let bytes: [UInt8]
    fileprivate var position = 0

    package mutating func next() -> Range<Int>? {
      while position < bytes.count, !isWordByte(bytes[position]) { position += 1 }
      guard position < bytes.count else { return nil }
      let start = position
      while position < bytes.count {
        if isWordByte(bytes[position]) {
          position += 1
        } else if isJoiner(bytes[position]), position + 1 < bytes.count,
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
