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

  /// The anchor of the text before the first heading.
  package static let topAnchor = "top"

  init(anchor: String, heading: String, text: String) {
    self.anchor = anchor
    self.heading = heading
    self.text = text
    digest = Digest(of: text)
    sentences = Self.ranges(of: TextForms.sentences(of: text), in: text)
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
    let scalars = unicodeScalars
    guard range.lowerBound >= 0,
      let start = scalars.index(
        scalars.startIndex,
        offsetBy: range.lowerBound,
        limitedBy: scalars.endIndex
      ),
      let end = scalars.index(start, offsetBy: range.count, limitedBy: scalars.endIndex)
    else { return nil }
    return self[start..<end]
  }
}
