/// What a model is asked for.
package enum ModelPurpose: String, Sendable, Hashable, CaseIterable {
  /// To choose what a reply quotes.
  case draft
  /// To sum up a ticket for whoever reviews it.
  case summarise
  /// To choose among intents.
  case classify
  /// To translate what a person has approved.
  case translate
  /// To answer a question that tells of nobody, so that it is known whether it answers at all.
  case check
}
