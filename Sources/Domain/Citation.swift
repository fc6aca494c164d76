/// A quote, and what proves it: the section it stands in, at its version, with its digest.
package struct Citation: Sendable, Equatable {
  /// The number the reply refers to it by, from 1.
  package let number: Int
  package let document: String
  package let title: String
  package let section: String
  package let version: String
  package let inForceSince: CalendarDay
  package let quote: String
  /// Where the quote begins and ends in the section's normalised text, in Unicode scalars.
  package let range: Range<Int>
  /// The digest of the section's normalised text.
  package let digest: Digest

  package init(
    number: Int,
    document: String,
    title: String,
    section: String,
    version: String,
    inForceSince: CalendarDay,
    quote: String,
    range: Range<Int>,
    digest: Digest
  ) {
    self.number = number
    self.document = document
    self.title = title
    self.section = section
    self.version = version
    self.inForceSince = inForceSince
    self.quote = quote
    self.range = range
    self.digest = digest
  }
}
