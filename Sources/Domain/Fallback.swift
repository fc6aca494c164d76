/// The named paths a ticket takes when a stage cannot do its work.
///
/// None of them leads to an answer.
package enum Fallback: String, Sendable, Hashable, CaseIterable {
  case lowConfidence = "classify.low_confidence"
  case outOfScope = "classify.out_of_scope"
  case languageUnknown = "retrieve.no_such_language"
  case nothingInForce = "retrieve.nothing_in_force"
  case nothingFound = "retrieve.nothing_found"
  case noTemplate = "draft.no_template"
  case unsupportedClaim = "verify.unsupported"
  case limitReached = "classify.limit_reached"
}
