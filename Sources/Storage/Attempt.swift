package import Domain
package import Review

/// Something that somebody tried and was refused.
package struct Attempt: Sendable, Equatable {
  package let at: Timestamp
  /// Who it was, as far as that is known.
  package let person: PersonID?
  package let key: KeyID?
  /// What they tried: the command's words, or the step and what it was about.
  package let what: String
  /// The refusal as it was told.
  package let why: String

  package init(at: Timestamp, person: PersonID?, key: KeyID?, what: String, why: String) {
    self.at = at
    self.person = person
    self.key = key
    self.what = what
    self.why = why
  }
}
