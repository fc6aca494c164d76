/// An intent and how it scores against the others.
package struct RankedIntent: Sendable, Equatable {
  package let name: String
  /// Ten-thousandths of the margin that training asks for; negative where the text speaks against
  /// the intent.
  ///
  /// Scores compare within one text only.
  package let score: Int
}
