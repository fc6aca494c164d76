import Domain
import PatternMatching
import TextForms

extension WordList {
  /// The words that the patterns for injections are made of, and the short words between them.
  init(wordsOfInjections screens: [Screen]) {
    let patterns = screens.lazy.filter { $0.kind == .injection }.map(\.pattern.source)
    self.init(shortWords + patterns.flatMap { words(ofPattern: $0) })
  }
}

private let shortWords = [
  "a", "ai", "all", "an", "and", "are", "as", "at", "be", "by", "do", "for", "if", "in", "is", "it",
  "me", "my",
  "no", "not", "of", "on", "or", "so", "that", "the", "this", "to", "up", "us", "we", "with", "you",
  "your", "please", "refund", "customer", "order",
]

/// The words of a pattern; of one whose last letter may be missing, without it too.
private func words(ofPattern source: String) -> [String] {
  var found: [String] = []
  var word: [UInt8] = []
  var isEscaped = false
  func finish(before next: UInt8) {
    if word.count >= 3 {
      found.append(String(decoding: word, as: UTF8.self))
      if next == UInt8(ascii: "?"), word.count >= 4 {
        found.append(String(decoding: word.dropLast(), as: UTF8.self))
      }
    }
    word.removeAll(keepingCapacity: true)
  }
  for byte in source.utf8 {
    if isEscaped {
      isEscaped = false
    } else if byte &- 97 < 26 {
      word.append(byte)
    } else {
      finish(before: byte)
      isEscaped = byte == UInt8(ascii: "\\")
    }
  }
  finish(before: 0)
  return found
}
