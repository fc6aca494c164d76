import Attestation
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct LookupDeskTests {
  @Test func `a kept answer serves until its time is over`() throws {
    let server = try Counting()
    defer { server.stop() }
    let desk = try desk(server.get, "cache: 60s", "deadline: 5s", "schema: {n: int}")
    let start = ContinuousClock.now
    #expect(told(desk.order(instant: start)) == #"{"n":1}"#)
    #expect(told(desk.order(instant: start.advanced(by: .seconds(59)))) == #"{"n":1}"#)
    #expect(try desk.order(instant: start).get().at == noon)
    #expect(told(desk.order("NP-2", instant: start)) == #"{"n":2}"#)
    #expect(told(desk.order(instant: start.advanced(by: .seconds(60)))) == #"{"n":3}"#)
  }

  @Test func `without a cache every answer is fresh`() throws {
    let server = try Counting()
    defer { server.stop() }
    let desk = try desk(server.get, "deadline: 5s", "schema: {n: int}")
    #expect((1...3).map { _ in told(desk.order()) } == [#"{"n":1}"#, #"{"n":2}"#, #"{"n":3}"#])
  }

  @Test func `failures are not kept`() throws {
    let count = Mutex(0)
    let server = try #require(
      LocalServer { _ in
        let number = count.withLock { count in
          count += 1
          return count
        }
        return number == 1
          ? LocalServer.answer("500 No") : LocalServer.answer("200 OK", #"{"n":7}"#)
      }
    )
    defer { server.stop() }
    let desk = try desk(
      "get: http://127.0.0.1:\(server.port)/{key}",
      "cache: 60s",
      "deadline: 5s",
      "schema: {n: int}"
    )
    #expect(told(desk.order()) == "the server answered with status 500")
    #expect(told(desk.order()) == #"{"n":7}"#)
  }

  @Test func `of too many answers the oldest goes`() throws {
    let server = try Counting()
    defer { server.stop() }
    let desk = try desk(server.get, "cache: 60s", "deadline: 5s", "schema: {n: int}", keeping: 2)
    for key in ["a", "b", "c"] { _ = desk.order(key) }
    #expect(told(desk.order("c")) == #"{"n":3}"#)
    #expect(told(desk.order("b")) == #"{"n":2}"#)
    #expect(told(desk.order("a")) == #"{"n":4}"#)
  }

  @Test func `never more lookups are under way than there are places`() throws {
    let running = Mutex(0)
    let most = Mutex(0)
    let server = try #require(
      LocalServer { _ in
        let now = running.withLock { running in
          running += 1
          return running
        }
        most.withLock { $0 = max($0, now) }
        usleep(20_000)
        running.withLock { $0 -= 1 }
        return LocalServer.answer("200 OK", #"{"n":1}"#)
      }
    )
    defer { server.stop() }
    let desk = try desk(
      "get: http://127.0.0.1:\(server.port)/{key}",
      "deadline: 10s",
      "schema: {n: int}",
      atOnce: 2
    )
    let good = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 12) { index in
      if case .success = desk.order("k\(index)") { good.withLock { $0 += 1 } }
    }
    #expect(good.withLock { $0 } == 12)
    #expect(most.withLock { $0 } <= 2)
  }

  @Test func `waiting for a place counts towards the deadline`() throws {
    let server = try #require(LocalServer { _ in nil })
    defer { server.stop() }
    let desk = try desk(
      "get: http://127.0.0.1:\(server.port)/{key}",
      "deadline: 200ms",
      "schema: {n: int}",
      atOnce: 1
    )
    let start = ContinuousClock.now
    let late = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      if desk.order() == .failure(.deadline) { late.withLock { $0 += 1 } }
    }
    #expect(late.withLock { $0 } == 4)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func `a noun without a lookup is a failure`() throws {
    let desk = try desk("command: [./x, \"{key}\"]", "schema: {n: int}")
    #expect(desk.nouns == ["order"])
    let result = desk.attest("account", key: "a", now: noon, instant: .now)
    #expect(result == .failure(.noLookup))
  }
}

/// A server that answers with how often it was asked.
private struct Counting {
  private let server: LocalServer

  init() throws {
    let counter = Counter()
    server = try #require(
      LocalServer { _ in LocalServer.answer("200 OK", "{\"n\":\(counter.next())}") }
    )
  }

  var get: String { "get: http://127.0.0.1:\(server.port)/{key}" }

  func stop() { server.stop() }
}

private final class Counter: Sendable {
  private let count = Mutex(0)

  func next() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }
}
