import Domain
import Review

extension QueueView {
  /// Takes a key, and says what the world has to do.
  package mutating func take(_ key: Key) -> Errand? {
    defer { settle() }
    if prompt != nil { return answer(key) }
    message = nil
    switch key {
    case .control("c"): return .interrupt
    case .control("z"): return .suspend
    case .control("l"), .character("R"): return .refresh
    default: break
    }
    if helpTop != nil {
      turnHelp(key)
      return nil
    }
    return move(key) ? nil : act(key)
  }

  private mutating func turnHelp(_ key: Key) {
    switch key {
    case .escape, .enter, .character("?"), .character("q"): helpTop = nil
    default: helpTop = (helpTop ?? 0) + (distance(of: key) ?? 0)
    }
  }

  /// How many lines a key moves by; nil where it does not move.
  private func distance(of key: Key) -> Int? {
    let page = max(bodyHeight, 1)
    return switch key {
    case .character("j"), .down: 1
    case .character("k"), .up: -1
    case .control("d"): max(page / 2, 1)
    case .control("u"): -max(page / 2, 1)
    case .pageDown, .character(" "): page
    case .pageUp: -page
    case .character("g"), .home: -1_000_000_000
    case .character("G"), .end: 1_000_000_000
    default: nil
    }
  }

  private mutating func move(_ key: Key) -> Bool {
    guard let distance = distance(of: key) else { return false }
    if open != nil {
      open?.scroll(by: distance)
    } else if !contents.entries.isEmpty {
      let last = contents.entries.count - 1
      selected = contents.entries[max(min((index ?? 0) + distance, last), 0)].id
    }
    return true
  }

  private mutating func act(_ key: Key) -> Errand? {
    switch key {
    case .character("?"): helpTop = 0
    case .character("!"): prompt = .stopScope
    case .character("n"): return claimNext()
    case .character("q"): return .quit
    case .character("/") where open == nil: prompt = .filter(TextEntry(filter, limit: 64))
    case .enter where open == nil: if let selected { show(selected) }
    case .escape, .backspace: open = nil
    case .character("["), .left: open?.turn(by: -1)
    case .character("]"), .right, .tab: open?.turn(by: 1)
    default: return actOnCase(key)
    }
    return nil
  }

  private mutating func actOnCase(_ key: Key) -> Errand? {
    guard let subject else { return nil }
    switch key {
    case .character("t"):
      let verb = isMine(subject) ? "renew" : "claim"
      return .run(["queue", verb, subject.text])
    case .character("s"): return run(["queue", "release", subject.text], then: .back)
    case .character("z"): return .run(["queue", "undo", subject.text])
    case .character("c"): prompt = .comment(TextEntry(limit: 4096))
    case .character("x"): prompt = .escalationRole
    case .character("v") where open != nil: askToReveal()
    case .character("a"), .character("e"), .character("r"), .character("v"):
      return decide(key, on: subject)
    default: break
    }
    return nil
  }

  /// What takes a claim, and the case before one's eyes.
  private mutating func decide(_ key: Key, on id: CaseID) -> Errand? {
    guard let page = open?.page else {
      tell("open the case first: Enter")
      return nil
    }
    guard isMine(id) else {
      tell("take the case first: t")
      return nil
    }
    switch key {
    case .character("a"): askToApprove(page)
    case .character("e"): return .leave(["queue", "edit", id.text])
    default: prompt = .rejectionReason
    }
    return nil
  }

  /// Leads through what is approved, each part to its end, and asks then.
  private mutating func askToApprove(_ page: OpenCase) {
    guard let document = page.document else {
      complain("nothing was drafted; there is nothing to approve")
      return
    }
    if let tab = open?.unread.first {
      if open?.tab != tab { open?.show(tab) }
      settle()
      let isWhole = open?.unread.first != tab
      tell(
        isWhole
          ? "read this, then a again"
          : "not all of it was on the screen yet: page through it, then a again"
      )
      return
    }
    prompt =
      page.hasActions ? .approveActions(document, page.id, TextEntry()) : .approve(document)
  }

  private mutating func askToReveal() {
    guard let page = open?.page else { return }
    if page.isRevealed { tell("personal data are shown already") } else { prompt = .reveal }
  }

  private mutating func claimNext() -> Errand? {
    let queues = listedQueues(of: contents.queues).flatMap { ["--queue", $0] }
    return run(["queue", "next", "--claim"] + queues, then: .openOwnNewest)
  }

  /// Whether the reader has a case now, by what was read of it last.
  func isMine(_ id: CaseID) -> Bool {
    let listed = contents.entries.first { $0.id == id }?.claim
    let claim =
      open?.id == id && open?.page != nil ? open?.page?.claim(at: contents.now) : listed
    guard let claim, claim.holds(at: contents.now) else { return false }
    return claim.by == contents.reader
  }

  mutating func run(_ words: [String], then sequel: Sequel) -> Errand {
    self.sequel = sequel
    return .run(words)
  }
}
