import CanonicalJSON
import Domain

extension Desk {
  /// Reads one line as a ticket, or says what is wrong with it and where.
  static func intake(
    _ line: LineReader.Line,
    digest: Digest,
    now: Timestamp
  ) throws(RefusedLine) -> (ticket: Ticket, json: JSONValue) {
    let json: JSONValue
    do throws(InvalidLine) { json = try parse(line) } catch { throw RefusedLine(error) }
    do throws(InvalidLine) {
      return (try Ticket(reading: json, lineDigest: digest, now: now), json)
    } catch {
      throw RefusedLine(error, naming: json)
    }
  }

  private static func parse(_ line: LineReader.Line) throws(InvalidLine) -> JSONValue {
    guard !line.isOverlong else {
      throw InvalidLine(
        .limit,
        "the line has \(line.length) bytes; at most \(line.bytes.count) are read",
        at: "byte \(line.bytes.count)"
      )
    }
    do throws(JSONError) { return try JSONValue(parsing: line.bytes, limits: .ticket) } catch {
      throw InvalidLine(error, isTerminated: line.isTerminated)
    }
  }

  /// The digest that tells lines apart.
  ///
  /// Of a line that was cut, its whole length counts too.
  static func digest(of line: LineReader.Line) -> Digest {
    guard line.isOverlong else { return Digest(of: line.bytes) }
    return Digest(parts: [line.bytes, Array(String(line.length).utf8)])
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
