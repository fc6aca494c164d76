import OutsideCalls
import TestSupport
import Testing

/// Real requests to a server on this machine.
@Suite struct HTTPConnectionTests {
  @Test func `a server says how long it is to be left alone`() throws {
    for (headers, expect) in [
      ("", nil), ("Retry-After: 7\r\n", Duration.seconds(7)), ("Retry-After: soon\r\n", nil),
    ] {
      let answer = try ask { _ in LocalServer.answer("429 Later", headers: headers) }
      #expect(answer.status == 429)
      #expect(answer.retryAfter == expect, "\(headers)")
    }
  }

  @Test func `an answer that is cut off keeps what came, and says so`() throws {
    let half = Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\n{".utf8)
    let answer = try ask(closing: true) { _ in half }
    #expect(answer.bytes == Array("{".utf8))
    #expect(answer.ending == .broken(18))
  }

  @Test func `a long body is kept whole`() throws {
    let body = String(repeating: "x", count: 1 << 20)
    let answer = try ask(posting: body) { request in
      LocalServer.answer("200 OK", String(request.suffix(body.utf8.count)))
    }
    #expect(try answer.body() == Array(body.utf8))
  }

  private func ask(
    posting text: String = "{}",
    closing: Bool = false,
    _ answer: @escaping @Sendable (String) -> [UInt8]?
  ) throws -> HTTPAnswer {
    let server = try #require(LocalServer(closing: closing, answer: answer))
    defer { server.stop() }
    let request = HTTPRequest(
      "http://127.0.0.1:\(server.port)/v1",
      posting: text,
      headers: ["Expect:"],
      limitBytes: 2 << 20
    )
    return try HTTPConnection().ask(request, until: Deadline(after: .seconds(20)))
  }
}
