extension Finding {
  /// The longest rule, in characters.
  private static let ruleLength = 60

  /// What kind of finding it is, for programs that count or silence kinds: `no-front-matter`.
  ///
  /// The words of the message without what it quotes and without numbers. So it is the same wherever
  /// and of whatever the message is said, and changes only where the message is worded otherwise. Where
  /// fewer than two words are left, the names of keys that it quotes count too: `missing-title`.
  package var rule: String {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    let said = Self.words(of: stride(from: 0, to: parts.count, by: 2).map { parts[$0] })
    guard said.count < 2 else { return Self.joined(said) }
    let keyed = parts.enumerated().filter { $0.offset.isMultiple(of: 2) || Self.isKey($0.element) }
    let words = Self.words(of: keyed.map(\.element))
    return words.isEmpty ? "finding" : Self.joined(words)
  }

  private static func words(of parts: [Substring]) -> [String] {
    parts.flatMap { $0.lowercased().split { !($0.isASCII && $0.isLetter) } }.map(String.init)
  }

  private static func isKey(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.count <= 30
      && text.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "_") }
  }

  private static func joined(_ words: [String]) -> String {
    words.reduce("") { text, word in
      if text.isEmpty { return String(word.prefix(ruleLength)) }
      return text.count + word.count < ruleLength ? text + "-" + word : text
    }
  }
}
