/// A line that a person types.
struct TextEntry: Sendable, Equatable {
  /// What comes of a key.
  enum Outcome: Equatable {
    case typing
    case entered
    case cancelled
  }

  private(set) var text: String
  /// In bytes of UTF-8.
  private let limit: Int

  init(_ text: String = "", limit: Int = 500) { (self.text, self.limit) = (text, limit) }

  var trimmed: String {
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    return words.joined(separator: " ")
  }

  mutating func take(_ key: Key) -> Outcome {
    switch key {
    case .character(let character): add(String(character))
    case .pasted(let text):
      add(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
    case .backspace: text = String(text.dropLast())
    case .control("u"): text = ""
    case .control("w"):
      text = String(text.reversed().drop { $0 == " " }.drop { $0 != " " }.reversed())
    case .enter: return .entered
    case .escape, .control("c"), .control("g"): return .cancelled
    default: break
    }
    return .typing
  }

  private mutating func add(_ more: String) {
    guard text.utf8.count + more.utf8.count <= limit else { return }
    text += more
  }
}
