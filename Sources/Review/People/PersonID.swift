/// What a person is called in the roster: for ever, whatever keys and roles come and go.
package struct PersonID: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let text: String

  /// Takes 1 to 64 lower-case letters, digits, hyphens and dots, a letter first; nil for anything else.
  package init?(_ text: String) {
    let units = text.utf8
    guard (1...64).contains(units.count), let first = units.first, (97...122).contains(first),
      units.allSatisfy({
        (97...122).contains($0) || (48...57).contains($0) || [45, 46].contains($0)
      })
    else { return nil }
    self.text = text
  }

  package var description: String { text }

  package static func < (left: Self, right: Self) -> Bool {
    left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
