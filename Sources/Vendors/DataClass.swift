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
