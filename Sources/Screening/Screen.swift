import Domain
import PatternMatching
import SourceFiles

/// One thing that is looked for in a ticket.
struct Screen: Sendable {
  /// The form of a text that a screen reads.
  enum View: String, Sendable, CaseIterable {
    /// As it was written; matches stand where the reader sees them, and can be masked.
    case raw
    /// `FoldedText`: no case, no width, no invisible characters, one space for any white space.
    case folded
  }

  /// How bad an injection is that a screen found.
  enum Grade: String, Sendable, CaseIterable {
    case suspicious, hostile
  }

  /// What a match weighs where it counts only together with others.
  struct Sign: Sendable, Equatable {
    let weight: Int
    /// How many matches of a text count.
    let most: Int
  }

  let id: String
  /// Of its pattern.
  let place: SourcePlace
  let kind: ScreenKind
  let pattern: Pattern
  let literals: [String]
  let view: View
  /// What stands for a match in what is shown; empty for kinds that are not masked.
  let placeholder: String
  /// What a match must satisfy beyond its pattern.
  let check: Checksum?
  /// The fact that a reference names.
  let fact: String?
  /// Drops a match that it shares words with.
  let unless: Pattern?
  /// What a match says of an injection.
  let grade: Grade
  /// Set for an injection that is no hit by itself.
  let sign: Sign?

  /// Whether a match stands: it passes the check, and no words of its own excuse it.
  func accepts(
    _ range: Range<Int>,
    in text: UnsafeBufferPointer<UInt8>,
    scratch: MatchScratch
  ) -> Bool {
    if let check, !check.holds(in: text[range]) { return false }
    guard let unless else { return true }
    let sentence = sentence(around: range, in: text)
    let part = UnsafeBufferPointer(rebasing: text[sentence])
    let match = range.lowerBound - sentence.lowerBound..<range.upperBound - sentence.lowerBound
    var start = 0
    // A pattern that gave up excuses nothing.
    while start < part.count,
      case .found(let excuse) = unless.firstMatch(in: part, from: start, scratch: scratch)
    {
      // An excuse beside a match is as often added to disarm a screen.
      if excuse.overlaps(match) { return false }
      start = excuse.upperBound
    }
    return true
  }
}

/// The sentence around a match, of at most 400 bytes on either side.
func sentence(around match: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
  let reach = 400
  func isBreak(_ index: Int) -> Bool {
    switch text[index] {
    case 10, 13: true
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      index + 1 == text.count || text[index + 1] <= 32
    default: false
    }
  }
  let floor = max(0, match.lowerBound - reach)
  var start = match.lowerBound
  while start > floor, !isBreak(start - 1) { start -= 1 }
  let ceiling = min(text.count, match.upperBound + reach)
  var end = match.upperBound
  while end < ceiling, !isBreak(end) { end += 1 }
  // The reach may end inside a character, and PCRE2 must be given whole ones.
  while start < match.lowerBound, text[start] & 0xC0 == 0x80 { start += 1 }
  while end > match.upperBound, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
  return start..<end
}
