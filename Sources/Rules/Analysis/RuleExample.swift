package import CanonicalJSON
package import Domain

/// A case in full, as a test would write it: what a finding of an analysis is shown by.
package struct RuleExample: Sendable, Equatable, CustomStringConvertible {
  package let now: Timestamp
  /// The facts by noun, in the order of their names.
  package let facts: JSONObject
  package let claims: JSONObject

  package init(now: Timestamp, facts: JSONObject, claims: JSONObject) {
    self.now = now
    self.facts = facts
    self.claims = claims
  }

  /// One line of JSON.
  package var description: String {
    var object = JSONObject()
    object.append("now", .string(now.description))
    object.append("facts", .object(facts))
    if !claims.members.isEmpty { object.append("claims", .object(claims)) }
    return String(decoding: JSONValue.object(object).bytes, as: UTF8.self)
  }

  /// What a rule set says to it.
  package func judgement(of set: RuleSet) -> RuleJudgement {
    set.judge(
      facts: Facts(reading: facts, as: set.factDeclarations),
      claims: Facts(reading: claims, as: set.claimDeclarations),
      now: now
    )
  }
}
