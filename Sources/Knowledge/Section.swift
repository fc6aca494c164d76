package import Domain
import TextForms

/// A heading and the text up to the next: what a citation names.
package struct Section: Sendable, Equatable {
  /// Lower-case letters, digits and hyphens; `top` for the text before the first heading.
  package let anchor: String
  /// The heading without its anchor; the document's title for `top`.
  package let heading: String
  /// The plain text: a line for each paragraph, list item and table row, with no markup, no white
  /// space at the ends of lines, and single spaces within them.
  ///
  /// A table row reads `heading: cell; heading: cell`, so that a quoted row speaks for itself.
  package let text: String
  /// The digest of the text.
  package let digest: Digest
  /// Where the sentences stand in the text, in Unicode scalars; in order, and apart.
  package let sentences: [Range<Int>]

  /// The line of the file that each line of the text begins on, from 1.
  package let sourceLines: [Int]

  /// The anchor of the text before the first heading.
  package static let topAnchor = "top"

  /// Whether both have the same name, heading and text, wherever in their files they stand.
  package func saysTheSame(as other: Section) -> Bool {
    anchor == other.anchor && heading == other.heading && digest == other.digest
  }

  init(anchor: String, heading: String, text: String, sourceLines: [Int]) {
    self.anchor = anchor
    self.heading = heading
    self.text = text
    self.sourceLines = sourceLines
    digest = Digest(of: text)
    sentences = Self.ranges(of: TextForms.sentences(of: text), in: text)
  }

  /// The line of the file that a place in the text comes from; `offset` is in Unicode scalars.
  package func sourceLine(at offset: Int) -> Int {
    let breaks = text.unicodeScalars.prefix(max(0, offset)).count { $0 == "\n" }
    return sourceLines.indices.contains(breaks) ? sourceLines[breaks] : sourceLines.first ?? 1
  }

  private static func ranges(of sentences: [Substring], in text: String) -> [Range<Int>] {
    let scalars = text.unicodeScalars
    var (index, offset) = (text.startIndex, 0)
    return sentences.map { sentence in
      let start = offset + scalars.distance(from: index, to: sentence.startIndex)
      offset = start + sentence.unicodeScalars.count
      index = sentence.endIndex
      return start..<offset
    }
  }
}

extension String {
  /// The part of a text that a range of Unicode scalars names, or nil where it reaches outside.
  package func scalars(in range: Range<Int>) -> Substring? {
    guard range.lowerBound >= 0 else { return nil }
    var text = self
    let bytes = text.withUTF8 { bytes -> Range<Int>? in
      guard let start = Self.place(ofScalar: range.lowerBound, in: bytes, from: 0),
        let end = Self.place(ofScalar: range.count, in: bytes, from: start)
      else { return nil }
      return start..<end
    }
    return bytes.map { bytes in
      let start = text.utf8.index(text.startIndex, offsetBy: bytes.lowerBound)
      return text[start..<text.utf8.index(start, offsetBy: bytes.count)]
    }
  }

  /// Where the scalar begins that is `number` scalars behind one that begins at `start`: the end of
  /// the text for the one past the last, and nil beyond.
  private static func place(
    ofScalar number: Int,
    in bytes: UnsafeBufferPointer<UInt8>,
    from start: Int
  ) -> Int? {
    var (place, left) = (start, number)
    // Eight bytes at a time: a byte whose two highest bits are 10 goes on with a scalar.
    let words = UnsafeRawBufferPointer(bytes)
    while place &+ 8 <= bytes.count {
      let word = words.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      let begun = 8 &- ((word &>> 7) & ~(word &>> 6) & 0x0101_0101_0101_0101).nonzeroBitCount
      guard begun <= left else { break }
      (place, left) = (place &+ 8, left &- begun)
    }
    while place < bytes.count {
      if bytes[place] & 0xC0 != 0x80 {
        guard left > 0 else { return place }
        left &-= 1
      }
      place &+= 1
    }
    return left == 0 ? place : nil
  }
}

extension Substring {
  /// Whether it is the same UTF-8: `==` takes canonically equivalent texts for equal.
  func hasSameBytes(as text: String) -> Bool {
    guard utf8.count == text.utf8.count else { return false }
    var (own, text) = (self, text)
    return own.withUTF8 { own in
      text.withUTF8 { text in own.indices.allSatisfy { own[$0] == text[$0] } }
    }
  }
}
