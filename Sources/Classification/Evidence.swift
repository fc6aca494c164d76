/// What speaks for the likeliest intent of a text, `out_of_scope` aside, in ten-thousandths of the margin that
/// training asks for.
struct Evidence: Sendable, Equatable {
  /// How far it is ahead of the next intent.
  let lead: Int
  /// Its score, less that of `out_of_scope`: low where a text resembles nothing that was learnt.
  let fit: Int

  static let none = Evidence(lead: 0, fit: 0)

  /// Both together, `weight` quarters of the fit and the lead.
  func sum(weight: Int) -> Int { lead + fit * weight / 4 }
}
