/// A term of a rule that an analysis did not look into, or a question that it could not answer.
package struct UndecidedTerm: Sendable, Equatable, CustomStringConvertible {
  package let file: String
  /// The rule, or `bind`; nil where it concerns the file as a whole.
  package let rule: String?
  package let line: Int
  /// The term as the file has it, in its usual form.
  package let term: String
  /// Why, as part of a sentence.
  package let reason: String

  package var description: String {
    "\(file):\(line): \(rule.map { "`\($0)`: " } ?? "")`\(term)` was not decided: \(reason)"
  }
}
