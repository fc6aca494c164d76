import Domain
import GRDB
import Review
import Testing
import TransparencyLog

@testable import Storage

/// Where an anchor is required, nothing is let out without a recent one of this very log.
@Suite struct AnchorTests {
  private let store: Store
  private let key: SignerKey
  private let limit = Seconds.hours(1)

  init() throws {
    store = try Store.prepared()
    key = try SignerKey(name: KeyName(store.logOrigin()), algorithm: .ed25519)
    try store.take(logKey: key.verifier, at: noon)
    try store.record([.ticket("first"), .ticket("second")])
  }

  private func anchor(at moment: Timestamp = noon) throws {
    let note = try #require(try store.signCheckpoint(by: key, at: moment))
    try store.note(anchor: note, at: "file /elsewhere", on: moment, by: key)
  }

  private func standing(at moment: Timestamp) throws -> AnchorStanding {
    try store.anchorStanding(within: limit, at: moment)
  }

  @Test func `an anchor is recent as long as it may be, and no longer`() throws {
    #expect(try standing(at: noon) == .never)
    try anchor()
    let last = try #require(try store.lastAnchor())
    #expect(last.place == "file /elsewhere" && last.at == noon)
    #expect(try last.size == store.logSize())
    #expect(try standing(at: noon) == .recent(last))
    #expect(try standing(at: noon.advanced(by: limit)) == .recent(last))
    let late = Timestamp(milliseconds: noon.advanced(by: limit).milliseconds + 1)
    #expect(try standing(at: late) == .lapsed(last))
    // What the log is later changes nothing of what was anchored.
    try store.record((0..<300).map { .ticket("\($0)") })
    #expect(try standing(at: noon) == .recent(last))
  }

  @Test func `an anchor of a moment that has not come is none, but for what clocks differ by`()
    throws
  {
    try anchor(at: noon.advanced(by: .minutes(1)))
    #expect(try standing(at: noon).isRecent)
    try anchor(at: noon.advanced(by: .minutes(2)))
    #expect(try !standing(at: noon).isRecent)
  }

  @Test func `the newest anchor counts, and no older one that would do`() throws {
    try anchor()
    let fork = try Checkpoint(origin: store.logOrigin(), size: 2, root: .leaf("x".utf8))
    let note = try SignedCheckpoint.signing(fork, by: key)
    try store.note(anchor: note, at: "file /elsewhere", on: noon, by: key)
    let last = try #require(try store.lastAnchor())
    #expect(try standing(at: noon) == .otherLog(last))
    try anchor()
    #expect(try standing(at: noon).isRecent)
  }

  @Test func `what another log or another key signed is no anchor`() throws {
    let told = try Checkpoint(
      #require(try store.signCheckpoint(by: key, at: noon)).unverifiedText
    )
    let namesake = try SignerKey(name: KeyName(store.logOrigin()), algorithm: .ed25519)
    let other = try SignerKey(name: KeyName("countersign/other"), algorithm: .ed25519)
    for note in [
      try SignedCheckpoint.signing(told, by: namesake),
      try SignedCheckpoint.signing(
        Checkpoint(origin: "countersign/other", size: told.size, root: told.root),
        by: other
      ),
      // More entries than there are.
      try SignedCheckpoint.signing(
        Checkpoint(origin: told.origin, size: told.size + 1, root: told.root),
        by: key
      ),
    ] {
      try store.note(anchor: note, at: "file /elsewhere", on: noon, by: key)
      let last = try #require(try store.lastAnchor())
      #expect(try standing(at: noon) == .otherLog(last))
    }
  }

  @Test func `an anchor's row never changes and never vanishes`() throws {
    try anchor()
    for sql in ["UPDATE log_anchor SET at = at + 1", "DELETE FROM log_anchor"] {
      #expect(throws: StoreError.self) { try store.execute(sql) }
    }
  }

  @Test(arguments: [
    "at = at + 3600000", "place = 'file /somewhere'", "receipt = NULL",
    "receipt = (SELECT note FROM log_anchor)", "size = size - 1",
  ])
  func `an anchor of another time or place than was signed is none`(change: String) throws {
    try anchor()
    try store.execute("DROP TRIGGER log_anchor_never_changes; UPDATE log_anchor SET \(change)")
    let later = noon.advanced(by: .minutes(30))
    guard case .otherLog = try standing(at: later) else {
      Issue.record("\(try standing(at: later))")
      return
    }
  }

  @Test func `a key that a row names signs no anchor where the log's own is at hand`() throws {
    let forged = try SignerKey(name: KeyName(store.logOrigin()), algorithm: .ed25519)
    try store.take(logKey: forged.verifier, at: noon)
    let note = try #require(try store.signCheckpoint(by: forged, at: noon))
    try store.note(anchor: note, at: "file /elsewhere", on: noon, by: forged)
    #expect(try standing(at: noon).isRecent)
    store.trust(logKey: key.verifier)
    #expect(try !standing(at: noon).isRecent)
    #expect(try outcome(acting("a"), at: noon) == .review)
    try anchor()
    #expect(try outcome(acting("b"), at: noon) == .act)
  }

  private func acting(_ id: String, within limit: Seconds? = .hours(1)) -> Proposal {
    let action = ActionKey(action: "refund", once: id)
    @Sendable func made(_ outcome: Outcome) -> NewDecision {
      let plain = Proposal.ticket(id, outcome: outcome).decision
      return NewDecision(
        id: plain.id,
        release: plain.release,
        outcome: outcome,
        tier: plain.tier,
        intent: plain.intent,
        reasonCode: plain.reasonCode,
        body: plain.body,
        digest: plain.digest,
        stages: plain.stages,
        reviewCase: nil,
        reservations: outcome == .act
          ? [ActionReservation(key: action, counts: [:], at: noon)] : [],
        account: .plain
      )
    }
    return Proposal(
      key: TicketKey(id: id, platformID: id),
      lineDigest: Digest(of: "line"),
      line: Array("line".utf8),
      receivedAt: noon,
      decision: made(.act),
      question: ActionQuestion(actions: [action], anchoredWithin: limit),
      anew: { made($0.isUnanchored ? .review : .refuse) },
      conflict: { .invalid(id, reason: "input.conflict") }
    )
  }

  private func outcome(_ proposal: Proposal, at moment: Timestamp) throws -> Outcome? {
    try store.commit([proposal], at: moment).first?.outcome
  }

  @Test func `nothing acts before the first anchor, nor once the last is too old`() throws {
    #expect(try outcome(acting("a"), at: noon) == .review)
    #expect(try outcome(acting("b", within: nil), at: noon) == .act)
    try anchor()
    #expect(try outcome(acting("c"), at: noon) == .act)
    #expect(try outcome(acting("d"), at: noon.advanced(by: .minutes(61))) == .review)
    #expect(try store.integer("SELECT count(*) FROM action") == 2)
    // Each ticket of a batch asks for itself.
    let told = try store.commit(
      [acting("e", within: .minutes(1)), acting("f"), .ticket("g")],
      at: noon.advanced(by: .minutes(30))
    )
    #expect(told.map(\.outcome) == [.review, .act, .answer])
  }

  @Test func `a log that was forked since its anchor lets nothing out`() throws {
    let folder = try TemporaryFolder()
    let first = try Store.prepared(at: folder.store)
    try first.take(logKey: key.verifier, at: noon)
    try first.record([.ticket("a"), .ticket("b")])
    try first.execute("VACUUM INTO '\(folder.path)/older.db'")
    try first.record([.ticket("c")])
    let own = try SignerKey(name: KeyName(first.logOrigin()), algorithm: .ed25519)
    try first.take(logKey: own.verifier, at: noon)
    let note = try #require(try first.signCheckpoint(by: own, at: noon))
    // The older copy goes on by itself, and claims the anchor of the other.
    let older = try Store.open(
      at: folder.path + "/older.db",
      mode: .existing,
      key: folder.store + ".store-key"
    )
    try older.take(logKey: own.verifier, at: noon)
    try older.record([.ticket("d"), .ticket("e"), .ticket("f")])
    try older.note(anchor: note, at: "file /elsewhere", on: noon, by: own)
    #expect(try older.commit([acting("x")], at: noon).first?.outcome == .review)
    try first.note(anchor: note, at: "file /elsewhere", on: noon, by: own)
    #expect(try first.commit([acting("x")], at: noon).first?.outcome == .act)
  }
}
