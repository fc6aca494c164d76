import Domain
import Releases
import Review
import Testing

@testable import Storage

/// Whatever fails on the way, exactly one release is in force, and the log says which.
@Suite struct RolloutFaultTests {
  private let folder: TemporaryFolder
  private let second = ReleaseID(Digest(of: "second"))

  init() throws { folder = try TemporaryFolder() }

  private func prepared() throws -> (Store, ReleaseHands) {
    let store = try Store.prepared(at: folder.store)
    let hands = try ReleaseHands(store)
    try store.save(release: second, manifest: Array("second".utf8), objects: [], at: noon)
    try hands.putInForce(firstRelease)
    return (store, hands)
  }

  private func expectWhole(_ store: Store, inForce release: ReleaseID) throws {
    #expect(try store.rollout().inForce == release)
    #expect(try store.releaseInForce() == release)
    #expect(try !store.verifyLog().isFailed)
  }

  @Test func `a clock that goes back does not turn the order of what people did`() throws {
    let (store, hands) = try prepared()
    try hands.putInForce(second)
    let before = noon.advanced(by: Seconds.days(-2))
    let reason = try #require(Reason("it was better"))
    _ = try hands.take(.rollBack(to: firstRelease, from: second, reason), at: before).get()
    try expectWhole(store, inForce: firstRelease)
    let again = try Store.open(at: folder.store, mode: .existing)
    try expectWhole(again, inForce: firstRelease)
  }

  @Test func `what is signed ahead of the store's clock is not taken`() throws {
    let (store, hands) = try prepared()
    let ahead = try hands.signed(
      .withdraw(firstRelease, #require(Reason("x"))),
      by: "ben",
      at: noon
    )
    let earlier = noon.advanced(by: .hours(-1))
    let result = try store.take(ahead, report: nil, at: earlier, standing: hands.standing)
    #expect(result == .failure(.refused(.signedAhead(noon))))
    try expectWhole(store, inForce: firstRelease)
  }

  @Test func `a promotion that finds no room leaves the release in force as it was`() throws {
    let (store, hands) = try prepared()
    try hands.take(.create(second))
    try hands.take(.rehearse(to: firstRelease, from: firstRelease, milliseconds: 9))
    for name in ["ben", "cleo"] {
      try hands.take(.sign(Endorsement(of: second, backtest: nil)), by: name)
    }
    let report = try hands.report(of: second)
    let pages = try #require(try store.integer("PRAGMA page_count"))
    // From none to as many pages as it takes: each of them is where the disk could be full.
    var room = 0
    while true {
      let full = try Store.open(at: folder.store, mode: .existing)
      try full.execute("PRAGMA max_page_count = \(pages + room)")
      let step = RolloutStep.promote(second, from: firstRelease, gates: report.digest)
      let statement = try hands.signed(step, by: "ada", at: noon)
      let isTaken =
        (try? full.take(statement, report: report, at: noon, standing: hands.standing).get()) != nil
      try? full.close()
      let reopened = try Store.open(at: folder.store, mode: .existing)
      try expectWhole(reopened, inForce: isTaken ? second : firstRelease)
      try reopened.close()
      if isTaken { break }
      room += 1
      try #require(room < 100)
    }
  }

  @Test func `a backtest that is done stays as it is`() throws {
    let (store, _) = try prepared()
    let begun = try store.beginBacktest(
      of: second,
      against: firstRelease,
      selection: Array("{}".utf8),
      at: noon
    )
    try store.keepProgress(Array("half".utf8), ofBacktest: begun.sequence)
    #expect(try store.backtests(of: second).map(\.state) == [.begun(Array("half".utf8))])
    let result = Array("result".utf8)
    let digest = try store.finishBacktest(begun.sequence, result: result, at: noon)
    try store.keepProgress(Array("late".utf8), ofBacktest: begun.sequence)
    _ = try store.finishBacktest(begun.sequence, result: Array("other".utf8), at: noon)
    #expect(try store.backtests(of: second).map(\.state) == [.done(digest, at: noon)])
    #expect(try store.object(digest) == result)
    let again = try store.beginBacktest(
      of: second,
      against: firstRelease,
      selection: Array("{}".utf8),
      at: noon
    )
    #expect(again.sequence == begun.sequence)
    #expect(throws: StoreError.self) { try store.execute("DELETE FROM backtest") }
  }

  @Test func `a copy holds what the store held, and opens with its key`() throws {
    let (store, _) = try prepared()
    try store.record([.ticket("a")], at: noon)
    let path = folder.store + ".copy"
    try store.copy(to: path)
    try store.record([.ticket("b")], at: noon)
    let copy = try Store.open(at: path, mode: .existing, key: folder.store + ".store-key")
    #expect(try copy.counts().decisions == [.answer: 1])
    #expect(try copy.rollout() == store.rollout())
    guard case .one = try copy.decision(matching: "a") else {
      Issue.record("what is sealed does not open in the copy")
      return
    }
  }
}
