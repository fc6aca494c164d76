import Domain
package import Review

/// A rate that says how the controls work.
package enum Measure: String, Sendable, CaseIterable {
  /// Answered or acted on without people.
  case automatic
  /// Held for people.
  case escalation
  case refusal
  /// Sent back with a question.
  case clarification
  case fallback
  case citationFailure = "citation_failure"
  case nearMiss = "near_miss"
  /// No wall had to keep what the machine drafted.
  case adherence
  /// Somebody's text was to override what the machine is told.
  case promptOverride = "prompt_override"
  /// Of what people decided, what they did not leave as it was proposed.
  case overridden
  /// Of what people decided, what they let nothing leave of.
  case rejection

  /// How often it was so, of how many decisions it could have been.
  ///
  /// What is no request, because it is ignored, invalid or stopped, is not counted.
  package func proportion(of counts: DecisionCounts) -> Proportion {
    let asked =
      counts[.answer] + counts[.act] + counts[.ask] + counts[.review] + counts[.refuse]
    return switch self {
    case .automatic: Proportion(counts[.answer] + counts[.act], of: asked)
    case .escalation: Proportion(counts[.review], of: asked)
    case .refusal: Proportion(counts[.refuse], of: asked)
    case .clarification: Proportion(counts[.ask], of: asked)
    case .fallback: Proportion(counts[.fallback], of: asked)
    case .citationFailure: Proportion(counts[.citationFailure], of: asked)
    case .nearMiss: Proportion(counts[.nearMiss], of: asked)
    case .adherence: Proportion(asked - min(counts[.departure], asked), of: asked)
    case .promptOverride: Proportion(counts[.promptOverride], of: asked)
    case .overridden:
      Proportion(counts[.rewritten], of: counts[.released] + counts[.rewritten])
    case .rejection:
      Proportion(
        counts[.rejected],
        of: counts[.released] + counts[.rewritten] + counts[.rejected]
      )
    }
  }

  /// As it is said to people.
  package var words: String {
    switch self {
    case .automatic: "answered or done without people"
    case .escalation: "held for people"
    case .refusal: "refused"
    case .clarification: "asked back"
    case .fallback: "a stage could not do its work"
    case .citationFailure: "a citation did not bear out"
    case .nearMiss: "near misses"
    case .adherence: "kept to policy by itself"
    case .promptOverride: "tried to override the prompt"
    case .overridden: "changed by people before it left"
    case .rejection: "rejected by people"
    }
  }
}
