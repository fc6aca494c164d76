package import SourceFiles

/// Why a rule file cannot be brought into its usual form without losing something.
package enum RuleFormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It is not a rule file; what is wrong with it.
  case notARuleFile([Finding])
  /// An expression cannot be read.
  case expression(SourcePlace, String)
  /// A comment stands where the usual form has no place for it.
  case comment(SourcePlace)
  /// A document mark or a directive.
  case document(SourcePlace)
  /// The result would not say the same.
  case changed(file: String)

  package var description: String { lines.joined(separator: "\n") }

  /// What is wrong, a line each, with its place.
  package var lines: [String] {
    switch self {
    case .notARuleFile(let findings): findings.map(\.description)
    case .expression(let place, let message): ["\(place): not an expression: \(message)"]
    case .comment(let place):
      ["\(place): no place is left for this comment; put it on a line of its own before a key"]
    case .document(let place): ["\(place): remove document marks and directives"]
    case .changed(let file):
      ["\(file): cannot be formatted without changing what it says; it is left as it is"]
    }
  }
}
