import CanonicalJSON
import Domain
import Models
import Synchronization
import TestSupport
import Testing

/// When a model is asked again, after which pause, and when it is left alone; on a clock of the test's.
@Suite struct RetryTests {
  @Test func `what passes is asked again, and what does not is not`() throws {
    for (status, attempts) in [
      (429, 3), (500, 3), (502, 3), (503, 3), (504, 3), (529, 3), (400, 1), (401, 1), (403, 1),
      (404, 1), (422, 1), (501, 1),
    ] {
      let (exchange, _) = try ask { _ in LocalServer.answer("\(status) No") }
      #expect(exchange.attempts == attempts, "\(status)")
      #expect(told(exchange) == "status: the server answered with status \(status)")
    }
  }

  @Test func `the answer of a later try counts`() throws {
    let count = Atomic<Int>(0)
    let (exchange, pauses) = try ask { _ in
      count.add(1, ordering: .relaxed).newValue < 3
        ? LocalServer.answer("503 Later") : completion()
    }
    #expect(told(exchange) == "hello" && exchange.attempts == 3)
    #expect(pauses == [.milliseconds(250), .milliseconds(500)])
  }

  @Test func `a server is left alone for as long as it asks`() throws {
    let (exchange, pauses) = try ask(deadline: "60s") { _ in
      LocalServer.answer("429 Later", headers: "Retry-After: 7\r\n")
    }
    #expect(pauses == [.seconds(7), .seconds(7)])
    #expect(exchange.attempts == 3)
    let failure = ModelFailure.status(429, retryAfterSeconds: 7)
    #expect(exchange.outcome == .failure(failure))
  }

  @Test func `nobody waits past the deadline`() throws {
    let (exchange, pauses) = try ask(deadline: "5s") { _ in
      LocalServer.answer("429 Later", headers: "Retry-After: 60\r\n")
    }
    #expect(pauses == [] && exchange.attempts == 1)
    #expect(told(exchange) == "status: the server answered with status 429")
  }

  @Test func `pauses are by chance and never longer than they may be`() throws {
    var random = SeededRandom(seed: 3)
    for _ in 0..<20 {
      let number = UInt64.random(in: .min ... .max, using: &random)
      let (_, pauses) = try ask(chance: number) { _ in LocalServer.answer("503 Later") }
      #expect(pauses.count == 2)
      #expect(pauses[0] <= .milliseconds(250) && pauses[1] <= .milliseconds(500))
    }
  }

  @Test func `a refused connection is tried again`() throws {
    let clock = TestClock(chance: 0)
    let lines = ["kind: openai", "url: http://127.0.0.1:1/v1", "model: a", "deadline: 5s"]
    let exchange = try desk(lines, pacing: clock.pacing).ask("m", request, for: use())
    #expect(exchange.attempts == 3)
    #expect(exchange.outcome.failure?.name == "unreachable")
  }

  @Test func `a model that fails is left alone, tried once, and asked again when it answers`()
    throws
  {
    let isWell = Atomic<Bool>(false)
    let server = try #require(
      LocalServer { _ in
        isWell.load(ordering: .relaxed) ? completion() : LocalServer.answer("500 No")
      }
    )
    defer { server.stop() }
    let clock = TestClock(chance: 0)
    let desk = try desk(
      lines("openai", at: server, "attempts: 1", "breaker: {failures: 2, rest: 30s}"),
      pacing: clock.pacing
    )
    func ask() -> String { desk.ask("m", request, for: use()).outcome.failure?.name ?? "answer" }
    #expect([ask(), ask(), ask(), ask()] == ["status", "status", "circuit_open", "circuit_open"])
    #expect(server.requests.count == 2)
    clock.pass(.seconds(31))
    #expect([ask(), ask()] == ["status", "circuit_open"])
    clock.pass(.seconds(31))
    isWell.store(true, ordering: .relaxed)
    #expect([ask(), ask()] == ["answer", "answer"])
  }

  private func ask(
    deadline: String = "5s",
    chance: UInt64? = nil,
    _ answer: @escaping @Sendable (String) -> [UInt8]?
  ) throws -> (ModelExchange, pauses: [Duration]) {
    let server = try #require(LocalServer(answer: answer))
    defer { server.stop() }
    let clock = TestClock(chance: chance)
    let usual = lines("openai", at: server).filter { !$0.hasPrefix("deadline") }
    let desk = try desk(usual + ["deadline: \(deadline)"], pacing: clock.pacing)
    return (desk.ask("m", request, for: use()), clock.pauses)
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }
}

/// A clock that goes on where somebody pauses, and where the test says so.
final class TestClock: Sendable {
  private let state: Mutex<(now: ContinuousClock.Instant, pauses: [Duration])>
  /// Nil for the longest pause each time.
  private let chance: UInt64?

  init(chance: UInt64?) {
    state = Mutex((.now, []))
    self.chance = chance
  }

  var pauses: [Duration] { state.withLock { $0.pauses } }

  func pass(_ span: Duration) { state.withLock { $0.now = $0.now.advanced(by: span) } }

  var pacing: ModelPacing {
    ModelPacing(
      instant: { self.state.withLock { $0.now } },
      pause: { span in
        self.state.withLock {
          $0.now = $0.now.advanced(by: span)
          $0.pauses.append(span)
        }
      },
      chance: { [chance] in
        chance ?? self.longest()
      }
    )
  }

  /// The number that makes a pause its longest: 250 ms at first, and twice as long each time.
  private func longest() -> UInt64 { state.withLock { 250 << UInt64($0.pauses.count) } }
}
