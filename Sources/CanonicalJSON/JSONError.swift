/// Why bytes are not one JSON value that may be read, and where.
package struct JSONError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of refusal.
  package enum Code: String, Sendable, CaseIterable {
    /// The grammar of RFC 8259 does not allow it.
    case syntax
    /// Bytes that are not UTF-8, half of a surrogate pair, or a byte order mark.
    case encoding
    /// A name that its object already has.
    case duplicateKey
    /// One of `JSONLimits`, or the range of a number.
    case limit
    /// The input ends inside a value.
    case truncated
  }

  package let code: Code
  /// Bytes from the start of the input.
  package let offset: Int
  package let message: String

  package init(code: Code, offset: Int, message: String) {
    self.code = code
    self.offset = offset
    self.message = message
  }

  package var description: String { "\(message) (byte \(offset))" }
}
