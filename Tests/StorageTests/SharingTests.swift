import Domain
import Glibc
import TestSupport
import Testing

@testable import Storage

/// Several writers of one file.
@Suite struct SharingTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(.enabled(if: access("/usr/bin/flock", X_OK) == 0, "there is no flock command"))
  func `a writer gives up while another process keeps the lock`() throws {
    let store = try Store.prepared(
      at: folder.store,
      limits: Store.Limits(lockWait: Seconds(0))
    )
    let other = try LockHolder(path: folder.store + ".lock")
    #expect(throws: StoreError.busy(path: folder.store, waited: Seconds(0))) {
      try store.record([.ticket("a")], at: noon)
    }
    #expect(try store.condition().lock == .held)
    #expect(try store.counts().decisions.isEmpty)
    other.end()
    #expect(try store.commit([.ticket("a")], at: noon).count == 1)
  }

  @Test func `a writer waits for the lock, and readers do not`() async throws {
    let store = try Store.prepared(at: folder.store)
    let lock = try AdvisoryLock(besideStoreAt: folder.store, wait: Seconds(0))
    try lock.acquire()
    let waiting = Task.detached { try store.commit([.ticket("a")], at: noon) }
    for _ in 0..<100 { #expect(try store.counts().decisions.isEmpty) }
    lock.release()
    #expect(try await waiting.value.map(\.sequence) == [1])
    #expect(try store.counts().decisions == [.answer: 1])
  }

  @Test func `two handles never record a ticket twice, however they take turns`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededRandom(seed: seed)
    var handles = try (0..<2).map { _ in try Store.prepared(at: folder.store) }
    var firstLine: [String: String] = [:]
    var conflicts: Set<String> = []
    for _ in 0..<200 {
      let turn = Int.random(in: 0..<2, using: &random)
      if Int.random(in: 0..<20, using: &random) == 0 {
        try handles[turn].close()
        handles[turn] = try Store.open(at: folder.store, mode: .existing)
      }
      let batch = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        let id = "ticket-\(Int.random(in: 0..<60, using: &random))"
        // The line names the ticket, so that conflicts of two tickets are two invalid lines.
        return (id, "\(id) line \(Int.random(in: 0..<8, using: &random) / 7)")
      }
      let told = try handles[turn].commit(batch.map { .ticket($0, line: $1) }, at: noon)
      for ((id, line), told) in zip(batch, told) {
        let isKnown = firstLine[id] != nil
        if firstLine[id, default: line] == line {
          #expect(told.outcome == .answer && told.isRepeat == isKnown, "seed \(seed)")
          firstLine[id] = line
        } else {
          let isNew = conflicts.insert(line).inserted
          #expect(told.outcome == .invalid && told.isRepeat == !isNew, "seed \(seed)")
        }
      }
    }
    let counts = try handles[0].counts().decisions
    #expect(counts == [.answer: firstLine.count, .invalid: conflicts.count], "seed \(seed)")
    #expect(
      try handles[1].integer("SELECT max(sequence) FROM decision")
        == firstLine.count + conflicts.count,
      "seed \(seed)"
    )
  }

  @Test func `two handles that write at the same time share the work without gaps`() async throws {
    let handles = try (0..<2).map { _ in try Store.prepared(at: folder.store) }
    let told = try await withThrowingTaskGroup(of: [Told].self) { group in
      for handle in handles {
        group.addTask {
          try (0..<50).flatMap { batch in
            try handle.commit((0..<4).map { .ticket("\(batch * 4 + $0)") }, at: noon)
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(told.count == 400)
    #expect(told.filter { !$0.isRepeat }.map(\.sequence).sorted() == Array(1...200))
    #expect(Set(told.map(\.id)).count == 200)
    #expect(try handles[0].integrity() == [])
  }
}

/// Another process that holds a lock until it is told to end.
private struct LockHolder {
  private let process: UnsafeMutablePointer<FILE>

  /// Returns once the process has the lock.
  init(path: String) throws {
    let held = path + ".held"
    try #require(mkfifo(held, 0o600) == 0)
    let command = "exec flock '\(path)' sh -c 'echo > \"\(held)\"; read line'"
    process = try #require(popen(command, "w"))
    // Opening and reading wait for the process to write, which it does with the lock in hand.
    try #require(contents(of: held) == [10])
  }

  func end() { pclose(process) }
}
