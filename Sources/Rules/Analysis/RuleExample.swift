package import CanonicalJSON
package import Domain

/// A case in full, as a test would write it: what a finding of an analysis is shown by.
package struct RuleExample: Sendable, Equatable, CustomStringConvertible {
  package let now: Timestamp
  /// The facts by noun, in the order of their names.
  package let facts: JSONObject
  package let claims: JSONObject
  /// What the counters have counted, by their names.
  package let counters: [String: CounterTotal]

  package init(
    now: Timestamp,
    facts: JSONObject,
    claims: JSONObject,
    counters: [String: CounterTotal] = [:]
  ) {
    self.now = now
    self.facts = facts
    self.claims = claims
    self.counters = counters
  }

  /// One line of JSON.
  package var description: String {
    var object = JSONObject()
    object.append("now", .string(now.description))
    object.append("facts", .object(facts))
    if !claims.members.isEmpty { object.append("claims", .object(claims)) }
    if !counters.isEmpty { object.append("counters", .object(writtenCounters)) }
    return String(decoding: JSONValue.object(object).bytes, as: UTF8.self)
  }

  /// What a rule set says to it.
  package func judgement(of set: RuleSet) -> RuleJudgement {
    set.judge(
      facts: Facts(reading: facts, as: set.factDeclarations),
      claims: Facts(reading: claims, as: set.claimDeclarations),
      counters: counters,
      now: now
    )
  }

  /// The same case as though the customer had written nothing.
  var withoutClaims: RuleExample {
    RuleExample(now: now, facts: facts, claims: JSONObject(), counters: counters)
  }

  /// The same laid out for the expressions of a rule set.
  func situation(of set: RuleSet) -> RuleSituation {
    RuleSituation(
      set,
      facts: Facts(reading: facts, as: set.factDeclarations),
      claims: Facts(reading: claims, as: set.claimDeclarations),
      counters: counters,
      now: now
    )
  }

  private var writtenCounters: JSONObject {
    var object = JSONObject()
    for (name, total) in counters.sorted(by: { $0.key < $1.key }) {
      let amount = total.amounts.min { $0.key < $1.key }
      object[name] =
        amount.map { currency, units in
          currency.isEmpty
            ? .integer(units) : .string(Money(minorUnits: units, currency: currency).description)
        } ?? .integer(total.count)
    }
    return object
  }
}
