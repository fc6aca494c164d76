/// The named paths a ticket takes when a stage cannot do its work.
///
/// None of them leads to an answer, but for those of models: where one fails, what is decided without it stands.
package enum Fallback: String, Sendable, Hashable, CaseIterable {
  case lowConfidence = "classify.low_confidence"
  case outOfScope = "classify.out_of_scope"
  /// No intent has examples in the customer's language: what the words resemble is not trusted.
  case languageUntaught = "classify.no_such_language"
  case languageUnknown = "retrieve.no_such_language"
  case nothingInForce = "retrieve.nothing_in_force"
  case nothingFound = "retrieve.nothing_found"
  case noTemplate = "draft.no_template"
  case unsupportedClaim = "verify.unsupported"
  /// The draft holds what no reply may: an insult, an admission, advice, or a link that is not allowed.
  case replyScreened = "verify.screened"
  case limitReached = "classify.limit_reached"
  /// The message forges the line of a role, or does not fit the prompt's inputs: nothing was sent.
  case promptRefused = "model.prompt_refused"
  case modelNotAsked = "model.not_asked"
  /// Its vendor's contract forbids it: nothing was sent.
  case modelForbidden = "model.forbidden"
  case modelOverBudget = "model.over_budget"
  case modelUnreachable = "model.unreachable"
  case modelSlow = "model.slow"
  case modelRefused = "model.refused"
  case modelMalformed = "model.malformed"
  /// It said something that stands in nothing it was shown.
  case modelUnsupported = "model.unsupported"
  /// Its answer holds the canary of its prompt, or a long run of the prompt's words.
  case modelLeaked = "model.leaked"
}
