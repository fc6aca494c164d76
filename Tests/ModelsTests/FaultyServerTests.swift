import Models
import TestSupport
import Testing

/// Real requests to a server on this machine that does everything wrong that servers do.
@Suite struct FaultyServerTests {
  @Test func `an answer comes back as it was written`() throws {
    try check({ _ in completion("h\\u00e9llo") }, expect: "héllo")
  }

  @Test func `every fault of a server is a failure with its name`() throws {
    let page = "<html><body>502 Bad Gateway</body></html>"
    for (answer, expect) in [
      (LocalServer.answer("200 OK", page), "malformed: the answer is no JSON, at byte 0"),
      (LocalServer.answer("200 OK", ""), "malformed: the answer is no JSON, at byte 0"),
      (LocalServer.answer("200 OK", "{}"), field("choices[0]")),
      (LocalServer.answer("200 OK", #"{"choices":{}}"#), field("choices[0]")),
      (LocalServer.answer("200 OK", #"{"choices":[{}]}"#), field("choices[0].message")),
      (
        LocalServer.answer("200 OK", #"{"type":"message","content":[{"type":"text","text":"a"}]}"#),
        field("choices[0]")
      ),
      (
        LocalServer.answer("200 OK", #"{"choices":[{"message":{"content":"a"}}]}"#),
        field("choices[0].finish_reason")
      ),
      (
        LocalServer.answer(
          "200 OK",
          #"{"choices":[{"finish_reason":"stop","message":{"content":[1]}}]}"#
        ), field("choices[0].message.content")
      ),
      (LocalServer.answer("400 No", "{}"), "status: the server answered with status 400"),
      (LocalServer.answer("401 No", "{}"), "status: the server answered with status 401"),
      (LocalServer.answer("404 No", page), "status: the server answered with status 404"),
      (
        LocalServer.answer("302 Found", headers: "Location: /else\r\n"),
        "status: the server answered with status 302"
      ),
      (completion(finish: "length"), "length: the answer reached `max_tokens` before its end"),
      (completion(finish: "content_filter"), "refusal: the model declined to answer"),
      (completion(model: "large-1"), "other_model: `large-1` answered, which was not asked"),
      (
        LocalServer.answer(
          "200 OK",
          #"{"choices":[{"finish_reason":"stop","message":{"content":"a"}}]}"#
        ), "other_model: the server does not say which model answered"
      ),
      (
        Array("nonsense\r\n\r\n".utf8),
        "unreachable: the server could not be asked: it does not speak HTTP"
      ),
    ] { try check({ _ in answer }, expect: expect) }
  }

  @Test func `a refusal in the model's own words is one`() throws {
    let body = #"""
      {"model":"small-1","choices":[{"finish_reason":"stop","message":{"content":null,"refusal":"No."}}]}
      """#
    try check(
      { _ in LocalServer.answer("200 OK", body) },
      expect: "refusal: the model declined to answer"
    )
  }

  @Test func `a hundred megabytes are left at the ceiling`() throws {
    let flood =
      Array("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n".utf8)
      + [UInt8](repeating: 32, count: 100 << 20)
    try check({ _ in flood }, expect: "too_large: an answer of more than 65536 bytes")
    try check(
      { _ in Array("HTTP/1.1 500 No\r\n\r\n".utf8) + [UInt8](repeating: 32, count: 1 << 20) },
      "attempts: 1",
      expect: "status: the server answered with status 500"
    )
  }

  @Test func `a connection that ends amid an answer is a failure at once`() throws {
    for half in [
      "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"choices\":[",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cho",
    ] {
      try check(
        closing: true,
        { _ in Array(half.utf8) },
        expect: "malformed: the connection ended before the answer did"
      )
    }
    try check(
      closing: true,
      { _ in [] },
      expect:
        "unreachable: the server could not be asked: it closed the connection without an answer"
    )
  }

  @Test func `half a JSON that says it is whole is no JSON`() throws {
    let body = #"{"model":"small-1","choices":[{"finish_reason":"#
    try check(
      { _ in LocalServer.answer("200 OK", body) },
      expect: "malformed: the answer is no JSON, at byte 47"
    )
  }

  @Test func `whoever answers slowly, half or never is left at the deadline`() throws {
    let begin = ContinuousClock.now
    let expect = "timeout: no answer in time"
    try check({ _ in nil }, "deadline: 300ms", expect: expect)
    let half = Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{".utf8)
    try check({ _ in half }, "deadline: 300ms", expect: expect)
    try check(
      bytePause: .milliseconds(50),
      { _ in completion() },
      "deadline: 300ms",
      expect: expect
    )
    #expect(ContinuousClock.now - begin < .seconds(20))
  }

  @Test func `another model's answer counts where that is accepted`() throws {
    try check({ _ in completion(model: "large-1") }, "other_model: accept", expect: "hello")
    try check({ _ in completion(model: "small-1-2026-06") }, expect: "hello")
    let server = try #require(LocalServer { _ in completion(model: "large-1") })
    defer { server.stop() }
    let desk = try desk(lines("openai", at: server, "other_model: accept"))
    #expect(desk.ask("m", request, for: use()).reported == "large-1")
  }

  @Test func `a server that is not there is unreachable`() throws {
    let desk = try desk(["kind: openai", "url: http://127.0.0.1:1/v1", "model: a", "attempts: 1"])
    let exchange = desk.ask("m", request, for: use())
    #expect(told(exchange) == "unreachable: the server could not be asked: nothing listens there")
    #expect(exchange.attempts == 1)
  }

  /// Whatever bytes a server sends, there is an answer or a failure, and it is written and read again.
  @Test func `no bytes of a server bring anything down`() throws {
    let whole = Array(completionBody("hello", model: "small-1", finish: "stop").utf8)
    var random = SeededRandom(seed: 7)
    for round in 0..<120 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        switch Int.random(in: 0...2, using: &random) {
        case 0:
          bytes[Int.random(in: bytes.indices, using: &random)] = .random(
            in: 0...255,
            using: &random
          )
        case 1: bytes.removeLast(min(bytes.count - 1, Int.random(in: 0...40, using: &random)))
        default:
          bytes.insert(
            .random(in: 0...255, using: &random),
            at: Int.random(in: bytes.indices, using: &random)
          )
        }
      }
      let body = bytes
      let server = try #require(
        LocalServer { _ in
          Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8) + body
        }
      )
      defer { server.stop() }
      let exchange = try desk(lines("openai", at: server)).ask("m", request, for: use())
      #expect(ModelExchange(exchange.json) == exchange, "round \(round), seed 7")
    }
  }

  private func field(_ name: String) -> String {
    "malformed: `\(name)` of the answer is missing or of another type"
  }

  private func check(
    closing: Bool = false,
    bytePause: Duration? = nil,
    _ answer: @escaping @Sendable (String) -> [UInt8]?,
    _ more: String...,
    expect: String
  ) throws {
    let server = try #require(LocalServer(closing: closing, bytePause: bytePause, answer: answer))
    defer { server.stop() }
    let usual = lines("openai", at: server).filter { line in
      !more.contains { $0.prefix { $0 != ":" } == line.prefix { $0 != ":" } }
    }
    let exchange = try desk(usual + more).ask("m", request, for: use())
    #expect(told(exchange) == expect)
    #expect(exchange.attempts == 1)
    #expect(ModelExchange(exchange.json) == exchange)
  }
}
