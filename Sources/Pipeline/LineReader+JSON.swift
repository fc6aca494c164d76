import CanonicalJSON
import Domain

extension LineReader.Line {
  /// The line's JSON, within the limits of one line.
  func json() throws(InvalidLine) -> JSONValue {
    guard !isOverlong else {
      throw InvalidLine(
        .limit,
        "the line has \(length) bytes; at most \(bytes.count) are read",
        at: "byte \(bytes.count)"
      )
    }
    do throws(JSONError) { return try JSONValue(parsing: bytes, limits: .line) } catch {
      throw InvalidLine(error, isTerminated: isTerminated)
    }
  }
}

extension InvalidLine {
  /// What the JSON reader found wrong.
  ///
  /// A last line without its end that stops short is `truncated`: whoever wrote it may not have
  /// finished.
  fileprivate init(_ error: JSONError, isTerminated: Bool) {
    let code: Code =
      switch error.code {
      case .syntax: .syntax
      case .encoding: .encoding
      case .duplicateKey: .duplicateKey
      case .limit: .limit
      case .truncated: isTerminated ? .syntax : .truncated
      }
    self.init(code, error.message, at: "byte \(error.offset)")
  }
}
