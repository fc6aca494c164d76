import Domain
import PatternMatching
import TextForms

/// Collects the hits of one ticket.
struct TicketScan {
  /// How many hits a report has at most, apart from the first of each screen.
  static let hitLimit = 100

  /// How many bytes of a ticket are read in all forms; more makes it suspicious.
  static let formLimit = 131_072

  private let screens: ScreenSet
  private let scratch = MatchScratch()
  private var found: [ScreenReport.Hit] = []
  private var suspicious: [InjectionReason] = []
  private var hostile: [InjectionReason] = []
  /// The signs of the message that is being read, and of that in which they weighed most.
  private var signs = InjectionSigns()
  private var strongest = (signs: InjectionSigns(), field: "")
  private var seams = FieldSeams()
  private var formBytesLeft = Self.formLimit
  /// What stands for the values that are masked in the texts read so far.
  private(set) var placeholders: Placeholders

  init(screens: ScreenSet, placeholders: Placeholders = Placeholders()) {
    self.screens = screens
    self.placeholders = placeholders
  }

  /// The hits in order: the first of each screen, and the earliest others while there is room, so that
  /// nobody hides one behind a hundred others.
  var hits: [ScreenReport.Hit] {
    guard found.count > Self.hitLimit else { return found }
    let firsts = Dictionary(
      found.indices.map { (found[$0].screen, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    var room = max(0, Self.hitLimit - firsts.count)
    return found.indices.compactMap { place in
      if firsts[found[place].screen] == place { return found[place] }
      guard room > 0 else { return nil }
      room -= 1
      return found[place]
    }
  }

  /// Screens a message and its attachments; the message's text with masks.
  mutating func read(
    _ message: Ticket.Message,
    as field: String,
    attachments: String
  ) -> String {
    let whole = ReadableText.whole(of: message)
    let masked = read(whole, as: field, own: withoutQuotedMail(whole))
    if message.contentType == .html { readMarkup(message.body, as: field) }
    for (place, attachment) in message.attachments.enumerated() {
      let field = "\(attachments)[\(place)]"
      _ = read(attachment.name, as: field)
      if let text = attachment.text { _ = read(text, as: field) }
    }
    return masked
  }

  /// Screens a text in all views; the text with masks.
  ///
  /// What masks, refers, steers or tells of harm and disputes is looked for in all of it, and what
  /// else tells of the customer's situation in `own` alone, where that is given: quoted mail is
  /// mostly somebody else's.
  mutating func read(_ text: String, as field: String, own: String? = nil) -> String {
    guard !text.isEmpty else { return text }
    var scan = TextScan(
      screens: screens,
      scratch: scratch,
      field: field,
      formBytesLeft: formBytesLeft,
      placeholders: placeholders
    )
    let masked: String
    if let own, own.utf8.count != text.utf8.count {
      masked = scan.read(text) { $0.concernsQuotedMail }
      _ = scan.read(own) { !$0.concernsQuotedMail }
    } else {
      masked = scan.read(text) { _ in true }
    }
    take(scan)
    placeholders = scan.placeholders
    formBytesLeft = scan.formBytesLeft
    seams.add(field, scan.folded)
    return masked
  }

  /// Ends a message: its fields count together.
  mutating func finishMessage() {
    if signs.score > strongest.signs.score { strongest = (signs, seams.lastMessage) }
    signs = InjectionSigns()
    seams.finishMessage()
  }

  /// What all fields together come to, and those that follow one another.
  mutating func judgeInjection(on channel: Ticket.Channel) -> InjectionFinding {
    finishMessage()
    for seam in seams.all {
      var scan = TextScan(
        screens: screens,
        scratch: scratch,
        field: seam.field,
        placeholders: placeholders
      )
      scan.readSeam(seam.bytes, at: seam.place)
      take(scan)
    }
    let thresholds = screens.scoring.thresholds(on: channel)
    // What single words prove already needs no sum.
    if hostile.isEmpty, strongest.signs.score >= thresholds.suspicious {
      noteSigns(from: thresholds.hostile)
    }
    if !hostile.isEmpty { return .hostile(hostile + suspicious) }
    return suspicious.isEmpty ? .clear : .suspicious(suspicious)
  }

  private mutating func noteSigns(from hostileScore: Int) {
    let (signs, field) = strongest
    let reason = InjectionReason.signs(score: signs.score, signs: signs.ids, field: field)
    if signs.score >= hostileScore { hostile.append(reason) } else { suspicious.append(reason) }
    found.append(
      ScreenReport.Hit(
        screen: ScreenSet.BuiltIn.injectionSigns.rawValue,
        kind: .injection,
        field: field,
        excerpt: excerpt("score \(signs.score): " + signs.ids.joined(separator: ", "))
      )
    )
  }

  private mutating func take(_ scan: TextScan) {
    found += scan.hits
    suspicious += scan.suspicious
    hostile += scan.hostile
    signs.add(scan.signs)
  }

  /// Screens a message's markup as it stands for steering and harm, so that nothing is lost that one
  /// mail program shows and another does not.
  ///
  /// A screen that fired on the message's text is not told again.
  private mutating func readMarkup(_ markup: String, as field: String) {
    let seen = Set(found.lazy.filter { $0.field == field }.map(\.screen))
    var scan = TextScan(
      screens: screens,
      scratch: scratch,
      field: field,
      placeholders: placeholders
    )
    scan.readFolded(FoldedText(markup).bytes) { $0.concernsMarkup }
    found += scan.hits.filter { !seen.contains($0.screen) }
    suspicious += scan.suspicious.filter { !suspicious.contains($0) }
    hostile += scan.hostile.filter { !hostile.contains($0) }
  }
}

extension ScreenKind {
  /// Whether it is looked for in quoted mail too.
  ///
  /// A mark of quotation is one character that anybody can write, so that no harm hides behind one.
  fileprivate var concernsQuotedMail: Bool {
    switch self {
    case .reference, .injection, .selfHarm, .injury, .threat, .legal, .regulator, .dataProtection,
      .fraud:
      true
    default: isMasked
    }
  }
  /// Whether it is looked for in markup too, which is mostly no words of anybody.
  fileprivate var concernsMarkup: Bool {
    switch self {
    case .injection, .selfHarm, .injury, .threat: true
    default: false
    }
  }
}
