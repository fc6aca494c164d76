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
    do throws(InvalidLine) { json = try line.json() } catch { throw RefusedLine(error) }
    do throws(InvalidLine) {
      return (try Ticket(reading: json, lineDigest: digest, now: now), json)
    } catch {
      throw RefusedLine(error, naming: json)
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
