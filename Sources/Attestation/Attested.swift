package import CanonicalJSON
package import Domain

/// Facts about one thing, with who attests them and since when.
package struct Attested: Sendable, Equatable {
  /// The thing that the facts are about: `order`.
  package let noun: String
  /// The fields that the lookup's schema names, in its order; those that are missing are left out.
  package let facts: JSONObject
  /// The id of the lookup.
  package let source: String
  /// When the source was asked; for a kept answer, when it was asked then.
  package let at: Timestamp

  package init(noun: String, facts: JSONObject, source: String, at: Timestamp) {
    self.noun = noun
    self.facts = facts
    self.source = source
    self.at = at
  }
}
