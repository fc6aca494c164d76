/// How a person is shown to others; it need not be unique, and decides nothing.
package struct DisplayName: Sendable, Hashable, CustomStringConvertible {
  package let text: String

  /// Takes 1 to 80 characters of one line without anything hidden; nil for anything else.
  package init?(_ text: String) {
    guard text.isPlainLine(limit: 80) else { return nil }
    self.text = text
  }

  package var description: String { text }
}
