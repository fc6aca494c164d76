/// What speaks for the likeliest intent of a text, `out_of_scope` aside, in ten-thousandths of the margin that
/// training asks for.
struct Evidence: Sendable, Equatable {
  /// How far it is ahead of the next intent.
  let lead: Int
  /// Its score, less that of `out_of_scope`: low where a text resembles nothing that was learnt.
  let fit: Int

  static let none = Evidence(lead: 0, fit: 0)

  /// From here on a better fit tells nothing more, by measurement.
  ///
  /// A single telling word fits an intent very well, and may fit the next as well.
  private static let greatestFit = 7_000

  /// Both together, or the lead alone.
  func sum(withFit: Bool) -> Int { withFit ? lead + min(fit, Self.greatestFit) : lead }
}
