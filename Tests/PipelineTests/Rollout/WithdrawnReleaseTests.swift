import CanonicalJSON
import Domain
import Releases
import Review
import Storage
import Testing

@testable import Pipeline

/// What waits for people when the release that drafted it is gone back from, or withdrawn.
@Suite struct WithdrawnReleaseTests {
  private let staffed: StaffedStore
  private let first: ReleaseID
  private let second: ReleaseID
  private let later = StaffedStore.now.advanced(by: .minutes(5))

  init() throws {
    staffed = try StaffedStore()
    first = staffed.desk.stamp.id
    second = try staffed.saveCautious()
    try staffed.promote(second)
  }

  private func ticket(_ id: String = "a", _ body: String = "Where is my parcel?") -> JSONValue {
    ["id": .string(id), "ticket_id": .string("t-\(id)"), "message": ["body": .string(body)]]
  }

  private func opened(_ ticket: JSONValue) throws -> CaseID {
    try #require(try staffed.decide([ticket]).first)
  }

  private func record(_ id: CaseID) throws -> CaseRecord { try staffed.store.caseRecord(id).get() }

  @discardableResult
  private func tick() throws -> [TickedCase] {
    var releasing = CaseReleasing(store: staffed.store, folder: ".")
    return try releasing.tick(at: later)
  }

  @Test func `after a rollback alone, what was approved leaves under its own release`() throws {
    let id = try opened(ticket())
    try staffed.approve(id)
    try staffed.rollBack(to: first)
    #expect(try tick().compactMap(\.decision).count == 1)
    let told = try #require(try staffed.store.completions(limit: 9).first)
    let body = try JSONValue(parsing: told.body, limits: .object)
    #expect(body["release"]?["id"]?.string == second.text)
  }

  @Test func `what a withdrawn release drafted is judged anew, and its approvals are void`() throws
  {
    let (id, other) = (try opened(ticket()), try opened(ticket("b")))
    try staffed.approve(id)
    try staffed.rollBack(to: first)
    try staffed.withdraw(second)
    #expect(try tick().compactMap(\.decision).isEmpty)
    for id in [id, other] {
      let record = try record(id)
      #expect(record.reviewCase.state == .waiting && record.reviewCase.approvals.isEmpty)
      #expect(record.reviewCase.document.release == first)
      let last = try #require(record.history.last)
      #expect(last.kind == .movedOn)
      #expect(
        last.note
          == "`mira` withdrew the release `\(second)` (it promises too much); "
          + "judged anew under `\(first)`"
      )
    }
    #expect(try staffed.store.completions(limit: 9).isEmpty)
    // Signed anew it leaves, under the release that drafted it by now.
    try staffed.approve(id, at: later)
    #expect(try tick().compactMap(\.decision).count == 1)
    let told = try #require(try staffed.store.completions(limit: 9).first)
    let body = try JSONValue(parsing: told.body, limits: .object)
    #expect(body["release"]?["id"]?.string == first.text)
    #expect(try !staffed.store.verifyLog().isFailed)
  }

  @Test func `an approval between the withdrawal and the tick is void too`() throws {
    let id = try opened(ticket())
    try staffed.rollBack(to: first)
    try staffed.withdraw(second)
    try staffed.approve(id)
    #expect(try tick().compactMap(\.decision).isEmpty)
    #expect(try record(id).reviewCase.approvals.isEmpty)
    #expect(try record(id).reviewCase.document.release == first)
  }

  @Test func `a batch that did not know yet opens cases that are judged anew as well`() throws {
    let shift = try DeskRoom(of: staffed.store, folder: ".").shift()
    try staffed.rollBack(to: first)
    try staffed.withdraw(second)
    let line = JudgedLine(
      shift: shift,
      line: LineReader.line(keptAs: ticket().bytes),
      now: StaffedStore.now,
      stopwatch: Stopwatch { 0 }
    )
    let told = try staffed.store.commit([line.proposal], at: StaffedStore.now)
    let id = try #require(told.first?.reviewCase)
    try tick()
    #expect(try record(id).reviewCase.document.release == first)
  }

  @Test func `what is in force is not withdrawn, and what people decided stays`() throws {
    let error = #expect(throws: RolloutError.self) { try staffed.withdraw(second) }
    #expect(error == .isInForce(second))
    let id = try opened(ticket())
    try staffed.approve(id)
    #expect(try tick().compactMap(\.decision).count == 1)
    try staffed.rollBack(to: first)
    try staffed.withdraw(second)
    #expect(try tick().isEmpty)
    guard case .decided = try record(id).reviewCase.state else {
      Issue.record("it came back")
      return
    }
  }

  @Test func `a case that was judged anew under the withdrawn release comes back with it`() throws {
    try staffed.rollBack(to: first)
    let id = try opened(ticket("a", "I will sue you for this broken stove."))
    let third = try staffed.save(changing: Configuration.path) { $0 + "# third\n" }
    try staffed.promote(third)
    var more = ticket("b").object ?? JSONObject()
    more["ticket_id"] = "t-a"
    _ = try staffed.decide([.object(more)])
    try tick()
    #expect(try record(id).reviewCase.document.release == third)
    try staffed.rollBack(to: first)
    try staffed.withdraw(third)
    try tick()
    #expect(try record(id).reviewCase.document.release == first)
  }
}
