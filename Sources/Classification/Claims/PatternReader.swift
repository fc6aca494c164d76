import CanonicalJSON
import PatternMatching

/// Finds what a pattern matches in a text, in time linear in the text whatever the pattern is.
///
/// The text is read through a window: a match is at most `reach` bytes long. What is longer, and a
/// pattern at its limit, is claimed and cannot be read.
struct PatternReader {
  /// The longest match, in bytes.
  static let reach = 1_024

  private let pattern: Pattern
  private let limit: Int

  /// Takes a pattern and the most matches that are looked for.
  init(_ pattern: Pattern, limit: Int) {
    self.pattern = pattern
    self.limit = limit
  }

  /// The matches, each with what `value` reads its first group as, or the whole where there is none.
  func readings(in text: ClaimText, value: (String) -> JSONValue?) -> [ClaimReading] {
    let scratch = MatchScratch()
    var readings: [ClaimReading] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      var counter = ScalarCounter(bytes)
      var (start, window) = (0, 0)
      while start < bytes.count {
        let end = Self.characterStart(atOrBefore: window + 2 * Self.reach, in: bytes)
        let view = UnsafeBufferPointer(rebasing: bytes[..<end])
        let next = window + Self.reach
        guard let outcome = pattern.firstMatch(in: view, from: start, scratch: scratch) else {
          (start, window) = (max(start, Self.characterStart(atOrBefore: next, in: bytes)), next)
          continue
        }
        guard case .found(let match) = outcome, readings.count < limit,
          match.count <= Self.reach
        else {
          let rest = counter.scalars(before: start)..<text.scalars.count
          readings.append(ClaimReading(span: rest, value: nil))
          return
        }
        guard match.lowerBound < next || end == bytes.count else {
          (start, window) = (max(start, Self.characterStart(atOrBefore: next, in: bytes)), next)
          continue
        }
        let group = pattern.firstGroup(of: scratch) ?? match
        let span =
          counter.scalars(before: match.lowerBound)..<counter.scalars(before: match.upperBound)
        let words = String(decoding: bytes[group], as: UTF8.self)
        readings.append(ClaimReading(span: span, value: group.isEmpty ? nil : value(words)))
        start = match.upperBound
      }
    }
    return readings
  }

  private static func characterStart(
    atOrBefore index: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var index = min(index, bytes.count)
    while index > 0, index < bytes.count, bytes[index] & 0xC0 == 0x80 { index -= 1 }
    return index
  }
}

/// Counts scalars before bytes that are asked for in rising order, in one pass over them all.
private struct ScalarCounter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset = 0
  private var count = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func scalars(before end: Int) -> Int {
    // `\K` and lookbehind may move a match's start back; then it is counted from the beginning.
    if end < offset { (offset, count) = (0, 0) }
    while offset < end {
      if bytes[offset] & 0xC0 != 0x80 { count += 1 }
      offset += 1
    }
    return count
  }
}
