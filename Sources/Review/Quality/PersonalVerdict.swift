package import Domain

/// What one person made of one case in the end.
package struct PersonalVerdict: Sendable, Hashable {
  package enum Word: String, Sendable, Hashable, CaseIterable {
    case approved, edited, rejected, escalated
  }

  package let person: PersonID
  package let word: Word
  package let at: Timestamp
  /// When the person took the case for it; nil where nobody must, as to escalate.
  package let claimedAt: Timestamp?
  /// Of the reply that it is about; nil where that was not counted.
  package let words: Int?
  /// The share of the words that an edit changed, in thousandths.
  package let changed: Int?

  package init(
    _ word: Word,
    by person: PersonID,
    at: Timestamp,
    claimedAt: Timestamp?,
    words: Int? = nil,
    changed: Int? = nil
  ) {
    self.person = person
    self.word = word
    self.at = at
    self.claimedAt = claimedAt
    self.words = words
    self.changed = changed
  }
}
