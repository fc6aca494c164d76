import Domain
import PatternMatching
import TextForms

/// Runs the screens over the views of one text.
struct TextScan {
  /// A hit before it is put in order.
  private struct Found {
    let offset: Int
    /// The screen's place in its file; built-in screens come after.
    let order: Int
    let hit: ScreenReport.Hit
  }

  private let screens: ScreenSet
  private let scratch: MatchScratch
  private let field: String
  private var found: [Found] = []
  /// What stands for the values that are masked, those of this text added.
  private(set) var placeholders: Placeholders

  init(screens: ScreenSet, scratch: MatchScratch, field: String, placeholders: Placeholders) {
    self.screens = screens
    self.scratch = scratch
    self.field = field
    self.placeholders = placeholders
  }

  /// By place in the view that a screen reads, then in the order of the screens.
  var hits: [ScreenReport.Hit] {
    found.sorted { ($0.offset, $0.order) < ($1.offset, $1.order) }.map(\.hit)
  }

  /// Screens a text for some kinds; the text with masks.
  mutating func read(_ text: String, for isWanted: (ScreenKind) -> Bool) -> String {
    var text = text
    let masked = text.withUTF8 { bytes in readRaw(bytes, for: isWanted) }
    let folded = FoldedText(text).bytes
    let seen = readFolded(folded, for: isWanted)
    if isWanted(.injection) { readDisguises(of: text, folded: folded, seen: seen) }
    return masked
  }

  /// Screens folded text alone for some kinds; the screens that fired, by their places in the file.
  @discardableResult
  mutating func readFolded(_ folded: [UInt8], for isWanted: (ScreenKind) -> Bool) -> Set<Int> {
    folded.withUnsafeBufferPointer { bytes in
      let matches = screens.folded.matches(in: bytes, scratch: scratch)
        .filter { isWanted(screens.screens[$0.screen].kind) }
      note(matches, in: bytes)
      return Set(matches.map(\.screen))
    }
  }

  private mutating func readRaw(
    _ bytes: UnsafeBufferPointer<UInt8>,
    for isWanted: (ScreenKind) -> Bool
  ) -> String {
    let matches = screens.raw.matches(in: bytes, scratch: scratch)
    let masks = screens.masks(of: matches, in: bytes)
    placeholders.note(masks, in: bytes)
    note(matches.filter { isWanted(screens.screens[$0.screen].kind) }, in: bytes, masks: masks)
    return masks.apply(to: bytes, in: 0..<bytes.count, placeholders)
  }

  /// Looks behind look-alike letters, encodings and characters nobody sees.
  ///
  /// A screen that fired on the text as it stands is not told again for its look-alike.
  private mutating func readDisguises(of text: String, folded: [UInt8], seen: Set<Int>) {
    if let latin = LookAlikes.latin(folded) { readInjections(latin, unless: seen) }
    var text = text
    let encoded = text.withUTF8 { EncodedText(in: $0) }
    for (offset, text) in encoded.texts {
      readInjections(FoldedText(text).bytes, at: offset)
    }
    if let offset = encoded.limitOffset { note(.encodedText, at: offset, limitReached) }
    guard text.utf8.contains(where: { $0 >= 0xE2 }) else { return }
    if let (offset, spelled) = HiddenCharacters.tagText(in: text) {
      note(.hiddenTags, at: offset, excerpt(screens.mask(spelled)))
      readInjections(FoldedText(spelled).bytes, at: offset)
    }
    if let offset = HiddenCharacters.bidirectionalOffset(in: text) {
      note(.bidirectionalOverride, at: offset, "direction control")
    }
  }

  private mutating func readInjections(
    _ folded: [UInt8],
    unless seen: Set<Int> = [],
    at offset: Int? = nil
  ) {
    folded.withUnsafeBufferPointer { bytes in
      let matches = screens.foldedInjection.matches(in: bytes, scratch: scratch)
      note(matches.filter { !seen.contains($0.screen) }, in: bytes, at: offset)
    }
  }

  /// Turns matches into hits; `offset` is where a decoded text began in the one it came from.
  private mutating func note(
    _ matches: [ScreenGroup.Match],
    in text: UnsafeBufferPointer<UInt8>,
    masks: Masks? = nil,
    at offset: Int? = nil
  ) {
    guard !matches.isEmpty else { return }
    let masks = masks ?? screens.masks(in: text, scratch: scratch)
    for match in matches {
      let screen = screens.screens[match.screen]
      let (kind, shown) =
        switch match.outcome {
        case .limitReached: (ScreenKind.injection, limitReached)
        case .found(let range) where screen.kind.isMasked:
          (screen.kind, placeholders.shown(screen.placeholder, for: text[range]))
        case .found(let range):
          (screen.kind, excerpt(masks.apply(to: text, in: range, placeholders)))
        }
      let hit = ScreenReport.Hit(
        screen: screen.id,
        kind: kind,
        field: field,
        excerpt: shown,
        fact: screen.fact
      )
      found.append(Found(offset: offset ?? match.offset, order: match.screen, hit: hit))
    }
  }

  private mutating func note(_ screen: ScreenSet.BuiltIn, at offset: Int, _ shown: String) {
    let hit = ScreenReport.Hit(
      screen: screen.rawValue,
      kind: .injection,
      field: field,
      excerpt: shown
    )
    found.append(Found(offset: offset, order: .max, hit: hit))
  }
}

private let limitReached = "limit reached"
