package import CanonicalJSON

/// What one text claims.
///
/// A claim can only tighten a verdict. Where a text says two things, or something that cannot be read,
/// no value is chosen: the claim is ambiguous, and whoever judges takes it for failing.
package struct ClaimReport: Sendable, Equatable {
  /// By place, then in the order of the file; at most `ClaimExtractor.claimLimit`.
  package let claims: [Claim]
  /// Claims that a text makes in a way that cannot be read, or beyond a ceiling; sorted.
  package let unreadable: [String]
  /// Whether the text was longer than what is read, so that claims may be missing.
  package let isCut: Bool

  package init(claims: [Claim], unreadable: [String] = [], isCut: Bool = false) {
    self.claims = claims
    self.unreadable = Set(unreadable).sorted()
    self.isCut = isCut
  }

  /// The claims that have exactly one value, under their full names, sorted by name.
  package var values: JSONObject {
    let ambiguous = Set(ambiguous)
    var values: [String: JSONValue] = [:]
    for claim in claims where !ambiguous.contains(claim.name) { values[claim.name] = claim.value }
    return JSONObject(
      values.sorted { $0.key < $1.key }.map { JSONObject.Member(name: $0.key, value: $0.value) }
    )
  }

  /// The claims that have no single value: several different ones, or one that cannot be read; sorted.
  package var ambiguous: [String] {
    var first: [String: JSONValue] = [:]
    var names = Set(unreadable)
    for claim in claims {
      if let value = first[claim.name], value != claim.value { names.insert(claim.name) }
      first[claim.name] = claim.value
    }
    return names.sorted()
  }
}
