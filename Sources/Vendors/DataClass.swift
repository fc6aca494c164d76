package import Domain

/// What a text that is sent to a model may hold.
package enum DataClass: String, Sendable, Hashable, CaseIterable {
  /// Our own published policies and approved texts.
  case policyText = "policy_text"
  /// What a customer wrote, with personal data and secrets masked.
  case maskedMessage = "masked_message"
  /// What a customer wrote, as it is.
  case message
  /// What names a person or how to reach one.
  case personalData = "personal_data"
  /// What tells of health, origin, belief or orientation (Article 9 GDPR).
  case specialCategory = "special_category"
  /// What our systems attest of an order, an account or a payment.
  case attestedFacts = "attested_facts"
  /// What opens something: a password, a token, a card number. No contract lets it be sent.
  case secret

  /// Whether it tells of a customer, so that where it is processed and what is learnt from it matters.
  package var isOfCustomer: Bool { self != .policyText }
}

extension DataClass {
  /// What a customer's message counts as in which screens have found these kinds.
  ///
  /// Masking takes away who somebody is and what opens something; what is told of their health it leaves.
  package static func of(messageWith found: Set<ScreenKind>, isMasked: Bool) -> Set<DataClass> {
    var classes: Set<DataClass> = [isMasked ? .maskedMessage : .message]
    if !isMasked, !found.isDisjoint(with: [.personalData, .personName]) {
      classes.insert(.personalData)
    }
    if !isMasked, found.contains(.secret) { classes.insert(.secret) }
    let special: Set<ScreenKind> = [.health, .injury, .selfHarm, .discrimination]
    if !found.isDisjoint(with: special) { classes.insert(.specialCategory) }
    return classes
  }
}
