package import PatternMatching

/// What a claim is read as.
package enum ClaimKind: Sendable {
  /// An amount with its currency.
  ///
  /// A word or symbol of several currencies (`$`, `kr`) means the one named here, if it is one of them.
  case money(currency: String)
  /// What a pattern's first group matched, or all that it matched.
  case string(Pattern, LetterCase)
  /// A whole number where a pattern says.
  case int(Pattern)
  /// A day, as its first moment in UTC.
  case date
  /// An address, in lower case.
  case email

  /// The words for the kinds in a file.
  package enum Word: String, Sendable, CaseIterable {
    case money, string, date, email, int
  }

  /// How the letters of a string are kept, so that `np-1` and `NP-1` may be one value.
  package enum LetterCase: String, Sendable, CaseIterable {
    case kept, upper, lower
  }

  package var word: Word {
    switch self {
    case .money: .money
    case .string: .string
    case .int: .int
    case .date: .date
    case .email: .email
    }
  }
}
