package import CanonicalJSON

/// What became of one ticket, with everything it rests on.
///
/// The words of `decision/1`.
package struct Decision: Sendable, Equatable {
  /// The tier, why it is that tier, and the controls that it demands.
  package struct Risk: Sendable, Equatable {
    package let tier: RiskTier
    package let because: [String]
    package let controls: [String]

    package init(tier: RiskTier, because: [String], controls: [String]) {
      self.tier = tier
      self.because = because
      self.controls = controls
    }
  }

  /// The case that waits for people.
  package struct Review: Sendable, Equatable {
    package let queue: String
    /// How many different people must sign: at least one.
    package let approvalsRequired: Int
    package let dueAt: Timestamp
    package let because: [String]

    package init(queue: String, approvalsRequired: Int, dueAt: Timestamp, because: [String]) {
      self.queue = queue
      self.approvalsRequired = approvalsRequired
      self.dueAt = dueAt
      self.because = because
    }
  }

  /// What the decision was judged by.
  package struct ReleaseStamp: Sendable, Equatable {
    package let id: ReleaseID
    /// True where working files judged, and nothing of it is in force.
    package let isDraft: Bool
    package let knowledge: Digest
    package let rules: Digest
    package let prompts: Digest
    package let classifier: Digest
    package let model: String
    package let engine: String

    package init(
      id: ReleaseID,
      isDraft: Bool,
      knowledge: Digest,
      rules: Digest,
      prompts: Digest,
      classifier: Digest,
      model: String,
      engine: String
    ) {
      self.id = id
      self.isDraft = isDraft
      self.knowledge = knowledge
      self.rules = rules
      self.prompts = prompts
      self.classifier = classifier
      self.model = model
      self.engine = engine
    }
  }

  /// Something irreversible that may be done, or that people are asked to let be done.
  package struct Action: Sendable, Equatable {
    package let name: String
    package let arguments: JSONObject
    package let key: ActionKey

    package init(name: String, arguments: JSONObject, key: ActionKey) {
      self.name = name
      self.arguments = arguments
      self.key = key
    }
  }

  package let id: DecisionID
  /// The decision on the same ticket whose place this one takes.
  package var supersedes: DecisionID?
  /// The ticket's idempotency key; of a line that is not a valid ticket, what it names as `id`.
  package var ticketKey: String?
  package var ticketID: String?
  package let outcome: Outcome
  /// Dotted and stable: `tier.high`, `grounding.unsupported`, `input.conflict`.
  package let reasonCode: String
  /// One sentence for a person.
  package let reason: String
  package var updatedAt: String?
  package var intent: IntentGuess?
  package var risk: Risk?
  package var judgement: Judgement?
  /// The text that may be sent: an answer, or the approved text that goes with another outcome.
  package var reply: Reply?
  /// What may be done; empty unless the outcome is `act`.
  package var actions: [Action] = []
  package var review: Review?
  /// Where a refusal was escalated to: a case of the same people's queue.
  package var escalation: Review?
  package var fallbacks: [Fallback] = []
  package let release: ReleaseStamp
  package var error: InvalidLine?

  package init(
    id: DecisionID,
    outcome: Outcome,
    reasonCode: String,
    reason: String,
    release: ReleaseStamp
  ) {
    self.id = id
    self.outcome = outcome
    self.reasonCode = reasonCode
    self.reason = reason
    self.release = release
  }

  /// The case that the decision opens: a review, or a refusal's escalation.
  package var openedCase: Review? { review ?? escalation }
}
