package import Domain
import PatternMatching
package import SourceFiles
import TextForms

/// The screens of a workspace (`rules/screens.yaml`), ready to run over tickets.
///
/// Pure: the same screens and the same ticket give the same report. One set may serve many threads.
package struct ScreenSet: Sendable {
  /// The screens that need no pattern.
  ///
  /// They are always on, and a file cannot name one so.
  package enum BuiltIn: String, Sendable, CaseIterable {
    /// Text spelled in Unicode's tag characters, which nobody sees.
    case hiddenTags = "hidden-tags"
    /// Direction controls that are left open, or that turn text around.
    case bidirectionalOverride = "bidirectional-override"
    /// More encoded text than is read, or more text than is read in all forms.
    case encodedText = "encoded-text"
    /// Text spelled in variation selectors, or in characters of no width, which nobody sees.
    case hiddenText = "hidden-text"
    /// Signs of an injection that weigh enough together.
    case injectionSigns = "injection-signs"
  }

  /// Who answers for the screens.
  package let owner: String
  let screens: [Screen]
  let raw: ScreenGroup
  let folded: ScreenGroup
  /// The screens for disguised texts.
  let foldedInjection: ScreenGroup
  private let masking: ScreenGroup
  let scoring: InjectionScoring
  /// The words of the screens for injections, by which disguised words are read.
  let words: WordList

  /// Loads `rules/screens.yaml`; nil with findings in the log where anything is wrong with it.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let file = readScreens(file, log: log) else { return nil }
    owner = file.owner
    screens = file.screens
    scoring = file.scoring
    words = WordList(wordsOfInjections: file.screens)
    raw = ScreenGroup(screens) { $0.view == .raw && !$0.kind.isOfReplies }
    folded = ScreenGroup(screens) { $0.view == .folded && !$0.kind.isOfReplies }
    foldedInjection = ScreenGroup(screens) { $0.view == .folded && $0.kind == .injection }
    masking = ScreenGroup(screens) { $0.kind.isMasked || $0.kind == .reference }
  }

  /// The screens of one kind alone, with the built-in ones.
  ///
  /// What they find is masked as ever.
  package init(_ all: ScreenSet, of kind: ScreenKind) { self.init(all, ofKinds: [kind]) }

  /// The screens for what people write for customers: for personal data but names, secrets, the shop's references,
  /// what steers a model, and what no reply may hold.
  package init(forReplies all: ScreenSet) {
    self.init(
      all,
      ofKinds: [
        .personalData, .secret, .reference, .injection, .commitment, .admission, .abuse, .advice,
      ]
    )
  }

  /// The screens for what the shop says, in whoever's words: for what no reply may hold, quoted or not.
  package init(forQuotes all: ScreenSet) { self.init(all, ofKinds: [.admission, .abuse, .advice]) }

  private init(_ all: ScreenSet, ofKinds kinds: Set<ScreenKind>) {
    owner = all.owner
    screens = all.screens
    raw = ScreenGroup(screens) { $0.view == .raw && kinds.contains($0.kind) }
    folded =
      kinds == [.injection]
      ? all.foldedInjection
      : ScreenGroup(screens) { $0.view == .folded && kinds.contains($0.kind) }
    foldedInjection = all.foldedInjection
    masking = all.masking
    (scoring, words) = (all.scoring, all.words)
  }

  /// The ids of the screens, in the order of the file.
  package var ids: [String] { screens.map(\.id) }

  /// What the screens find in all that customers and the platform wrote in a ticket.
  ///
  /// Subject, body, history (bots' and agents' messages left out), attachments and the requester's
  /// name, in this order; within one by place, then by the order of the screens. Of more than 100 hits,
  /// the first of each screen and the earliest of the others are kept. A screen that gave up is a hit of
  /// kind injection.
  ///
  /// Where several values of one kind are masked, their placeholders are numbered, over all texts of the
  /// ticket.
  package func report(on ticket: Ticket) -> ScreenReport {
    let (report, placeholders) = report(on: ticket, Placeholders())
    // All values must be known before the first is numbered, and few tickets have several.
    return placeholders.areNumbered ? self.report(on: ticket, placeholders).report : report
  }

  private func report(
    on ticket: Ticket,
    _ placeholders: Placeholders
  ) -> (report: ScreenReport, placeholders: Placeholders) {
    var scan = TicketScan(screens: self, placeholders: placeholders)
    let subject = ticket.subject.map { scan.read($0, as: "subject") }
    let body = scan.read(ticket.message, as: "body", attachments: "attachments")
    scan.finishMessage()
    for (place, message) in ticket.history.enumerated() {
      guard message.author == .customer || message.author == .system else { continue }
      let field = "history[\(place)]"
      _ = scan.read(message, as: field, attachments: field + ".attachments")
      scan.finishMessage()
    }
    if let name = ticket.requester.name { _ = scan.read(name, as: "requester.name") }
    let injection = scan.judgeInjection(on: ticket.channel)
    let report = ScreenReport(
      hits: scan.hits,
      injection: injection,
      maskedSubject: subject,
      maskedBody: body
    )
    return (report, scan.placeholders)
  }

  /// A text with placeholders for the personal data and secrets in it.
  ///
  /// Where a screen gave up, all from there on is hidden.
  package func mask(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      masks(in: bytes, scratch: MatchScratch()).apply(to: bytes, in: 0..<bytes.count)
    }
  }

  /// What a message holds beside the text that its reader sees, with placeholders as `mask` gives them.
  package func maskedUnseenText(of message: Ticket.Message) -> [UnseenText] {
    UnseenText.all(of: message, masking: mask)
  }

  /// What `mask` hides of a text, besides some kinds: bytes, in order, and the placeholder for them.
  package func maskedSpans(
    of text: String,
    besides kinds: Set<ScreenKind> = []
  ) -> [(bytes: Range<Int>, placeholder: String)] {
    var text = text
    return text.withUTF8 { bytes in
      let matches = hiddenMatches(in: bytes, scratch: MatchScratch()).filter {
        !kinds.contains(screens[$0.screen].kind)
      }
      return masks(of: matches, in: bytes).spans.map { ($0.range, $0.placeholder) }
    }
  }

  func masks(in text: UnsafeBufferPointer<UInt8>, scratch: MatchScratch) -> Masks {
    masks(of: hiddenMatches(in: text, scratch: scratch), in: text)
  }

  /// What must be hidden, as it is written and as people see it.
  private func hiddenMatches(
    in text: UnsafeBufferPointer<UInt8>,
    scratch: MatchScratch
  ) -> [ScreenGroup.Match] {
    masking.matches(in: text, scratch: scratch) + shownMatches(in: text, scratch: scratch)
  }

  /// What must be hidden and is found only as people see a text, at the bytes that it came from.
  func shownMatches(
    in text: UnsafeBufferPointer<UInt8>,
    scratch: MatchScratch
  ) -> [ScreenGroup.Match] {
    guard let shown = ShownText(text) else { return [] }
    return shown.bytes.withUnsafeBufferPointer { bytes in
      masking.matches(in: bytes, scratch: scratch).map { match in
        switch match.outcome {
        case .found(let range):
          ScreenGroup.Match(screen: match.screen, outcome: .found(shown.range(of: range)))
        case .limitReached(let offset):
          ScreenGroup.Match(
            screen: match.screen,
            outcome: .limitReached(from: shown.range(of: offset..<offset).lowerBound)
          )
        }
      }
    }
  }

  /// What must be hidden by matches found in a text.
  func masks(of matches: [ScreenGroup.Match], in text: UnsafeBufferPointer<UInt8>) -> Masks {
    Masks(
      matches.compactMap { match in
        guard screens[match.screen].kind.isMasked else { return nil }
        let placeholder = screens[match.screen].placeholder
        switch match.outcome {
        case .found(let range): return (range, placeholder)
        case .limitReached(let offset): return (offset..<text.count, placeholder)
        }
      }
    )
  }
}
