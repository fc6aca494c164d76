import CanonicalJSON

/// One place of a text that reads as a claim.
struct ClaimReading {
  /// In Unicode scalars of the text.
  let span: Range<Int>
  /// Nil where something is claimed, and it cannot be read what.
  let value: JSONValue?
}
