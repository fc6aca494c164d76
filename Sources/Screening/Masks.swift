/// The parts of a text that must not be shown, and what stands for each.
struct Masks {
  /// Bytes that are hidden, and the placeholder for them.
  struct Span {
    var range: Range<Int>
    var placeholder: String
    fileprivate var longest: Int
  }

  /// In order and apart from one another.
  private(set) var spans: [Span] = []

  /// Merges spans that overlap; the placeholder of the longest stands for all of them.
  init(_ found: [(range: Range<Int>, placeholder: String)]) {
    let sorted = found.enumerated().sorted {
      ($0.element.range.lowerBound, -$0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, -$1.element.range.upperBound, $1.offset)
    }
    for (range, placeholder) in sorted.map(\.element) {
      guard let last = spans.last, range.lowerBound < last.range.upperBound else {
        spans.append(Span(range: range, placeholder: placeholder, longest: range.count))
        continue
      }
      let end = max(last.range.upperBound, range.upperBound)
      spans[spans.count - 1].range = last.range.lowerBound..<end
      if range.count > last.longest {
        spans[spans.count - 1].placeholder = placeholder
        spans[spans.count - 1].longest = range.count
      }
    }
  }

  /// A part of the text with placeholders in it, such as `[EMAIL]` or `[EMAIL_2]`.
  ///
  /// A span that reaches out of the part stands for its share of it.
  func apply(
    to text: UnsafeBufferPointer<UInt8>,
    in part: Range<Int>,
    _ placeholders: Placeholders = Placeholders()
  ) -> String {
    var output: [UInt8] = []
    output.reserveCapacity(part.count)
    var position = part.lowerBound
    for span in spans where span.range.overlaps(part) {
      if position < span.range.lowerBound { output += text[position..<span.range.lowerBound] }
      output += placeholders.shown(span.placeholder, for: text[span.range]).utf8
      position = span.range.upperBound
    }
    if position < part.upperBound { output += text[position..<part.upperBound] }
    return String(decoding: output, as: UTF8.self)
  }
}
