/// What a screen looks for.
package enum ScreenKind: String, Sendable, Hashable, CaseIterable {
  /// Names a person or how to reach one: masked wherever it is kept for display.
  case personalData = "personal_data"
  /// Is a person's name. Masked like personal data; a reply may hold one.
  case personName = "person_name"
  /// Opens something: a password, a token, a card number. Masked like personal data.
  case secret
  /// The shop's own references (order and tracking numbers). Neither masked nor held.
  case reference
  /// Text that tries to steer the bot.
  case injection
  case injury
  /// A dangerous use of a product, or gear that must not be used any more; nobody is hurt yet.
  case hazard
  case selfHarm = "self_harm"
  case health
  case legal
  case regulator
  /// A right over personal data that is asserted: access, erasure, or what went wrong with it.
  case dataProtection = "data_protection"
  case fraud
  case minor
  case discrimination
  case employment
  case housing
  case threat
  /// What only the shop can say, and only where it does it: that it pays or promises.
  case commitment
  /// That the shop is at fault or liable, which nobody says in a reply.
  case admission
  /// Words that insult or discriminate.
  case abuse
  /// Advice on health, law or money.
  case advice

  /// Whether what it finds is replaced by a placeholder in what is kept for display.
  package var isMasked: Bool {
    self == .personalData || self == .personName || self == .secret
  }

  /// Whether it is looked for in what is written for customers, and in no ticket.
  package var isOfReplies: Bool {
    self == .commitment || self == .admission || self == .abuse || self == .advice
  }
}
