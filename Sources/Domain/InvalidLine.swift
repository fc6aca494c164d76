/// Why a line is not a valid ticket, and where.
package struct InvalidLine: Error, Sendable, Equatable {
  /// What is wrong, as a program reads it.
  ///
  /// Stable.
  package enum Code: String, Sendable, CaseIterable {
    case syntax = "json.syntax"
    case encoding = "json.encoding"
    case duplicateKey = "json.duplicate_key"
    case limit = "input.limit"
    case truncated = "input.truncated"
    case schema = "ticket.schema"
    case missing = "ticket.missing"
    case type = "ticket.type"
    case value = "ticket.value"
    case conflict = "input.conflict"
    case erased = "input.erased"
  }

  package let code: Code
  package let message: String
  /// A JSON pointer (`/message/body`), or a byte offset (`byte 17`).
  package let place: String?

  package init(_ code: Code, _ message: String, at place: String?) {
    self.code = code
    self.message = message
    self.place = place
  }
}
