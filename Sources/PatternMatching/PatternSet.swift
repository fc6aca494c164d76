/// Many patterns that are looked for in one text.
///
/// A pattern may name literals one of which every text it matches must contain. One pass over the
/// text finds the literals, and only patterns whose literals occur, or that have none, are run.
package struct PatternSet: Sendable {
  /// A pattern and the literals it needs.
  package struct Entry: Sendable {
    package let pattern: Pattern
    /// Compared without regard to ASCII case; empty where the pattern must always run.
    package let literals: [String]

    package init(_ pattern: Pattern, literals: [String] = []) {
      self.pattern = pattern
      self.literals = literals.filter { !$0.isEmpty }
    }
  }

  /// One pattern that was met.
  package struct Match: Sendable, Equatable {
    /// The place of the pattern in the set.
    package let pattern: Int
    package let outcome: MatchOutcome

    package init(pattern: Int, outcome: MatchOutcome) {
      self.pattern = pattern
      self.outcome = outcome
    }
  }

  /// Where looking for the same pattern goes on after a match.
  package enum Continuation: Sendable {
    case afterMatch
    /// One character after the match's start: for a match that was refused, which may hide another.
    case insideMatch
    case nextPattern
  }

  private let entries: [Entry]
  private let index: LiteralIndex
  /// The patterns without literals, a bit each.
  private let always: [UInt64]

  package init(_ entries: [Entry]) {
    self.entries = entries
    var always = [UInt64](repeating: 0, count: (entries.count + 63) / 64)
    var literals: [(bytes: [UInt8], owner: Int)] = []
    for (place, entry) in entries.enumerated() {
      if entry.literals.isEmpty { always[place / 64] |= 1 << UInt64(place % 64) }
      // The long s and the Kelvin sign match `s` and `k` in a caseless pattern, so a text that has
      // one may match a pattern whose literal it does not spell.
      let spelled = entry.literals.isEmpty ? [] : entry.literals + ["\u{17F}", "\u{212A}"]
      literals += spelled.map { (Array($0.utf8), place) }
    }
    self.always = always
    index = LiteralIndex(literals)
  }

  package var count: Int { entries.count }

  /// Tells each match to `take`, pattern by pattern; within one, by place and without overlaps.
  ///
  /// `text` must be valid UTF-8. `take` says how to go on; a limit reached ends its pattern. The text's
  /// length is the ceiling on the matches of one pattern.
  package func scan(
    _ text: UnsafeBufferPointer<UInt8>,
    scratch: MatchScratch,
    usesLiterals: Bool = true,
    _ take: (Match) -> Continuation
  ) {
    scratch.candidates.removeAll(keepingCapacity: true)
    scratch.candidates += usesLiterals ? always : always.map { _ in .max }
    if usesLiterals { index.markOwners(in: text, &scratch.candidates) }
    for word in 0..<always.count {
      var bits = scratch.candidates[word]
      while bits != 0 {
        let place = word * 64 + bits.trailingZeroBitCount
        bits &= bits - 1
        if place < entries.count { run(place, text, scratch, take) }
      }
    }
  }

  private func run(
    _ place: Int,
    _ text: UnsafeBufferPointer<UInt8>,
    _ scratch: MatchScratch,
    _ take: (Match) -> Continuation
  ) {
    let pattern = entries[place].pattern
    var start = 0
    while start < text.count,
      let outcome = pattern.firstMatch(in: text, from: start, scratch: scratch)
    {
      let continuation = take(Match(pattern: place, outcome: outcome))
      switch (outcome, continuation) {
      case (.limitReached, _), (_, .nextPattern): return
      case (.found(let range), .afterMatch): start = range.upperBound
      case (.found(let range), .insideMatch):
        // Behind the old start too, since `\K` may move a match's start back to it.
        start = max(start, range.lowerBound) + 1
        while start < text.count, text[start] & 0xC0 == 0x80 { start += 1 }
      }
    }
  }
}
