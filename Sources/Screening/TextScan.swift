import Domain
import PatternMatching
import TextForms

/// Runs the screens over the forms of one text.
struct TextScan {
  /// A hit before it is put in order.
  private struct Found {
    let offset: Int
    /// The screen's place in its file; built-in screens come after.
    let order: Int
    let hit: ScreenReport.Hit
  }

  /// From how many hidden characters within words on they were put there on purpose.
  private static let hiddenLimit = 5
  /// How many times as long as a text, and how much longer, its folded form may be.
  private static let foldedGrowth = 2
  private static let leastFolded = 4_096
  /// How much more signs must weigh in another form of a text to count as disguised.
  private static let disguisedScore = 12

  private let screens: ScreenSet
  private let scratch: MatchScratch
  private let field: String
  /// How many bytes of text are still read in other forms than the plain one.
  private(set) var formBytesLeft: Int
  private var found: [Found] = []
  /// The text, folded.
  private(set) var folded: [UInt8] = []
  /// Why the text tries to steer the bot, as far as single matches tell.
  private(set) var suspicious: [InjectionReason] = []
  private(set) var hostile: [InjectionReason] = []
  /// What the signs in that form of the text weigh in which they weigh most.
  private(set) var signs = InjectionSigns()
  /// What they weigh in the text as it stands.
  private var plainScore = 0
  /// What matched in the text as it stands, and was excused by words of its own.
  private var excused: [(match: ScreenGroup.Match, words: [UInt8])] = []
  /// What stands for the values that are masked, those of this text added.
  private(set) var placeholders: Placeholders

  init(
    screens: ScreenSet,
    scratch: MatchScratch,
    field: String,
    formBytesLeft: Int = 0,
    placeholders: Placeholders
  ) {
    self.screens = screens
    self.scratch = scratch
    self.field = field
    self.formBytesLeft = formBytesLeft
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
    folded = FoldedText(text).bytes
    cutFolded(to: text.utf8.count * Self.foldedGrowth + Self.leastFolded)
    let seen = readFolded(folded, for: isWanted)
    if isWanted(.injection) { readDisguises(of: text, seen: seen) }
    return masked
  }

  /// Cuts folded text that is longer than texts come out whose characters stand for few others.
  private mutating func cutFolded(to limit: Int) {
    guard folded.count > limit else { return }
    folded.removeSubrange(wholeCharacters(folded, upTo: limit)...)
    noteUnread(.encodedText, at: limit)
  }

  /// Screens folded text alone for some kinds; how often each screen for injections matched, by its place
  /// in the file.
  @discardableResult
  mutating func readFolded(
    _ folded: [UInt8],
    for isWanted: (ScreenKind) -> Bool
  ) -> [Int: Int] {
    folded.withUnsafeBufferPointer { bytes in
      let matches = screens.folded.matches(in: bytes, scratch: scratch) {
        excused.append(($0, Self.words($0, in: bytes)))
      }
      .filter { isWanted(screens.screens[$0.screen].kind) }
      guard !matches.isEmpty else { return [:] }
      note(matches, in: bytes, as: .plain)
      return counts(of: matches)
    }
  }

  /// Screens the end of one field and the beginning of the next, put together, for injections.
  ///
  /// What stands in either alone was found there.
  mutating func readSeam(_ bytes: [UInt8], at seam: Int) {
    bytes.withUnsafeBufferPointer { bytes in
      let matches = screens.foldedInjection.matches(in: bytes, scratch: scratch).filter { match in
        guard case .found(let range) = match.outcome, screens.screens[match.screen].sign == nil
        else { return false }
        return range.lowerBound < seam && range.upperBound > seam + 1
      }
      note(matches, in: bytes, as: .acrossFields)
    }
  }

  private mutating func readRaw(
    _ bytes: UnsafeBufferPointer<UInt8>,
    for isWanted: (ScreenKind) -> Bool
  ) -> String {
    var matches = screens.raw.matches(in: bytes, scratch: scratch)
    let plain = matches.map { ($0.screen, $0.range) }
    matches += screens.shownMatches(in: bytes, scratch: scratch).filter { match in
      !plain.contains { $0 == (match.screen, match.range) }
    }
    let masks = screens.masks(of: matches, in: bytes)
    let wanted = matches.filter { isWanted(screens.screens[$0.screen].kind) }
    placeholders.note(masks, in: bytes)
    note(wanted, in: bytes, as: .plain, masks: masks)
    return masks.apply(to: bytes, in: 0..<bytes.count, placeholders)
  }

  // MARK: disguises

  /// Looks behind look-alike letters, encodings and characters nobody sees.
  ///
  /// What was found on the text as it stands is not told again, and nothing further is looked for once
  /// the text is hostile.
  private mutating func readDisguises(of text: String, seen: [Int: Int]) {
    var text = text
    let traits = text.withUTF8 { TextTraits(of: $0) }
    let unseen = traits.mayHideCharacters ? UnseenCharacters(in: text) : nil
    if traits.mayHideCharacters { readHidden(text, unseen) }
    var readings = DerivedReadings(words: screens.words)
    if hostile.isEmpty {
      let part = text.withUTF8 { bytes in
        bytes.count <= formBytesLeft
          ? nil
          : String(decoding: bytes[..<wholeCharacters(bytes, upTo: formBytesLeft)], as: UTF8.self)
      }
      if part != nil { noteUnread(.encodedText, at: formBytesLeft) }
      formBytesLeft -= min(formBytesLeft, text.utf8.count)
      readings.read(
        part ?? text,
        folded: part.map { FoldedText($0).bytes } ?? folded,
        traits: traits,
        unseen: part == nil ? unseen : nil
      ) { form in
        readForm(form, seen: seen)
        return hostile.isEmpty
      }
    }
    if let offset = readings.limitOffset { noteUnread(.encodedText, at: offset) }
    let scoring = screens.scoring
    for (sign, count) in [
      (InjectionScoring.Sign.hiddenLetters, unseen?.countInWords ?? 0),
      (.mixedScripts, unseen?.mixedWordCount ?? 0),
      (.encodedWords, readings.hasEncodedWords ? 1 : 0),
      (.disguisedSigns, signs.score - plainScore >= Self.disguisedScore ? 1 : 0),
    ] {
      let times = min(count, InjectionScoring.mostSigns)
      signs.add(sign.rawValue, weight: scoring.weight(of: sign), times: times)
    }
  }

  private mutating func readForm(_ form: DerivedReadings.Form, seen: [Int: Int]) {
    form.bytes.withUnsafeBufferPointer { bytes in
      var refused: [ScreenGroup.Match] = []
      let matches = screens.foldedInjection.matches(in: bytes, scratch: scratch) {
        refused.append($0)
      }
      guard !matches.isEmpty else { return }
      let counts = form.reading == .decoded ? [:] : counts(of: matches)
      let fresh = matches.filter { match in
        screens.screens[match.screen].sign != nil
          || (seen[match.screen, default: 0] < counts[match.screen, default: .max]
            && !isExcused(match, among: matches + refused, in: bytes, as: form.reading))
      }
      note(fresh, in: bytes, as: form.reading, at: form.offset ?? 0)
    }
  }

  /// Whether what matched in a form was excused in the text as it stands, by words that the form lost.
  ///
  /// Brackets stay where they are when letters are moved; where signs become spaces or letters, there must be no more
  /// of the same words than were excused.
  private func isExcused(
    _ match: ScreenGroup.Match,
    among all: [ScreenGroup.Match],
    in form: UnsafeBufferPointer<UInt8>,
    as reading: TextReading
  ) -> Bool {
    let own = excused.filter { $0.match.screen == match.screen }
    guard !own.isEmpty else { return false }
    switch reading {
    case .rotated: return own.contains { $0.match.range == match.range }
    case .separated, .leet:
      let words = Self.words(match, in: form)
      let count = all.count { $0.screen == match.screen && Self.words($0, in: form) == words }
      return own.count { $0.words == words } >= count
    default: return false
    }
  }

  private static func words(
    _ match: ScreenGroup.Match,
    in text: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    match.range.map { Array(text[$0]) } ?? []
  }

  private func counts(of matches: [ScreenGroup.Match]) -> [Int: Int] {
    matches.reduce(into: [:]) { counts, match in
      if screens.screens[match.screen].kind == .injection { counts[match.screen, default: 0] += 1 }
    }
  }

  private mutating func readHidden(_ text: String, _ unseen: UnseenCharacters?) {
    for (screen, hidden) in [
      (ScreenSet.BuiltIn.hiddenTags, HiddenCharacters.tagText(in: text)),
      (.hiddenText, HiddenCharacters.selectorText(in: text)),
    ] {
      guard let (offset, spelled) = hidden else { continue }
      note(screen, at: offset, excerpt(screens.mask(spelled)))
      hostile.append(.hiddenText(screen: screen.rawValue, field: field))
      readForm(
        DerivedReadings.Form(
          reading: .decoded,
          offset: offset,
          bytes: FoldedText(spelled).bytes
        ),
        seen: [:]
      )
    }
    if let offset = HiddenCharacters.bidirectionalOffset(in: text) {
      note(.bidirectionalOverride, at: offset, "direction control")
      suspicious.append(
        .hiddenText(screen: ScreenSet.BuiltIn.bidirectionalOverride.rawValue, field: field)
      )
    }
    let run = HiddenCharacters.widthlessRun(in: text)
    if let offset = run ?? (unseen?.countInWords ?? 0 >= Self.hiddenLimit ? 0 : nil) {
      note(.hiddenText, at: offset, "characters of no width")
      suspicious.append(
        .hiddenText(screen: ScreenSet.BuiltIn.hiddenText.rawValue, field: field)
      )
    }
  }

  // MARK: what was found

  /// Turns matches into hits, reasons and signs; `offset` is where in the text a form of a part of it began.
  private mutating func note(
    _ matches: [ScreenGroup.Match],
    in text: UnsafeBufferPointer<UInt8>,
    as reading: TextReading,
    masks: Masks? = nil,
    at offset: Int? = nil
  ) {
    guard !matches.isEmpty else { return }
    let isPlain = reading == .plain
    let injections = matches.contains { screens.screens[$0.screen].kind == .injection }
    let speech =
      isPlain && injections
      ? ReportedSpeech(
        in: text,
        introduction: screens.scoring.reported,
        order: screens.scoring.followed,
        scratch: scratch
      ) : nil
    let masks = masks ?? screens.masks(in: text, scratch: scratch)
    var weights: [Int: Int] = [:]
    for match in matches {
      let screen = screens.screens[match.screen]
      guard case .found(let range) = match.outcome else {
        noteLimit(of: screen, at: offset ?? match.offset, order: match.screen)
        continue
      }
      let standing = speech?.standing(of: range) ?? .own
      if screen.kind == .injection {
        if standing == .quoted { continue }
        if screen.sign != nil {
          weights[match.screen, default: 0] += 1
          continue
        }
        let reason = InjectionReason.words(screen: screen.id, field: field, reading: reading)
        if standing == .own, screen.grade == .hostile {
          hostile.append(reason)
        } else {
          suspicious.append(reason)
        }
      }
      let shown =
        screen.kind.isMasked
        ? placeholders.shown(screen.placeholder, for: text[range])
        : excerpt(masks.apply(to: text, in: range, placeholders))
      note(screen, shown, at: offset ?? match.offset, order: match.screen)
    }
    weigh(weights, isPlain: isPlain)
  }

  private mutating func weigh(_ counts: [Int: Int], isPlain: Bool) {
    var own = InjectionSigns()
    for (place, count) in counts.sorted(by: { $0.key < $1.key }) {
      guard let sign = screens.screens[place].sign else { continue }
      own.add(screens.screens[place].id, weight: sign.weight, times: min(count, sign.most))
    }
    if own.score > signs.score { signs = own }
    if isPlain { plainScore = max(plainScore, own.score) }
  }

  private mutating func note(_ screen: Screen, _ shown: String, at offset: Int, order: Int) {
    let hit = ScreenReport.Hit(
      screen: screen.id,
      kind: screen.kind,
      field: field,
      excerpt: shown,
      fact: screen.fact
    )
    found.append(Found(offset: offset, order: order, hit: hit))
  }

  private mutating func noteLimit(of screen: Screen, at offset: Int, order: Int) {
    let hit = ScreenReport.Hit(
      screen: screen.id,
      kind: .injection,
      field: field,
      excerpt: limitReached,
      fact: screen.fact
    )
    found.append(Found(offset: offset, order: order, hit: hit))
    suspicious.append(.unread(screen: screen.id, field: field))
  }

  private mutating func noteUnread(_ screen: ScreenSet.BuiltIn, at offset: Int) {
    note(screen, at: offset, limitReached)
    suspicious.append(.unread(screen: screen.rawValue, field: field))
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

/// The end of the last whole character within the first bytes of a text.
private func wholeCharacters(
  _ bytes: some RandomAccessCollection<UInt8>,
  upTo limit: Int
) -> Int {
  let whole = Array(bytes.prefix(limit + 1).suffix(5))
  guard bytes.count > limit else { return bytes.count }
  let tail = whole.lastIndex { $0 & 0xC0 != 0x80 } ?? 0
  return limit + 1 - (whole.count - tail)
}
