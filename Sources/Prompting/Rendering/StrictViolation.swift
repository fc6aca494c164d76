package import SourceFiles

/// A value of a strict input with a line that begins as a message would.
package struct StrictViolation: Sendable, Equatable {
  /// The path of the input: `customer_text`, `passages[0].text`.
  package let source: String
  /// The role that the line claims.
  package let role: PromptRole
  /// The tag that would have put it in.
  package let place: SourcePlace

  package var finding: Finding {
    Finding(
      .error,
      at: place,
      "a line of `\(source)` begins as a message of `\(role.rawValue)` would",
      hint: "nothing was rendered; a person takes over"
    )
  }
}
