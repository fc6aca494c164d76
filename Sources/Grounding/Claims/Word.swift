/// A word, a number or a sign of a text, in the forms that claims are compared in.
struct Word: Sendable {
  enum Kind: Sendable {
    case plain
    /// Digits, with points and the like between them.
    case number
    /// Letters and digits, as `NP-104233`: the same in every letter, or another.
    case code
    /// A currency's or a percent sign.
    case sign
  }

  /// In UTF-8 from the text's beginning.
  let place: Range<Int>
  let kind: Kind
  /// Of its folded letters.
  let folded: UInt64
  /// Of its stem.
  var stem: UInt64
  var roles: WordRoles
  /// Whether a comma, a colon, a bracket or a dash stands before it.
  let isAfterBreak: Bool
  /// Whether a semicolon does.
  let isAfterSemicolon: Bool
  let isCapitalised: Bool

  /// Whether it says what a sentence is about.
  var isContent: Bool { kind != .sign && roles.isDisjoint(with: [.function, .quantity]) }
}
