import CanonicalJSON
import Domain
import Review
import Testing

@testable import Storage

/// What a release would have decided otherwise that judged beside the one in force.
@Suite struct ShadowStoreTests {
  private static let secret = "Ada Lovelace may have her money back"
  private let desk: SealedDesk
  private let other = ReleaseID(Digest(of: "other"))

  init() throws {
    desk = try SealedDesk()
    try desk.fill()
    try desk.store.save(release: other, manifest: Array("other".utf8), objects: [], at: noon)
  }

  private func judgement(of sequence: Int64, isOther: Bool = true) -> ShadowJudgement {
    let made = NewDecision(
      id: DecisionID(ticket: "\(sequence)", release: other, place: 0),
      release: other,
      outcome: .review,
      tier: .high,
      intent: "refund",
      reasonCode: "tier.high",
      body: Array("{\"note\":\"\(Self.secret)\"}".utf8),
      digest: Digest(of: "other"),
      stages: [],
      reviewCase: nil,
      account: .plain
    )
    return ShadowJudgement(
      of: sequence,
      difference: isOther ? ShadowJudgement.Difference(stage: "tier", of: made) : nil,
      lacks: ["order"]
    )
  }

  @Test func `it is counted by what it was and would be, over many notes`() throws {
    let store = desk.store
    try store.note([judgement(of: 1), judgement(of: 2, isOther: false)], skipped: 3, by: other)
    try store.note([judgement(of: 3)], skipped: 0, by: other)
    let report = try #require(try store.shadowReport(of: other))
    #expect(report.judged == 3 && report.skipped == 3 && report.different == 2)
    #expect(report.outcomes.map(\.would) == ["review"] && report.outcomes.map(\.count) == [2])
    #expect(report.tiers.map(\.would) == ["high"])
    #expect(report.intents == [ShadowReport.Pair(was: "returns", would: "refund", count: 2)])
    #expect(report.stages == [ShadowReport.Named(name: "tier", count: 2)])
    #expect(report.lacks == [ShadowReport.Named(name: "order", count: 3)])
    #expect(try store.shadowReport(of: firstRelease) == nil)
    #expect(try !store.verifyLog().isFailed)
  }

  @Test func `its words are sealed, read out to who may, and erased with their customer`() throws {
    let store = desk.store
    // The first two decisions are of Ada, the third of another.
    try store.note([1, 2, 3].map { judgement(of: $0) }, skipped: 0, by: other)
    let body = try #require(try store.shadowBody(of: 1, by: other))
    #expect(String(decoding: body, as: UTF8.self).contains(Self.secret))
    #expect(!desk.files().holds(Array(Self.secret.utf8)))
    let ada = try #require(try store.customer(named: "c-1041"))
    let reason = try #require(Reason("asked for it"))
    let export = CustodyStep(.export, of: .customer(ada), reason: reason)
    let lines = try desk.export("mira", export).get()
    #expect(
      lines.count { String(decoding: $0, as: UTF8.self).contains("\"kind\":\"shadow\"") } == 2
    )
    try desk.erase()
    #expect(try store.shadowBody(of: 1, by: other) == nil)
    #expect(try store.shadowBody(of: 3, by: other) != nil)
    #expect(try store.shadowReport(of: other)?.different == 3)
    // What is judged later of who is gone is not kept.
    let third = ReleaseID(Digest(of: "third"))
    try store.save(release: third, manifest: Array("third".utf8), objects: [], at: noon)
    try store.note([judgement(of: 1)], skipped: 0, by: third)
    #expect(try store.shadowReport(of: third)?.different == 0)
    #expect(try !store.verifyLog().isFailed)
  }
}
