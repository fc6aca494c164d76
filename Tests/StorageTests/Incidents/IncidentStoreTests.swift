import CanonicalJSON
import Domain
import Incidents
import Review
import Testing

@testable import Storage

/// What an incident holds stays, and every step of it is signed and logged.
@Suite struct IncidentStoreTests {
  private let hands: IncidentHands
  private var store: Store { hands.desk.store }

  init() throws {
    hands = IncidentHands(desk: try SealedDesk())
    try hands.desk.fill()
  }

  @Test func `an incident goes from its opening to its end, and the log proves each step`() throws {
    let incident = try hands.open("ticket-4711")
    #expect(try store.incidents().open.map(\.id) == [incident.id])
    let evidence = try #require(try store.evidence(of: incident.id).first)
    #expect(evidence.chainNumbers == [1])
    #expect(evidence.release == nil && evidence.releases == [firstRelease: 1])
    #expect(evidence.decisions == 6)
    _ = try hands.close(incident).get()
    #expect(try store.incidents()[incident.id]?.isClosed == true)
    #expect(
      try store.incidentSteps(of: incident.id).map(\.step.word) == [
        "open", "contain", "notify", "close",
      ]
    )
    #expect(try !store.verifyLog().isFailed)
  }

  @Test func `who may not is refused, and that is written down`() throws {
    let incident = try hands.open("ticket-4711")
    let edda = try #require(PersonID("edda"))
    let closing = try IncidentHands.closing(incident.id)
    #expect(
      try hands.take(closing, beside: IncidentHands.regression, by: "edda")
        == .failure(.refused(.lacksDuty(edda, .closeIncidents)))
    )
    #expect(try store.attempts(limit: 1).map(\.what) == ["close an incident"])
    let other = try hands.take(closing, beside: Array("[]".utf8))
    #expect(other == .failure(.contentDiffers))
  }

  @Test func `of two who close, the second is told who was first, and nothing is written down`()
    throws
  {
    let incident = try hands.open("ticket-4711")
    _ = try hands.close(incident).get()
    let attempts = try store.attempts(limit: 9).count
    let mira = try #require(PersonID("mira"))
    #expect(
      try hands.take(
        IncidentHands.closing(incident.id),
        beside: IncidentHands.regression,
        by: "jonas"
      ) == .failure(.closedBefore(incident.id, by: mira, at: noon))
    )
    #expect(try store.attempts(limit: 9).count == attempts)
  }

  @Test(arguments: [["ticket-4711"], ["ticket-4712"], ["ticket-4711", "other-1"]])
  func `a customer of whom an open incident holds anything is not erased, and it says which`(
    tickets: [String]
  ) throws {
    let ids = tickets.map { DecisionID(ticket: $0, release: firstRelease, place: 0) }
    let incident = try hands.open(.decisions(ids))
    let refusal = ErasureError.heldAsEvidence(
      incident: incident.id.text,
      kind: "wrong-commitment"
    )
    #expect("\(refusal)".contains(incident.id.text))
    #expect(throws: refusal) { try hands.desk.erase() }
    _ = try hands.close(incident).get()
    try hands.desk.erase()
    #expect(try !store.verifyLog().isFailed)
  }

  @Test func `retention leaves what an incident holds, and says so, until it is closed`() throws {
    store.markTold(1...6, at: noon)
    let incident = try hands.open("ticket-4711")
    let term = try #require(RetentionTerms.Term(payload: .days(1), envelope: nil))
    let terms = RetentionTerms([.tier(.low): term, .untiered: term])
    let later = noon.advanced(by: .days(100))
    let hold = IncidentHold(incident: incident.id, kind: "wrong-commitment", at: noon)
    let report = try store.retain(by: terms, of: firstRelease, at: later).report
    #expect(report.held.map(\.keeper) == [.incident(hold)])
    #expect(
      report.held.first?.tickets.first == [
        .init(ticket: "ticket-4711", release: firstRelease, place: 0)
      ]
    )
    #expect(try store.integer("SELECT count(*) FROM payload WHERE decision_sequence = 1") == 1)
    _ = try hands.close(incident).get()
    #expect(try store.retain(by: terms, of: firstRelease, at: later).report.held.isEmpty)
    #expect(try store.integer("SELECT count(*) FROM payload WHERE decision_sequence = 1") == 0)
  }

  @Test func `another line of the same conversation stays too`() throws {
    try store.record([
      .ticket("a", platformID: "conversation-1", customer: "x"),
      .ticket("b", platformID: "conversation-1", customer: "y"),
    ])
    _ = try hands.open("a")
    #expect(throws: ErasureError.self) { try hands.desk.erase("y") }
  }

  @Test func `chains that were erased before are told as erased`() throws {
    try hands.desk.erase()
    let ids = ["other-1", "nobody-1"].map {
      DecisionID(ticket: $0, release: firstRelease, place: 0)
    }
    let whole = try store.evidence(of: .decisions(ids))
    #expect(whole.chainCount == 2 && whole.erased == 0)
    let all = try store.evidence(of: .query(DecisionQuery(), words: "all"))
    #expect(all.chainCount == 6 && all.erased == 2 && all.chosen == 6 && all.beyond == 0)
    #expect(IncidentEvidence(bytes: all.bytes) == all)
  }

  @Test func `of more chains than a step holds the newest are held, and the rest is counted`()
    throws
  {
    let all = try store.evidence(of: .query(DecisionQuery(), words: "all"), limit: 4)
    #expect(all.chainNumbers == [3, 4, 5, 6])
    #expect(all.chosen == 6 && all.beyond == 2)
  }

  @Test func `of more chains than are told the first and the last are`() throws {
    let told = try store.decisions(ofChains: [6, 2, 1, 3, 5, 4, 1], limit: 3)
    #expect(told.map(\.chain) == [1, 5, 6])
    #expect(try store.decisions(ofChains: [3, 1]).map(\.chain) == [1, 3])
  }

  @Test func `a row that was altered gives no power, and is named`() throws {
    let incident = try hands.open("ticket-4711")
    try store.execute("DROP TRIGGER incident_step_never_changes")
    try store.execute("UPDATE incident_step SET content = x'7b7d'")
    let path = hands.desk.folder.store
    let other = try Store.open(at: path, mode: .existing)
    #expect(throws: StoreError.self) { try other.incidents() }
    let verdict = try other.verifyLog()
    #expect(verdict.isFailed)
    #expect(incident.id.text.hasPrefix("inc_"))
  }
}
