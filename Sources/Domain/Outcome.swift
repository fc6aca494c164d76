/// What a ticket leaves as.
///
/// Every ticket gets exactly one.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
  /// The reply may be sent; each claim in it carries a citation.
  case answer
  /// One clarifying question, from an approved template.
  case ask
  /// Every gate has passed; the actions may be carried out.
  case act
  /// Held for people.
  case review
  /// Prohibited or denied; an approved text, and where it was escalated.
  case refuse
  /// The line is stopped here; people take over.
  case stopped
  /// Not for the bot: its own message, an agent's note, an empty body.
  case ignore
  /// The line is not a valid ticket.
  case invalid
}
