/// Where data is processed, or whence a customer is.
package enum ProcessingRegion: Sendable, Hashable, CustomStringConvertible {
  /// Our own machines: nothing leaves them.
  case here
  /// The European Economic Area, written `EU`.
  case europe
  /// A country, by its two letters of ISO 3166.
  case country(String)

  /// Reads `here`, `EU` or `EEA`, or two capital letters, and is nil for anything else.
  package init?(_ text: String) {
    switch text {
    case "here": self = .here
    case "EU", "EEA": self = .europe
    default:
      guard text.utf8.count == 2, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
        return nil
      }
      self = .country(text)
    }
  }

  package var description: String {
    switch self {
    case .here: "here"
    case .europe: "EU"
    case .country(let code): code
    }
  }

  /// Whether a customer of a country is at home there.
  package func covers(_ country: String) -> Bool {
    switch self {
    case .here: true
    case .europe: country == "EU" || Self.members.contains(country)
    case .country(let code): code == country
    }
  }

  /// Whether data that is processed in `other` stays within it.
  func contains(_ other: ProcessingRegion) -> Bool {
    switch (self, other) {
    case (_, .here): true
    case (.europe, .country(let code)): Self.members.contains(code)
    default: self == other
    }
  }

  /// The European Union, Iceland, Liechtenstein and Norway.
  private static let members: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
  ]
}
