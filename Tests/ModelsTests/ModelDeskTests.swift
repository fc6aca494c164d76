import CanonicalJSON
import Domain
import Foundation
import Models
import OutsideCalls
import Synchronization
import TestSupport
import Testing
import Vendors

/// What is sent, to whom, and what of it is written down.
@Suite struct ModelDeskTests {
  @Test func `a chat completion is asked for as servers expect it`() throws {
    let (exchange, sent) = try ask(
      "openai",
      "key: env:KEY",
      "temperature: 7000",
      "max_tokens: 400",
      "seed: 7"
    ) { _ in completion() }
    #expect(told(exchange) == "hello")
    let (head, body) = try parts(of: sent)
    #expect(head.hasPrefix("POST /v1/chat/completions HTTP/1.1\r\n"))
    #expect(head.contains("Authorization: Bearer k-123\r\n"))
    #expect(head.contains("Content-Type: application/json\r\n"))
    #expect(
      body == #"""
        {"max_tokens":400,"messages":[{"content":"Quote.","role":"system"},\#
        {"content":"Where is my parcel?","role":"user"}],"model":"small-1","response_format":\#
        {"json_schema":{"name":"output","schema":{"type":"object"},"strict":true},"type":"json_schema"},\#
        "seed":7,"stream":false,"temperature":0.7}
        """#
    )
  }

  @Test func `a server is told by the words and the headers that it knows`() throws {
    let sent = try ask(
      "openai",
      "headers: {X-Team: desk, X-Part: env:KEY}",
      "length_field: max_completion_tokens",
      request: ModelRequest(prompt: "p@1", messages: [.init(.developer, "Be brief.")])
    ) { _ in completion() }.sent
    let (head, body) = try parts(of: sent)
    #expect(head.contains("X-Team: desk\r\n") && head.contains("X-Part: k-123\r\n"))
    #expect(!head.contains("Authorization"))
    #expect(
      body == #"""
        {"max_completion_tokens":1024,"messages":[{"content":"Be brief.","role":"system"}],\#
        "model":"small-1","stream":false}
        """#
    )
  }

  @Test func `a message is asked for as Anthropic expects it`() throws {
    let answer = #"""
      {"id":"m","type":"message","role":"assistant","model":"small-1-x","stop_reason":"end_turn",\#
      "content":[{"type":"text","text":"{\"a\":"},{"type":"text","text":"1}"}],\#
      "usage":{"input_tokens":30,"output_tokens":12}}
      """#
    let (exchange, sent) = try ask("anthropic", "key: env:KEY") { _ in
      LocalServer.answer("200 OK", answer)
    }
    #expect(told(exchange) == #"{"a":1}"#)
    #expect(exchange.reported == "small-1-x" && exchange.usage?.outputTokens == 12)
    let (head, body) = try parts(of: sent)
    #expect(head.hasPrefix("POST /v1/messages HTTP/1.1\r\n"))
    #expect(head.contains("x-api-key: k-123\r\n"))
    #expect(head.contains("anthropic-version: 2023-06-01\r\n"))
    #expect(
      body == #"""
        {"max_tokens":1024,"messages":[{"content":"Where is my parcel?","role":"user"}],\#
        "model":"small-1","output_config":{"format":{"schema":{"type":"object"},"type":"json_schema"}},\#
        "system":"Quote."}
        """#
    )
  }

  @Test func `every fault of a messages answer is a failure with its name`() throws {
    for (body, expect) in [
      (#"{"stop_reason":"refusal","content":[]}"#, "refusal"),
      (#"{"stop_reason":"max_tokens","content":[]}"#, "length"),
      (#"{"stop_reason":"tool_use","content":[]}"#, "malformed"),
      (#"{"stop_reason":"end_turn","content":[]}"#, "malformed"),
      (#"{"stop_reason":"end_turn","content":[{"type":"text"}]}"#, "malformed"),
      (#"{"stop_reason":"end_turn","content":[{"type":"text","text":"a"}]}"#, "other_model"),
      (#"{"type":"error","error":{"type":"overloaded_error"}}"#, "malformed"),
    ] {
      let (exchange, _) = try ask("anthropic") { _ in LocalServer.answer("200 OK", body) }
      #expect(told(exchange).hasPrefix(expect + ":"), "\(body)")
    }
  }

  @Test func `a program reads one object and writes one`() throws {
    let folder = try ToolFolder()
    try folder.write(
      #"cat > asked; echo '{"text":"hi","model":"p-1","usage":{"input_tokens":1,"output_tokens":2}}'"#
    )
    let lines = ["kind: command", "command: [/bin/sh, ./tool]"]
    let exchange = try desk(lines, folder: folder.path).ask("m", request, for: use())
    #expect(told(exchange) == "hi")
    #expect(exchange.reported == "p-1" && exchange.usage?.inputTokens == 1)
    #expect(
      folder.contents(of: "asked") == #"""
        {"schema":"model_request/1","model":null,\#
        "messages":[{"role":"system","text":"Quote."},{"role":"user","text":"Where is my parcel?"}],\#
        "output":{"type":"object"},"parameters":{"max_tokens":1024},"prompt":"draft-answer@1.2.0"}

        """#
    )
  }

  @Test func `every fault of a program is a failure with its name`() throws {
    for (script, expect) in [
      ("exit 3", "unreachable: the command ended with status 3"),
      ("kill -9 $$", "unreachable: the command was ended by signal 9"),
      ("echo hello", "malformed: the answer is no JSON, at byte 0"),
      ("echo '[]'", "malformed: the answer is no JSON, at byte 0"),
      ("echo '{}'", "malformed: `text` of the answer is missing or of another type"),
      (#"echo '{"refused":true}'"#, "refusal: the model declined to answer"),
      ("yes", "too_large: an answer of more than 4096 bytes"),
      ("sleep 60", "timeout: no answer in time"),
    ] {
      let folder = try ToolFolder()
      try folder.write(script)
      let deadline = script.hasPrefix("sleep") ? "2s" : "20s"
      let lines = [
        "kind: command", "command: [/bin/sh, ./tool]", "limit: 4KiB", "deadline: \(deadline)",
      ]
      let exchange = try desk(lines, folder: folder.path).ask("m", request, for: use())
      #expect(told(exchange) == expect, "\(script)")
    }
  }

  @Test func `nothing is sent that the contract forbids`() throws {
    let server = try #require(LocalServer { _ in completion() })
    defer { server.stop() }
    let exchange = try desk(lines("openai", at: server)).ask(
      "m",
      request,
      for: use(topics: ["health"])
    )
    #expect(
      told(exchange)
        == "contract: it is about `health`; clause 2 with `house`: No medical advice."
    )
    #expect(exchange.attempts == 0 && server.requests == [])
    let desk = ModelDesk(
      [
        (
          Model(id: "m", kind: .openai, name: nil) { _, _ in .failure(.timeout) },
          ModelTerms(vendor: "lapsed")
        )
      ],
      vendors: vendors,
      on: today
    )
    #expect(
      told(desk.ask("m", request, for: use()))
        == "contract: `C-1` with `lapsed` ended on 2020-12-31"
    )
    #expect(
      told(desk.ask("x", request, for: use())) == "undeclared: no model of `models:` has this id"
    )
  }

  @Test func `a key that is not there is a failure, and no key is written down`() throws {
    let server = try #require(LocalServer { _ in LocalServer.answer("401 No", "bad key k-123") })
    defer { server.stop() }
    let lines = lines("openai", at: server, "key: env:KEY")
    let missing = try desk(lines).ask("m", request, for: use())
    #expect(told(missing) == "no_key: its key: `KEY` is not set to what a header may hold")
    #expect(server.requests == [])
    let refused = try desk(lines, environment: ["KEY": "k-123"]).ask("m", request, for: use())
    #expect(!String(decoding: refused.json.canonicalBytes, as: UTF8.self).contains("k-123"))
    #expect(ModelExchange(missing.json) == missing)
  }

  @Test func `a key in a file is read anew for each question`() throws {
    let folder = try ToolFolder()
    let server = try #require(LocalServer { _ in completion() })
    defer { server.stop() }
    let desk = try desk(lines("openai", at: server, "key: file:key"), folder: folder.path)
    for key in ["one", "two"] {
      try folder.write(key + "\n", as: "key")
      _ = desk.ask("m", request, for: use())
      #expect(server.requests.last?.contains("Authorization: Bearer \(key)\r\n") == true)
    }
  }

  @Test func `no more are under way at once than may be`() throws {
    let most = Mutex((now: 0, most: 0))
    let model = Model(id: "m", kind: .command, name: nil) { _, _ in
      most.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      usleep(20_000)
      most.withLock { $0.now -= 1 }
      return .success(ModelAnswer(text: "a", model: nil, usage: nil))
    }
    var terms = ModelTerms(vendor: "house")
    terms.places = 2
    let desk = ModelDesk([(model, terms)], vendors: vendors, on: today)
    DispatchQueue.concurrentPerform(iterations: 12) { _ in
      #expect(told(desk.ask("m", request, for: use())) == "a")
    }
    #expect(most.withLock { $0.most } <= 2)
  }

  @Test func `waiting for a place ends at the deadline`() throws {
    let (hasBegun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let model = Model(id: "m", kind: .command, name: nil) { _, _ in
      hasBegun.signal()
      mayEnd.wait()
      return .success(ModelAnswer(text: "a", model: nil, usage: nil))
    }
    var terms = ModelTerms(vendor: "house")
    terms.places = 1
    let desk = ModelDesk([(model, terms)], vendors: vendors, on: today)
    Thread { _ = desk.ask("m", request, for: use()) }.start()
    hasBegun.wait()
    let second = desk.ask("m", request, for: use(), within: .milliseconds(200))
    mayEnd.signal()
    #expect(told(second) == "timeout: no answer in time")
    #expect(second.attempts == 0)
  }

  @Test func `the digest tells of all that is asked, and of no time`() throws {
    let (one, _) = try ask("openai", "temperature: 0") { _ in completion() }
    let (two, _) = try ask("openai", "temperature: 0") { _ in completion() }
    let (hot, _) = try ask("openai", "temperature: 1") { _ in completion() }
    #expect(one == two && one.request == two.request)
    #expect(one.request != hot.request)
    #expect(one.parameters == ModelParameters(temperature: 0, maxTokens: 1_024))
    #expect(one.json["latency"] == nil && one.latencyMilliseconds >= 0)
  }

  @Test
  func `a prompt's own parameters count, and no answer is longer than the declaration has it`() {
    let declared = ModelParameters(temperature: 0, maxTokens: 400, seed: 1)
    let own = ModelParameters(temperature: 5_000, maxTokens: 800)
    #expect(
      own.filled(by: declared) == ModelParameters(temperature: 5_000, maxTokens: 400, seed: 1)
    )
  }

  private func parts(of request: String) throws -> (head: String, body: String) {
    let parts = request.split(separator: "\r\n\r\n", maxSplits: 1)
    try #require(parts.count == 2)
    let json = try JSONValue(parsing: Array(parts[1].utf8), limits: .line)
    return (parts[0] + "\r\n", String(decoding: json.canonicalBytes, as: UTF8.self))
  }

  private func ask(
    _ kind: String,
    _ more: String...,
    request: ModelRequest = ModelsTests.request,
    answer: @escaping @Sendable (String) -> [UInt8]?
  ) throws -> (ModelExchange, sent: String) {
    let server = try #require(LocalServer(answer: answer))
    defer { server.stop() }
    let lines = lines(kind, at: server) + more
    let desk = try desk(lines, environment: ["KEY": "k-123", "OTHER": "x"])
    let exchange = desk.ask("m", request, for: use())
    return (exchange, server.requests.first ?? "")
  }
}
