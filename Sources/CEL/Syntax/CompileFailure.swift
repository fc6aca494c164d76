/// Why a source text could not be compiled: at least one error, in the order of the text.
public struct CompileFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The errors; the parser stops at its first, the checker reports up to 100.
  public let errors: [CompileError]

  /// All errors, a line each.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
