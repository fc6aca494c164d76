import Domain
import Review

extension QueueView {
  /// Takes a key as the answer to what is asked.
  mutating func answer(_ key: Key) -> Errand? {
    guard let prompt else { return nil }
    guard var entry = prompt.entry else {
      self.prompt = nil
      return choose(prompt, key)
    }
    switch entry.take(key) {
    case .typing:
      self.prompt = prompt.with(entry)
      return nil
    case .cancelled:
      self.prompt = nil
      return nil
    case .entered:
      self.prompt = nil
      return finish(prompt, entry)
    }
  }

  /// What is answered with one key.
  private mutating func choose(_ prompt: Prompt, _ key: Key) -> Errand? {
    switch prompt {
    case .approve(let document):
      if key == .character("y") { return approve(document, confirm: []) }
      tell("nothing is signed")
    case .reveal:
      if key == .character("y"), let open { return .reveal(open.id) }
    case .rejectionReason:
      if let reason = Self.option(key, of: RejectionReason.allCases) {
        self.prompt = .rejectionNote(reason, TextEntry(limit: 4096))
      }
    case .escalationRole:
      if let role = Self.option(key, of: Prompt.roles) {
        self.prompt = .escalationNote(role, TextEntry(limit: 4096))
      }
    case .stopScope: chooseScope(key)
    default: break
    }
    return nil
  }

  private mutating func chooseScope(_ key: Key) {
    guard let place = Self.option(key, of: Array(0...StopScope.Kind.allCases.count)) else {
      return
    }
    guard place > 0 else {
      prompt = .stopReason(.all, TextEntry())
      return
    }
    let kind = StopScope.Kind.allCases[place - 1]
    let known = kind == .intent ? intent : nil
    prompt = .stopName(kind, TextEntry(known ?? "", limit: 200))
  }

  /// The intent of the case that a key is about.
  private var intent: String? {
    open?.page?.intent ?? contents.entries.first { $0.id == selected }?.intent
  }

  /// What is answered with a line.
  private mutating func finish(_ prompt: Prompt, _ entry: TextEntry) -> Errand? {
    let text = entry.trimmed
    switch prompt {
    case .filter:
      filter = text
      return .refresh
    case .approveActions(let document, let id, _):
      if text == id.text { return approve(document, confirm: ["--confirm", id.text]) }
      complain("that is not the case's id; nothing is signed")
    case .rejectionNote(let reason, _): return reject(reason, text)
    case .escalationNote(let role, _): return escalate(role, text)
    case .comment:
      // Behind the two dashes nothing is an option.
      if !text.isEmpty, let subject { return .run(["queue", "comment", "--", subject.text, text]) }
    case .stopName(let kind, _):
      if let scope = StopScope(kind, named: text) {
        self.prompt = .stopReason(scope, TextEntry())
      } else {
        complain("a name has 1 to 200 characters and no spaces; nothing is stopped")
      }
    case .stopReason(let scope, _):
      self.prompt =
        text.isEmpty
        ? .stopReason(scope, entry) : .stop(scope, reason: text, TextEntry(limit: 16))
    case .stop(let scope, let reason, _):
      if text == "STOP" { return .run(["stop"] + scope.words + ["--reason=\(reason)"]) }
      complain("nothing is stopped")
    case .approve, .rejectionReason, .escalationRole, .reveal, .stopScope: break
    }
    return nil
  }

  private mutating func approve(_ document: Digest, confirm: [String]) -> Errand? {
    // The question was about what is still on the screen, or was withdrawn.
    guard let page = open?.page, page.document == document else { return nil }
    return run(["queue", "approve", page.id.text, document.hex] + confirm, then: .back)
  }

  private mutating func reject(_ reason: RejectionReason, _ text: String) -> Errand? {
    guard let open else { return nil }
    guard reason != .other || !text.isEmpty else {
      prompt = .rejectionNote(reason, TextEntry(limit: 4096))
      return nil
    }
    let note = text.isEmpty ? [] : ["--body=\(text)"]
    return run(
      ["queue", "reject", open.id.text, "--reason=\(reason.rawValue)"] + note,
      then: .back
    )
  }

  private mutating func escalate(_ role: Role, _ text: String) -> Errand? {
    guard let subject else { return nil }
    let note = text.isEmpty ? [] : ["--body=\(text)"]
    return run(["queue", "escalate", subject.text, "--to=\(role.rawValue)"] + note, then: .back)
  }

  private static func option<Choice>(_ key: Key, of scopes: [Choice]) -> Choice? {
    guard case .character(let character) = key, let digit = character.wholeNumberValue,
      character.isASCII, (1...scopes.count).contains(digit)
    else { return nil }
    return scopes[digit - 1]
  }
}
