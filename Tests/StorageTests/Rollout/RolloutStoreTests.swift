import Domain
import Releases
import Review
import Testing

@testable import Storage

@Suite struct RolloutStoreTests {
  private let folder: TemporaryFolder
  private let store: Store
  private let hands: ReleaseHands
  private let second = ReleaseID(Digest(of: "second"))

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.prepared(at: folder.store)
    hands = try ReleaseHands(store)
    try store.save(release: second, manifest: Array("second".utf8), objects: [], at: noon)
    try hands.putInForce(firstRelease)
  }

  @Test
  func `what people signed is in force, in this process and the next, and the log tells of it`()
    throws
  {
    try hands.putInForce(second)
    #expect(try store.releaseInForce() == second)
    let again = try Store.open(at: folder.store, mode: .existing)
    #expect(try again.rollout() == store.rollout())
    #expect(try again.rollout().inForce == second)
    let steps = try again.releaseSteps()
    #expect(
      steps.map { $0.step.word } == ["begin", "create", "rehearse", "sign", "sign", "promote"]
    )
    #expect(steps.last?.report?.isOpen == true)
    #expect(steps.allSatisfy { $0.entry != nil })
    #expect(try again.releaseSteps(of: firstRelease).map { $0.step.word } == ["begin", "rehearse"])
    #expect(try !again.verifyLog().isFailed)
  }

  @Test func `a refused step changes nothing, and is written down`() throws {
    let report = try hands.report(of: second)
    let step = RolloutStep.promote(second, from: firstRelease, gates: report.digest)
    guard case .failure(.gatesClosed) = try hands.take(step, report: report) else {
      Issue.record("it was promoted")
      return
    }
    #expect(try store.releaseInForce() == firstRelease)
    let attempt = try #require(try store.attempts(limit: 1).first)
    #expect(attempt.what == "promote a release")
    #expect(attempt.why.contains("signatures: 0 of 2 have signed"))
  }

  @Test func `a release whose manifest tells of no owners is not signed`() throws {
    let manifest = Array(#"{"files":[],"schema":"release/1"}"#.utf8)
    let older = ReleaseID(Digest(of: manifest))
    try store.save(release: older, manifest: manifest, objects: [], at: noon)
    #expect(try hands.take(.create(older)).isSuccess)
    let signed = try hands.take(.sign(Endorsement(of: older, backtest: nil)), by: "ben")
    #expect(signed == .failure(.unowned(older)))
    #expect(try store.attempts(limit: 1).first?.why.contains("make it again") == true)
  }

  @Test func `of two who promote at once, one sees what the other did`() throws {
    let third = ReleaseID(Digest(of: "third"))
    try store.save(release: third, manifest: Array("third".utf8), objects: [], at: noon)
    for release in [second, third] {
      try hands.take(.create(release))
      for name in ["ben", "cleo"] {
        try hands.take(.sign(Endorsement(of: release, backtest: nil)), by: name)
      }
    }
    try hands.take(.rehearse(to: firstRelease, from: firstRelease, milliseconds: 9))
    let (one, other) = (try hands.report(of: second), try hands.report(of: third))
    let first = RolloutStep.promote(second, from: firstRelease, gates: one.digest)
    let late = RolloutStep.promote(third, from: firstRelease, gates: other.digest)
    #expect(try hands.take(first, report: one).isSuccess)
    guard case .failure(.inForceIs(second)) = try hands.take(late, report: other) else {
      Issue.record("both were promoted")
      return
    }
    #expect(try store.rollout().turns.map(\.release) == [firstRelease, second])
  }

  @Test(arguments: [
    "UPDATE release_step SET person = 'ben' WHERE sequence = 1",
    "UPDATE release_step SET signature = zeroblob(64) WHERE sequence = 1",
    """
    UPDATE release_step SET statement = CAST(replace(statement, 'demo', 'dome') AS BLOB)
    WHERE sequence = 1
    """,
    "UPDATE release_step SET key = randomblob(32) WHERE sequence = 1",
  ])
  func `a step that was altered puts nothing in force`(_ sql: String) throws {
    try store.execute("DROP TRIGGER release_step_never_changes; \(sql)")
    let again = try Store.open(at: folder.store, mode: .existing)
    #expect(throws: StoreError.self) { try again.rollout() }
    #expect(try again.verifyLog().isFailed)
  }
}

extension Result {
  fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}
