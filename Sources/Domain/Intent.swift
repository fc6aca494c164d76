/// What a customer may want, and how the desk handles it.
///
/// The words of one entry of `knowledge/intents/*.yaml`, without its examples.
package struct Intent: Sendable, Equatable {
  package let name: String
  package let description: String
  package let owner: String
  package let tier: RiskTier
  /// Topics of the policies that answer it; empty where nothing may be answered.
  package let topics: [String]
  /// The sections that answer it, named by an editor; searching adds to them.
  package let sections: [SectionName]
  /// The irreversible action it asks for.
  package let action: String?
  /// The approved refusal, where the tier is critical.
  package let refusal: String?
  /// The approved text told when it goes to people.
  package let handover: String?
  /// The approved text told when its action is let out.
  package let confirmation: String?
  /// Facts that must be attested or named by the customer before anything can be said.
  package let facts: [String]
  /// The approved question put when one of `facts` is missing.
  package let question: String?
  /// The reviewers' queue.
  package let queue: String

  package init(
    name: String,
    description: String,
    owner: String,
    tier: RiskTier,
    topics: [String],
    sections: [SectionName] = [],
    action: String?,
    refusal: String?,
    handover: String?,
    confirmation: String? = nil,
    facts: [String],
    question: String?,
    queue: String
  ) {
    self.name = name
    self.description = description
    self.owner = owner
    self.tier = tier
    self.topics = topics
    self.sections = sections
    self.action = action
    self.refusal = refusal
    self.handover = handover
    self.confirmation = confirmation
    self.facts = facts
    self.question = question
    self.queue = queue
  }

  /// The name of what fits no intent.
  package static let outOfScope = "out_of_scope"
}
