package import Domain

/// All that a ticket's tier depends on.
package struct Circumstances: Sendable, Equatable {
  /// What was asked for: the likeliest intent, others found beside it, and a close runner-up.
  package let intents: [Intent]
  package let found: Set<ScreenKind>
  package let channel: Ticket.Channel
  /// The language of the ticket, or the workspace's where the ticket names none.
  package let language: String
  /// The jurisdiction of the ticket, or the workspace's where the ticket names none.
  package let jurisdiction: String
  package let customerTier: String?

  package init(
    intents: [Intent], found: Set<ScreenKind>, channel: Ticket.Channel, language: String,
    jurisdiction: String, customerTier: String?
  ) {
    self.intents = intents
    self.found = found
    self.channel = channel
    self.language = language
    self.jurisdiction = jurisdiction
    self.customerTier = customerTier
  }
}
