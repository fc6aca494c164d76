import Domain
import PatternMatching

/// The screens that read one view of a text, ready to be run over it together.
struct ScreenGroup: Sendable {
  /// A screen that fired in a text.
  struct Match {
    /// The place of the screen in its file.
    let screen: Int
    let outcome: MatchOutcome

    /// The bytes that it found; nil where it gave up.
    var range: Range<Int>? {
      switch outcome {
      case .found(let range): range
      case .limitReached: nil
      }
    }

    /// Where in the text it fired.
    var offset: Int {
      switch outcome {
      case .found(let range): range.lowerBound
      case .limitReached(let offset): offset
      }
    }
  }

  /// The most matches of one screen in one text, for screens that do not mask.
  ///
  /// A screen that masks must find all of them, and the text's length is the ceiling.
  static let matchLimit = 64

  /// All screens of the file.
  private let all: [Screen]
  private let places: [Int]
  private let screens: [Screen]
  private let patterns: PatternSet

  /// Takes those of a file's screens that belong to the group.
  init(_ all: [Screen], where belongs: (Screen) -> Bool) {
    self.all = all
    places = all.indices.filter { belongs(all[$0]) }
    screens = places.map { [all] in all[$0] }
    patterns = PatternSet(screens.map { PatternSet.Entry($0.pattern, literals: $0.literals) })
  }

  /// The matches that stand, screen by screen; `refuse` is told of each that does not.
  func matches(
    in text: UnsafeBufferPointer<UInt8>,
    scratch: MatchScratch,
    usesLiterals: Bool = true,
    refuse: (Match) -> Void = { _ in }
  ) -> [Match] {
    var matches: [Match] = []
    var count = 0
    var last = -1
    patterns.scan(text, scratch: scratch, usesLiterals: usesLiterals) { match in
      let screen = screens[match.pattern]
      if match.pattern != last { (last, count) = (match.pattern, 0) }
      if case .found(let range) = match.outcome,
        !screen.accepts(range, in: text, scratch: scratch)
      {
        refuse(Match(screen: places[match.pattern], outcome: match.outcome))
        return .insideMatch
      }
      matches.append(Match(screen: places[match.pattern], outcome: match.outcome))
      count += 1
      return count >= Self.matchLimit && !screen.kind.isMasked ? .nextPattern : .afterMatch
    }
    return withoutReferences(matches)
  }

  /// Leaves out personal data and numbers with check digits that stand in a reference: the shop's own
  /// numbers name no person, whatever their digits come to.
  private func withoutReferences(_ matches: [Match]) -> [Match] {
    let references = matches.filter { all[$0.screen].kind == .reference }.compactMap(\.range)
    guard !references.isEmpty else { return matches }
    return matches.filter { match in
      let screen = all[match.screen]
      guard screen.kind == .personalData || screen.check != nil, let range = match.range
      else { return true }
      return !references.contains { $0.contains(range) }
    }
  }
}
