package import Domain

/// Why somebody may not do what they signed, or are about to sign.
package enum Refusal: Error, Sendable, Equatable, CustomStringConvertible {
  /// No person has the key, nor had it.
  case unknownKey(KeyID)
  case unknownPerson(PersonID)
  /// The person has another key now, or none yet.
  case notTheirKey(PersonID, KeyID)
  case suspended(PersonID, since: Timestamp, Reason)
  case notTheirDuty(PersonID, Duty)
  /// The bytes or the signature were altered, or name somebody else.
  case notSigned(PersonID)

  package var description: String {
    switch self {
    case .unknownKey(let key): "the key `\(key)` is nobody's in this roster"
    case .unknownPerson(let person): "there is no person `\(person)`"
    case .notTheirKey(let person, let key): "the key `\(key)` is not the one of `\(person)`"
    case .suspended(let person, let time, let reason):
      "`\(person)` is suspended since \(time): \(reason)"
    case .notTheirDuty(let person, let duty):
      "`\(person)` has no role that may \(duty.rawValue)"
    case .notSigned(let person): "the key of `\(person)` did not sign it"
    }
  }
}
