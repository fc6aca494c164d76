import CanonicalJSON
import Domain
import Releases
import Storage
import Testing

@testable import Pipeline

/// A release that judges beside the one in force, and tells nobody.
@Suite struct ShadowTests {
  private let staffed: StaffedStore
  private let first: ReleaseID
  private let cautious: ReleaseID

  init() throws {
    staffed = try StaffedStore()
    first = staffed.desk.stamp.id
    cautious = try staffed.saveCautious()
    try staffed.take(.shadow(cautious))
  }

  /// Judges and records lines, and has the bench judge them once more.
  private func run(_ lines: [LineReader.Line]) throws -> [RunSummary.Shadow] {
    let shift = try DeskRoom(of: staffed.store, folder: ".").shift()
    let judged = lines.map {
      JudgedLine(shift: shift, line: $0, now: StaffedStore.now, stopwatch: Stopwatch { 0 })
    }
    let told = try staffed.store.commit(judged.map(\.proposal), at: StaffedStore.now)
    let bench = ShadowBench(of: staffed.store)
    if let shadow = shift.shadow { bench.offer(judged, told, to: shadow, at: StaffedStore.now) }
    return try bench.finish()
  }

  @Test func `what would be otherwise is kept, and nothing else happens`() throws {
    let lines = try SampleDesk.lines()
    let before = try staffed.store.counts()
    let summary = try #require(try run(lines).first)
    let report = try #require(try staffed.store.shadowReport(of: cautious))
    let answers = try #require(try staffed.store.counts().decisions[.answer])
    #expect(report.outcomes.first?.was == "answer" && report.outcomes.first?.would == "review")
    #expect(report.outcomes.first?.count == answers)
    #expect(report.different == answers && summary.different == answers)
    #expect(report.judged == summary.judged && report.skipped == 0)
    #expect(report.stages.first?.name == "route")
    #expect(report.tiers.isEmpty && report.intents.isEmpty)
    #expect(try staffed.store.shadows() == [cautious])
    // No decision, no case and nothing to tell besides those of the release in force.
    let after = try staffed.store.counts()
    #expect(before.decisions.isEmpty)
    #expect(after.decisions.values.reduce(0, +) == lines.count)
    let things = try #require(try staffed.store.replayables(after: 0, limit: 1000)).things
    #expect(things.compactMap(\.row).allSatisfy { $0.release == first })
    let answered = try #require(things.first { $0.row?.outcome == .answer })
    let body = try #require(try staffed.store.shadowBody(of: answered.sequence, by: cautious))
    #expect(try JSONValue(parsing: body, limits: .object)["outcome"] == "review")
    #expect(try !staffed.store.verifyLog().isFailed)
  }

  @Test func `what is told again is not judged again, and a canary's tickets are not`() throws {
    let lines = try SampleDesk.lines()
    let judged = try #require(try run(lines).first).judged
    #expect(try run(lines).isEmpty)
    try staffed.canary(cautious, for: .all)
    let more: JSONValue = ["ticket_id": "new", "message": ["body": "Where is my parcel?"]]
    #expect(try run([LineReader.line(keptAs: more.bytes)]).isEmpty)
    #expect(try staffed.store.shadowReport(of: cautious)?.judged == judged)
  }

  @Test func `nobody is asked for what the release in force did not ask for`() throws {
    var shadow = staffed.desk
    shadow.attestor = Attestor(nouns: ["order"]) { noun, _, _, _ in
      preconditionFailure("\(noun) was asked for")
    }
    let line: JSONValue = ["ticket_id": "1", "message": ["body": "Refund order NP-104310"]]
    let shift = Shift(inForce: staffed.desk)
    let judged = JudgedLine(
      shift: shift,
      line: LineReader.line(keptAs: line.bytes),
      now: StaffedStore.now,
      stopwatch: Stopwatch { 0 }
    )
    let told = try staffed.store.commit([judged.proposal], at: StaffedStore.now)
    let thing = Replayable(judged.proposal, try #require(told.first), at: StaffedStore.now)
    let judgement = try #require(ShadowJudging(desk: shadow).judgement(of: thing))
    #expect(judgement.lacks == ["order"])
    // People decide it with that fact and without.
    #expect(judgement.difference == nil)
  }

  @Test func `what nobody has time for is skipped and counted`() throws {
    let shift = try DeskRoom(of: staffed.store, folder: ".").shift()
    let shadow = try #require(shift.shadow)
    let judged = (0..<64).map { number -> JudgedLine in
      let ticket: JSONValue = [
        "ticket_id": .string("\(number)"), "message": ["body": "Where is my parcel?"],
      ]
      return JudgedLine(
        shift: shift,
        line: LineReader.line(keptAs: ticket.bytes),
        now: StaffedStore.now,
        stopwatch: Stopwatch { 0 }
      )
    }
    let told = try staffed.store.commit(judged.map(\.proposal), at: StaffedStore.now)
    let bench = ShadowBench(of: staffed.store)
    for _ in 0..<60 { bench.offer(judged, told, to: shadow, at: StaffedStore.now) }
    let summary = try #require(try bench.finish().first)
    #expect(summary.judged + summary.skipped == 60 * 64)
    #expect(summary.skipped > 0 && summary.judged >= 64)
    #expect(try staffed.store.shadowReport(of: cautious)?.skipped == summary.skipped)
  }
}
