/// A number used once: 16 random bytes as 32 lower-case hex digits, so that no approval is used twice.
package struct Nonce: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  /// Takes 32 lower-case hex digits; nil for anything else.
  package init?(_ text: String) {
    guard text.utf8.count == 32,
      text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
    else { return nil }
    self.text = text
  }

  package var description: String { text }
}
