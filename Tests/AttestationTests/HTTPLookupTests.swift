import Attestation
import OutsideCalls
import TestSupport
import Testing

/// Real requests to a server on this machine.
@Suite struct HTTPLookupTests {
  private static let schema = "schema: {id: string}"
  private static let good = LocalServer.answer("200 OK", #"{"id":"a","more":1}"#)

  @Test func `an answer with status 200 becomes facts`() throws {
    try check({ _ in Self.good }, expect: #"{"id":"a"}"#)
  }

  @Test func `every failure keeps its reason`() throws {
    let redirect = LocalServer.answer("302 Found", headers: "Location: /else\r\n")
    for (answer, reason) in [
      (LocalServer.answer("404 Not Found"), "not found"),
      (LocalServer.answer("404 Not Found", String(repeating: "x", count: 9_000)), "not found"),
      (LocalServer.answer("200 OK", "null"), "not found"),
      (LocalServer.answer("500 No"), "the server answered with status 500"),
      (LocalServer.answer("204 Nothing"), "the server answered with status 204"),
      (redirect, "the server answered with status 302"),
      (LocalServer.answer("200 OK", "<html>"), "the answer is no JSON object, at byte 0"),
      (LocalServer.answer("200 OK", "{}"), "`id` of the answer is missing or of another type"),
      (
        LocalServer.answer("200 OK", String(repeating: " ", count: 9_000)),
        "an answer of more than 8192 bytes"
      ),
      (
        Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + [UInt8](repeating: 32, count: 1 << 22),
        "an answer of more than 8192 bytes"
      ),
      (Array("nonsense\r\n\r\n".utf8), "the server could not be asked: it does not speak HTTP"),
    ] { try check({ _ in answer }, expect: reason) }
  }

  @Test func `a redirect is not followed`() throws {
    let other = try #require(LocalServer { _ in Self.good })
    defer { other.stop() }
    let location = "Location: http://127.0.0.1:\(other.port)/x\r\n"
    try check(
      { _ in LocalServer.answer("307 Elsewhere", headers: location) },
      expect: "the server answered with status 307"
    )
    #expect(other.requests == [])
  }

  @Test func `a server that keeps silent is left at the deadline`() throws {
    let start = ContinuousClock.now
    try check({ _ in nil }, lines: "deadline: 200ms", expect: "no answer in time")
    let half = Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"id\":".utf8)
    try check({ _ in half }, lines: "deadline: 200ms", expect: "no answer in time")
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func `a server that is not there is a failure`() throws {
    let server = try #require(LocalServer { _ in nil })
    server.stop()
    let desk = try desk("get: http://127.0.0.1:1/{key}", Self.schema)
    #expect(desk.order() == .failure(.failed(.transport(7))))
  }

  @Test func `a server without TLS is not asked where TLS is meant`() throws {
    let server = try #require(LocalServer { _ in Self.good })
    defer { server.stop() }
    let get = "get: https://127.0.0.1:\(server.port)/{key}"
    let desk = try desk(get, "deadline: 500ms", Self.schema)
    guard case .failure(let failure) = desk.order() else {
      Issue.record("an answer without TLS was taken")
      return
    }
    #expect([.deadline, .failed(.transport(35))].contains(failure))
    #expect(server.requests == [])
  }

  @Test func `a key is escaped, and a hostile one is not sent`() throws {
    let server = try #require(LocalServer { _ in Self.good })
    defer { server.stop() }
    let desk = try desk(
      "get: http://127.0.0.1:\(server.port)/o/{key}?k={key}",
      "deadline: 5s",
      Self.schema
    )
    #expect(told(desk.order("a+b@c.de#1")) == #"{"id":"a"}"#)
    for key in ["..", "a/b", "a?b", "a%00", "a b", "a\r\nX: y"] {
      #expect(desk.order(key) == .failure(.unusableKey))
    }
    let lines = server.requests.compactMap { $0.split(separator: "\r\n").first }
    #expect(lines == ["GET /o/a%2Bb%40c.de%231?k=a%2Bb%40c.de%231 HTTP/1.1"])
  }

  @Test func `headers are sent, with values of the environment, and no failure tells them`() throws
  {
    let server = try #require(LocalServer { _ in LocalServer.answer("403 No") })
    defer { server.stop() }
    let get = "get: http://127.0.0.1:\(server.port)/{key}"
    let headers = "headers: {Authorization: env:SHOP_TOKEN, X-Part: desk}"
    let open = try desk(
      get,
      headers,
      "deadline: 5s",
      Self.schema,
      environment: ["SHOP_TOKEN": "Bearer s3cret"]
    )
    let result = open.order()
    #expect(told(result) == "the server answered with status 403")
    #expect(!"\(result)".contains("s3cret"))
    let head = try #require(server.requests.first)
    #expect(head.contains("Authorization: Bearer s3cret\r\n"))
    #expect(head.contains("X-Part: desk\r\n"))
    for environment in [[:], ["SHOP_TOKEN": ""], ["SHOP_TOKEN": "a\r\nHost: b"]] {
      let desk = try desk(get, headers, Self.schema, environment: environment)
      #expect(desk.order() == .failure(.failed(.variable("SHOP_TOKEN"))))
    }
    #expect(server.requests.count == 1)
  }

  @Test func `one connection serves several lookups`() throws {
    let server = try #require(LocalServer { _ in Self.good })
    defer { server.stop() }
    let desk = try desk("get: http://127.0.0.1:\(server.port)/{key}", "deadline: 5s", Self.schema)
    for _ in 0..<3 { #expect(told(desk.order()) == #"{"id":"a"}"#) }
    #expect(server.requests.count == 3)
    #expect(server.connections == 1)
  }

  private func check(
    _ answer: @escaping @Sendable (String) -> [UInt8]?,
    lines: String = "deadline: 5s",
    expect: String
  ) throws {
    let server = try #require(LocalServer(answer: answer))
    defer { server.stop() }
    let desk = try desk(
      "get: http://127.0.0.1:\(server.port)/orders/{key}",
      lines,
      "limit: 8KiB",
      Self.schema
    )
    #expect(told(desk.order()) == expect)
    #expect(server.requests.count == 1)
  }
}
