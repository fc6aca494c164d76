import Testing

/// Texts that a screen of `rules/screens.yaml` must find, and texts it must let pass.
struct ScreenExample: Sendable, CustomTestStringConvertible {
  let screen: String
  let hits: [String]
  let misses: [String]

  init(_ screen: String, hits: [String], misses: [String]) {
    self.screen = screen
    self.hits = hits
    self.misses = misses
  }

  var testDescription: String { screen }

  static let all =
    names + personalData + contacts + identityNumbers + secretsAndReferences + injections
    + foreignInjections + steering + endOfRules + signs + harm + hazards + health + disputes
    + persons + chinese
    + commitments + replies
}
