package import CanonicalJSON

/// One thing that a customer wrote, read as a value: never a fact.
package struct Claim: Sendable, Equatable {
  /// As the file names it: `claim.amount`.
  package let name: String
  /// In the form that facts have: `15.00 EUR`, `2026-03-01T00:00:00Z`, a whole number, a text.
  package let value: JSONValue
  /// Where it stands, in Unicode scalars of the text that was read.
  package let span: Range<Int>
  /// The words that were read, as they stand.
  package let text: String

  package init(name: String, value: JSONValue, span: Range<Int>, text: String) {
    self.name = name
    self.value = value
    self.span = span
    self.text = text
  }
}
