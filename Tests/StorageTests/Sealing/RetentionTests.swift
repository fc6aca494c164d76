import Domain
import GRDB
import Review
import TestSupport
import Testing

@testable import Storage

/// What is kept goes when its time is up, and nothing goes before, or while it is held.
@Suite struct RetentionTests {
  private let desk: SealedDesk
  private let day = Seconds.days(1)
  private let terms: RetentionTerms

  init() throws {
    desk = try SealedDesk(isFilled: false)
    terms = try Self.terms()
  }

  private static func terms(payload: Seconds = .days(1), envelope: Seconds? = nil) throws
    -> RetentionTerms
  {
    let term = try #require(RetentionTerms.Term(payload: payload, envelope: envelope))
    return RetentionTerms(
      Dictionary(uniqueKeysWithValues: RetentionTerms.Class.allCases.map { ($0, term) })
    )
  }

  /// Records the tickets, and tells them.
  private func fill() throws {
    try desk.fill()
    desk.store.markTold(1...6, at: noon)
  }

  @discardableResult
  private func retain(
    _ terms: RetentionTerms? = nil,
    at now: Timestamp
  ) throws -> RetentionReport {
    let done = try desk.store.retain(by: terms ?? self.terms, of: firstRelease, at: now)
    #expect(done.isFolded)
    return done.report
  }

  private func gone(_ report: RetentionReport) -> [String: Int] {
    Dictionary(
      uniqueKeysWithValues: report.gone.map {
        ("\($0.key.part.rawValue) \($0.key.kind.word)", $0.value.count)
      }
    )
  }

  private func payloads() throws -> Set<Int64> {
    let found = try desk.store.readThroughWriter { db in
      try Int64.fetchSet(db, sql: "SELECT decision_sequence FROM main.payload")
    }
    return try #require(found)
  }

  @Test(arguments: [(-1000, false), (-1, false), (0, true), (1000, true)])
  func `a payload goes when its term is over, and no moment before`(
    milliseconds: Int64,
    isOver: Bool
  ) throws {
    try fill()
    let end = noon.advanced(by: day)
    let now = Timestamp(milliseconds: end.milliseconds + milliseconds)
    let expected = isOver ? ["payload low": 3, "payload untiered": 1] : [:]
    #expect(try gone(desk.store.retention(by: terms, at: now)) == expected)
    #expect(try gone(retain(at: now)) == expected)
    #expect(try payloads() == (isOver ? [2, 4] : [1, 2, 3, 4, 5, 6]))
    #expect(try !desk.store.verifyLog().isFailed)
    #expect(try retain(at: now).gone.isEmpty)
  }

  @Test func `a term counts from the last that was recorded of a ticket`() throws {
    try fill()
    let later = noon.advanced(by: .minutes(5))
    let id = SealedDesk.caseID("other-2")
    for step in [Step.comment("one more"), .reject(.other, note: "no", FencingToken(1))] {
      _ = try desk.store.apply(
        step,
        on: id,
        desk.people.sign("mira", step, on: id, at: later),
        at: later,
        terms: CaseTerms(),
        standing: desk.people.standing
      ).get()
    }
    let end = later.advanced(by: day)
    try retain(at: Timestamp(milliseconds: end.milliseconds - 1))
    #expect(try payloads() == [2, 4])
    #expect(try gone(retain(at: end)) == ["payload medium": 1])
    #expect(try payloads() == [2])
    #expect(try !desk.store.verifyLog().isFailed)
  }

  @Test func `what has no term is kept, and each class has its own`() throws {
    try fill()
    let term = try #require(RetentionTerms.Term(payload: day, envelope: nil))
    let report = try retain(RetentionTerms([.untiered: term]), at: noon.advanced(by: .days(3000)))
    #expect(gone(report) == ["payload untiered": 1])
    #expect(try payloads() == [1, 2, 3, 4, 5])
    #expect(try retain(RetentionTerms(), at: noon.advanced(by: .days(3000))).isEmpty)
  }

  @Test func `nothing that was written is left anywhere, and the log says why`() throws {
    try fill()
    let lost = try blobs(
      """
      SELECT line, stages, body FROM main.payload WHERE decision_sequence = 1
      UNION ALL SELECT salt, digest, line_digest FROM log_salt JOIN decision USING (entry)
        JOIN main.ticket ON number = sequence WHERE sequence = 1
      """
    )
    let kept = try blobs("SELECT line, body FROM main.payload WHERE decision_sequence = 2")
    let before = desk.files()
    #expect(lost.count == 6 && lost.allSatisfy { before.holds($0) })
    try retain(at: noon.advanced(by: day))
    let verified = try desk.store.verifyLog()
    guard case .proved(let text) = verified[.payloads], case .proved = verified[.rows] else {
      Issue.record("\(verified.verdicts)")
      return
    }
    #expect(text.contains("of 4 entries"), "\(text)")
    for state in ["open", "closed"] {
      let files = desk.files()
      #expect(!lost.contains { files.holds($0) }, "\(state)")
      #expect(kept.allSatisfy { files.holds($0) }, "\(state)")
      try desk.store.close()
    }
  }

  private func blobs(_ sql: String) throws -> [[UInt8]] {
    try desk.store.readThroughWriter { db in
      try Row.fetchAll(db, sql: sql).flatMap { row in
        try (0..<row.count).map { try row.bytes(atIndex: $0) }
      }
    } ?? []
  }

  @Test func `who asks for it is told how long it was kept, and when it went`() throws {
    try fill()
    let erased = noon.advanced(by: .days(3))
    try retain(at: erased)
    let error = #expect(throws: StoreError.self) {
      _ = try desk.store.decision(matching: "ticket-4711")
    }
    guard case .retained(_, let ended) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(ended.until == noon.advanced(by: day) && ended.erasedAt == erased)
    #expect(ended.release == firstRelease)
    #expect(try desk.store.storySubject(ofEntry: ended.entry) == .entry(.retention))
    #expect(try desk.store.endedRetention(of: 2) == nil)
  }

  @Test func `a ticket that comes again is told so, and does nothing`() throws {
    try fill()
    try retain(at: noon.advanced(by: day))
    let first = try desk.store.commit(SealedDesk.tickets(), at: noon)
    #expect(
      first.map { $0.isRepeat ? "repeat" : $0.reasonCode } == [
        "input.erased", "repeat", "input.erased", "repeat", "input.erased", "repeat",
      ]
    )
    let again = try desk.store.commit(SealedDesk.tickets(), at: noon)
    #expect(again.allSatisfy(\.isRepeat) && again.map(\.id) == first.map(\.id))
    #expect(try !desk.store.verifyLog().isFailed)
  }

  @Test(arguments: [CustodyStep.Subject.customer(1), .ticket(1), .ticket(2)])
  func `what is held stays, whatever its age, until it is released`(
    subject: CustodyStep.Subject
  ) throws {
    try fill()
    let reason = try #require(Reason("a claim is open"))
    _ = try desk.keep("mira", CustodyStep(.hold, of: subject, reason: reason)).get()
    let now = noon.advanced(by: .days(3000))
    let report = try retain(at: now)
    let isOfTheFirst = subject != .ticket(2)
    #expect(try payloads().contains(1) == isOfTheFirst)
    let holds = try desk.store.holds()
    #expect(report.held.map(\.keeper) == holds.map { .hold($0) })
    let held = report.held.first?.tickets
    #expect(held?.count == (subject == .customer(1) ? 2 : 1))
    #expect(try desk.store.retention(by: terms, at: now).held.count == 1)
    _ = try desk.keep("mira", CustodyStep(.release, of: subject, reason: reason)).get()
    try retain(at: now)
    #expect(try payloads() == [2, 4])
  }

  @Test func `another line of a conversation that is held stays too`() throws {
    try desk.store.record([
      .ticket("a", platformID: "conversation-1", customer: "x"),
      .ticket("b", platformID: "conversation-1", customer: "y"),
      .ticket("c", platformID: "conversation-2", customer: "y"),
    ])
    desk.store.markTold(1...3, at: noon)
    let reason = try #require(Reason("a claim is open"))
    _ = try desk.keep("mira", CustodyStep(.hold, of: .ticket(1), reason: reason)).get()
    let report = try retain(at: noon.advanced(by: day))
    #expect(try payloads() == [1, 2])
    #expect(report.held.first?.tickets.count == 2)
  }

  @Test func `what is not over stays: cases that wait, and what nobody was told`() throws {
    try desk.fill()
    desk.store.markTold([2, 3, 4, 5], at: noon)
    let report = try retain(at: noon.advanced(by: .days(3000)))
    #expect(report.open.mapValues(\.count) == [.reviewCase: 2, .untold: 2])
    #expect(try payloads() == [1, 2, 4, 6])
  }

  @Test func `with the envelope it is forgotten who a ticket was of, and it is known again`() throws
  {
    try fill()
    let terms = try Self.terms(envelope: .days(2))
    try retain(terms, at: noon.advanced(by: day))
    #expect(try desk.store.ticket(named: "ticket-4711") == 1)
    #expect(try desk.store.integer("SELECT count(sealed_id) FROM main.ticket") == 5)
    let end = noon.advanced(by: .days(2))
    let ids = try blobs("SELECT sealed_id, sealed_platform_id FROM main.ticket WHERE number = 1")
    #expect(
      try retain(terms, at: Timestamp(milliseconds: end.milliseconds - 1)).gone.isEmpty
    )
    #expect(try gone(retain(terms, at: end)) == ["envelope low": 3])
    let files = desk.files()
    #expect(!ids.contains { files.holds($0) })
    #expect(try desk.store.integer("SELECT count(sealed_id) FROM main.ticket") == 2)
    // Nothing is left of who wrote `nobody-1`, and others have tickets that are kept.
    #expect(
      try desk.store.integer("SELECT count(*) FROM customer_key WHERE wrapped IS NOT NULL") == 2
    )
    #expect(try desk.store.commit(SealedDesk.tickets(), at: noon)[0].reasonCode == "input.erased")
    #expect(try !desk.store.verifyLog().isFailed)
    #expect(try retain(terms, at: end).gone.isEmpty)
  }

  @Test func `a customer's key and name go with the last of their envelopes`() throws {
    try desk.store.record([.ticket("a", customer: "x"), .ticket("b", customer: "y")])
    desk.store.markTold([1], at: noon)
    let terms = try Self.terms(envelope: day)
    #expect(
      try gone(retain(terms, at: noon.advanced(by: day))) == ["payload low": 1, "envelope low": 1]
    )
    #expect(try desk.store.customer(named: "x") == nil)
    #expect(try desk.store.customer(named: "y") == 2)
    #expect(try !desk.store.verifyLog().isFailed)
  }

  @Test func `a customer can be erased of whom something went before`() throws {
    try fill()
    try retain(at: noon.advanced(by: day))
    try desk.erase()
    #expect(try desk.store.integer("SELECT count(sealed_id) FROM main.ticket") == 3)
    #expect(try desk.store.ticket(named: "conversation-90412") == nil)
    #expect(try !desk.store.verifyLog().isFailed)
    #expect(try retain(at: noon.advanced(by: .days(9))).gone.isEmpty)
  }

  @Test func `a customer who writes again after a refusal that went objects to nothing`() throws {
    try desk.store.record([
      .ticket("a", platformID: "conversation-1", customer: "x", outcome: .refuse)
    ])
    desk.store.markTold([1], at: noon)
    try retain(at: noon.advanced(by: day))
    try desk.store.record([.ticket("b", platformID: "conversation-1", customer: "x")])
    #expect(try desk.store.movedCases(limit: 9).isEmpty)
  }

  @Test func `it goes on where it was cut off, and a ticket is told of once`() throws {
    let count = Store.retainedInOne * 2 + 50
    try desk.store.record((1...count).map { .ticket("t\($0)", customer: "c\($0 % 7)") })
    desk.store.markTold(1...Int64(count), at: noon)
    let now = noon.advanced(by: day)
    let first = try desk.store.retain(Array(1...200)[...], by: terms, of: firstRelease, at: now)
    #expect(gone(first) == ["payload low": 200])
    try desk.store.close()
    let store = try Store.open(at: desk.folder.store, mode: .existing)
    let report = try store.retain(by: terms, of: firstRelease, at: now).report
    #expect(gone(report) == ["payload low": count - 200])
    #expect(report.gone.values.first?.first.count == RetentionReport.Tickets.named)
    #expect(try store.integer("SELECT count(*) FROM main.payload") == 0)
    #expect(try store.integer("SELECT sum(tickets ->> 'low') FROM retention") == count)
    #expect(try store.integer("SELECT count(*) FROM retention") == 3)
    #expect(try !store.verifyLog().isFailed)
  }

  @Test(arguments: [
    "DELETE FROM retention",
    "UPDATE retention SET entries = '[]'",
    "UPDATE retention SET terms = '{}'",
    "INSERT INTO main.payload SELECT 1, x'61', x'61', x'61', NULL",
    "DELETE FROM main.payload",
  ])
  func `what somebody does to it by hand is found`(sql: String) throws {
    try fill()
    try retain(at: noon.advanced(by: day))
    try desk.store.execute(
      """
      DROP TRIGGER retention_never_changes; DROP TRIGGER retention_never_vanishes;
      PRAGMA foreign_keys = OFF; \(sql)
      """
    )
    #expect(try desk.store.verifyLog().isFailed)
  }

  @Test func `a row that no entry of the log tells of explains nothing`() throws {
    try desk.store.record([.ticket("a", customer: "x")])
    let entry = try #require(try desk.store.integer("SELECT entry FROM decision"))
    try desk.store.execute(
      """
      DROP TRIGGER retention_has_an_entry;
      INSERT INTO retention VALUES (1, 'payload', '\(firstRelease)', '{}', '{}',
        '[[\(entry),\(entry)]]', 0, NULL);
      DELETE FROM main.payload; DELETE FROM log_salt WHERE entry = \(entry);
      UPDATE decision SET digest = zeroblob(32);
      """
    )
    #expect(try desk.store.verifyLog().isFailed)
  }

  /// Of tickets of any age, of any customer and conversation, held in any way.
  @Test func `nothing that is held ever goes, and all else that is over does`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededRandom(seed: seed)
    let count: Int64 = 120
    for number in 1...count {
      let age = Seconds.hours(Int64.random(in: 0...72, using: &random))
      try desk.store.record(
        [
          .ticket(
            "t\(number)",
            platformID: "conversation-\(Int.random(in: 0...40, using: &random))",
            customer: Bool.random(using: &random)
              ? "c\(Int.random(in: 0...20, using: &random))" : nil
          )
        ],
        at: noon.advanced(by: Seconds(-age.count))
      )
    }
    let told = (1...count).filter { _ in Int.random(in: 0...5, using: &random) > 0 }
    desk.store.markTold(told, at: noon)
    try desk.store.settleTold()
    let reason = try #require(Reason("a claim is open"))
    for _ in 0..<8 {
      let number = Int64.random(in: 1...20, using: &random)
      let subject: CustodyStep.Subject =
        Bool.random(using: &random) ? .customer(number) : .ticket(number)
      _ = try desk.keep("mira", CustodyStep(.hold, of: subject, reason: reason))
    }
    var (customers, tickets): (Set<Int64>, Set<Int64>) = ([], [])
    for hold in try desk.store.holds() {
      switch hold.step.subject {
      case .customer(let number): customers.insert(number)
      case .ticket(let number): tickets.insert(number)
      }
    }
    func listed(_ numbers: Set<Int64>) -> String {
      numbers.map { "\($0)" }.joined(separator: ", ")
    }
    let stays = try #require(
      try desk.store.readThroughWriter { db in
        try Int64.fetchSet(
          db,
          sql: """
            SELECT number FROM main.ticket AS own JOIN decision ON sequence = number
            JOIN outbox ON decision_sequence = number
            WHERE recorded_at > ? OR told_at IS NULL OR owner IN (\(listed(customers)))
              OR platform_id IN (SELECT platform_id FROM main.ticket
                WHERE number IN (\(listed(tickets))))
            """,
          arguments: [noon.advanced(by: .days(-1)).milliseconds]
        )
      }
    )
    try retain(at: noon)
    #expect(try payloads() == stays, "seed \(seed)")
    #expect(try !desk.store.verifyLog().isFailed, "seed \(seed)")
  }
}
