import CanonicalJSON
import Domain
import Pipeline
import Testing

/// What is carried over from a line that is not a valid ticket.
@Suite struct InvalidLineTests {
  private func check(_ line: String, ticketID: String?, key: String?) throws {
    let judged = try judged(line)
    #expect(judged.decision.ticketID == ticketID)
    #expect(judged.decision.ticketKey == key)
  }

  private func judged(_ line: String) throws -> Judged {
    let desk = try SampleDesk.desk()
    var reader = LineReader(limitBytes: 1 << 20)
    var lines: [LineReader.Line] = []
    Array((line + "\n").utf8).withUnsafeBytes { reader.feed($0) { lines.append($0) } }
    let judged = SampleDesk.judge(try #require(lines.first), by: desk)
    #expect(judged.decision.outcome == .invalid)
    #expect(judged.ticket == nil, "an invalid line is no ticket that could be recognised")
    return judged
  }

  @Test(arguments: [
    (#"{"ticket_id":"7","requester":{"id":"c-1","email":"ada@example.org"}}"#, "c-1"),
    (#"{"ticket_id":"7","requester":{"id":null,"email":"ada@example.org"}}"#, "ada@example.org"),
    (#"{"ticket_id":"7","requester":{"id":1041},"message":{"body":"x"}}"#, "1041"),
    (#"{"ticket_id":"7","requester":"c-1","message":{"body":"x"}}"#, "c-1"),
    (#"{"ticket_id":"7","requester":{"name":"Ada"}}"#, nil), (#"{"ticket_id":"7"}"#, nil),
    (#"["c-1"]"#, nil), (#"{"requester":{"id":"c-1"}"#, nil),
  ])
  func `an invalid line is of whom it names, so that it can be erased with them`(
    line: String,
    customer: String?
  ) throws {
    #expect(try judged(line).customer == customer)
  }

  @Test func `an invalid line keeps the names of its ticket`() throws {
    try check(#"{"ticket_id":"7","id":"k"}"#, ticketID: "7", key: "k")
    try check(#"{"ticket_id":"7","message":5}"#, ticketID: "7", key: nil)
    try check(#"{"ticket_id":7,"id":"k","message":{"body":"x"}}"#, ticketID: nil, key: "k")
  }

  @Test func `a name is a text of 1 to 256 characters`() throws {
    let (long, tooLong) = (String(repeating: "ä", count: 256), String(repeating: "ä", count: 257))
    try check(#"{"ticket_id":"\#(long)","id":""}"#, ticketID: long, key: nil)
    try check(#"{"ticket_id":"\#(tooLong)","id":null}"#, ticketID: nil, key: nil)
  }

  @Test func `a line that is not JSON, or no object, names nothing`() throws {
    try check(#"{"ticket_id":"7""#, ticketID: nil, key: nil)
    try check(#"{"ticket_id":"7","ticket_id":"7"}"#, ticketID: nil, key: nil)
    try check(#"["ticket_id"]"#, ticketID: nil, key: nil)
  }
}
