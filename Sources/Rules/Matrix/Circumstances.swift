package import Domain

/// All that a ticket's tier depends on.
package struct Circumstances: Sendable, Equatable {
  /// What was asked for: the likeliest intent, and others found beside it.
  package let intents: [Intent]
  /// What may have been asked for: a close runner-up, or the likeliest where none is sure.
  ///
  /// It lifts as far as people, and never to a refusal.
  package let suspected: [Intent]
  package let found: Set<ScreenKind>
  package let channel: Ticket.Channel
  /// The language of the ticket, or the workspace's where the ticket names none.
  package let language: String
  /// The jurisdiction of the ticket, or the workspace's where the ticket names none.
  package let jurisdiction: String
  package let customerTier: String?

  package init(
    intents: [Intent],
    suspected: [Intent] = [],
    found: Set<ScreenKind>,
    channel: Ticket.Channel,
    language: String,
    jurisdiction: String,
    customerTier: String?
  ) {
    self.intents = intents
    self.suspected = suspected
    self.found = found
    self.channel = channel
    self.language = language
    self.jurisdiction = jurisdiction
    self.customerTier = customerTier
  }
}
