/// Why a person did something, in words for those who come after.
package struct Reason: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  /// Takes 1 to 500 characters of one line without anything hidden; nil for anything else.
  package init?(_ text: String) {
    guard text.isPlainLine(limit: 500) else { return nil }
    self.text = text
  }

  package var description: String { text }
}
