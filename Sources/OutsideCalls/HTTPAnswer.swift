/// What came of a request: a status, and as much of the body as there was.
package struct HTTPAnswer: Sendable {
  package enum Ending: Sendable, Hashable {
    case whole
    /// The body was longer than it may be.
    case tooLarge(limitBytes: Int)
    /// The body did not come to its end, or nothing came at all: a code of libcurl.
    case broken(Int32)
  }

  /// The HTTP status; 0 where none came.
  package let status: Int
  package let bytes: [UInt8]
  package let ending: Ending
  /// How long the server asks to be left alone (`Retry-After`); nil where it says nothing.
  package let retryAfter: Duration?

  /// The body, where it is whole and the status one of `accepted`.
  package func body(_ accepted: ClosedRange<Int> = 200...200) throws(CallFailure) -> [UInt8] {
    if status != 0, !accepted.contains(status) { throw .failed(.status(status)) }
    return try wholeBody()
  }

  /// The body, where it is whole, whatever the status.
  package func wholeBody() throws(CallFailure) -> [UInt8] {
    switch ending {
    case .whole: bytes
    case .tooLarge(let limit): throw .tooLarge(limitBytes: limit)
    case .broken(let code): throw .failed(.transport(code))
    }
  }
}
