import CEL
import CanonicalJSON
import Domain

extension RuleSet.CompiledArgument.Choice {
  /// The value of an argument whose fact is known: what a claim has lowered it to or chosen of it.
  ///
  /// Without a claim the fact stands, and a list of one gives its one. An error where the claim is of no
  /// known value, names nothing that is there, or is not more than nothing.
  func value(_ fact: Value, _ claims: Facts) throws(CallError) -> Value {
    switch self {
    case .fact: return fact
    case .lower(let claim):
      guard let claimed = try Self.claimed(claim, claims) else { return fact }
      return try Self.lower(fact, claimed, claim)
    case .chosen(let claim):
      guard case .list(let things) = fact else { throw .noOverload }
      guard let claimed = try Self.claimed(claim, claims) else {
        guard let only = things.first, things.count == 1 else {
          throw CallError("there are \(things.count) to choose from, and nobody chose")
        }
        return only
      }
      guard let thing = things.first(where: { $0.isEqual(to: claimed) }) else {
        throw CallError("what `\(claim)` names is not there")
      }
      return thing
    }
  }

  private static func claimed(_ claim: String, _ claims: Facts) throws(CallError) -> Value? {
    if let fault = claims.faults[claim] { throw CallError("`\(claim)`: \(fault)") }
    return claims.values[claim]
  }

  private static func lower(
    _ fact: Value,
    _ claimed: Value,
    _ claim: String
  ) throws(CallError) -> Value {
    if case .int(let fact) = fact, case .int(let number) = claimed, number > 0 {
      return .int(min(fact, number))
    }
    let units = try MoneyValue.units(fact, claimed)
    guard units.right > 0 else { throw CallError("`\(claim)` is not more than nothing") }
    return units.right < units.left ? claimed : fact
  }
}

extension RuleSet.CompiledArgument {
  /// The lesser of a value and what people have lowered it to; an error where that is not more than
  /// nothing, or of another currency.
  static func lowered(_ value: Value, to ceiling: JSONValue) throws(CallError) -> Value {
    if case .int(let number) = value, let limit = ceiling.integer {
      guard limit > 0 else { throw CallError("`\(limit)` is not more than nothing") }
      return .int(min(number, limit))
    }
    guard case .opaque(let opaque) = value, opaque is MoneyValue,
      let money = ceiling.string.flatMap({ Money($0) })
    else { return value }
    let limit = Value.opaque(MoneyValue(money))
    let units = try MoneyValue.units(value, limit)
    guard units.right > 0 else { throw CallError("`\(money)` is not more than nothing") }
    return units.right < units.left ? limit : value
  }
}
