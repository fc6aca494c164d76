import CanonicalJSON
import Domain
import Measures
import Review
import TestSupport
import Testing

@testable import Storage

/// What became of a case is found and counted with the decision that opened it, whoever fills it in.
@Suite struct ResolutionTests {
  private let folder: TemporaryFolder
  private let people = People(["mira", "jonas"])
  private let settled = noon.advanced(by: .minutes(1))

  init() throws { folder = try TemporaryFolder() }

  private func id(_ ticket: String) -> CaseID {
    CaseID(of: DecisionID(ticket: ticket, release: firstRelease, place: 0))
  }

  private func document(_ ticket: String, number: Int = 0, _ text: String) throws -> ReviewDocument
  {
    try ReviewDocument(
      reviewCase: id(ticket),
      number: number,
      effect: .answer,
      reply: Reply(body: text, locale: "en", templates: [], citations: []),
      actions: [],
      verdict: .review,
      release: firstRelease,
      because: []
    )
  }

  /// A decision for people, on a message in French.
  private func proposal(_ ticket: String) throws -> Proposal {
    let place = DecisionID(ticket: ticket, release: firstRelease, place: 0)
    let names: JSONValue = ["language": "fr", "reason": "a person decides"]
    let decision = NewDecision(
      id: place,
      release: firstRelease,
      outcome: .review,
      tier: .low,
      intent: "returns",
      reasonCode: "tier.low",
      body: decisionLine(place, "\"id\":\"\(ticket)\""),
      digest: Digest(of: ticket),
      stages: Array("[]".utf8),
      reviewCase: NewCase(
        queue: "billing",
        tier: .medium,
        approvalsRequired: 1,
        dueAt: noon.advanced(by: .hours(8)),
        because: [],
        document: try document(ticket, "30 days.")
      ),
      account: DecisionAccount(names: names.canonicalBytes, stages: [])
    )
    return Proposal(
      key: TicketKey(id: ticket, platformID: ticket),
      customer: nil,
      lineDigest: Digest(of: ticket),
      line: Array("line".utf8),
      receivedAt: noon,
      decision: decision,
      anew: { _ in decision },
      conflict: { decision }
    )
  }

  @discardableResult
  private func take(_ name: String, _ step: Step, on ticket: String, in store: Store) throws -> Case
  {
    try store.apply(
      step,
      on: id(ticket),
      people.sign(name, step, on: id(ticket), at: noon),
      at: noon,
      terms: CaseTerms(),
      standing: people.standing
    ).get().after
  }

  private func approve(_ ticket: String, by name: String, in store: Store) throws {
    let claimed = try take(name, .claim, on: ticket, in: store)
    let statement = ApprovalStatement(
      reviewCase: claimed.id,
      document: claimed.document.digest,
      nonce: try #require(Nonce(String(Digest(of: name + ticket).hex.prefix(32)))),
      expiresAt: noon.advanced(by: .hours(24))
    )
    try take(name, .approve(statement, claimed.lastToken), on: ticket, in: store)
  }

  /// Four cases: one is rejected, one released, one rewritten, and one waits.
  private func fill(_ store: Store) throws {
    for ticket in ["a", "b", "c", "d"] { try store.record([proposal(ticket)]) }
    try approve("b", by: "jonas", in: store)
    let claimed = try take("mira", .claim, on: "c", in: store)
    let edited = try document("c", number: 1, "14 days.")
    try take("mira", .edit(edited, claimed.lastToken), on: "c", in: store)
    try take("mira", .giveBack(claimed.lastToken), on: "c", in: store)
    try approve("c", by: "jonas", in: store)
    _ = try store.releaseDue(
      at: settled,
      limit: 100,
      terms: CaseTerms(),
      standing: people.standing,
      basis: { ReleaseBasis(judged: $0) }
    )
    // In a later transaction, of a block that is written down.
    let token = try take("mira", .claim, on: "a", in: store).lastToken
    try take("mira", .reject(.unsupported, note: "", token), on: "a", in: store)
  }

  private func check(_ store: Store) throws {
    #expect(try store.searchFault() == nil)
    let totals = try store.totals()
    let tally = try store.tally(by: Set(DecisionTally.Dimension.allCases))
    #expect(totals.total() == tally.total())
    let french = DecisionTally.Segment(.language, "fr")
    #expect(totals.total(of: french) == tally.total(of: french))
    for counts in [tally.total(), tally.total(of: french)] {
      #expect(counts[.review] == 4)
      #expect(Measure.rejection.proportion(of: counts) == Proportion(1, of: 3))
      #expect(Measure.overridden.proportion(of: counts) == Proportion(1, of: 2))
    }
    for (word, count) in [
      (Resolution.Word.rejected, 1), (.approved, 1), (.edited, 1), (.expired, 0),
    ] {
      var query = DecisionQuery()
      query.names = [.resolution: [word.rawValue]]
      #expect(try store.search(query).total == count, "\(word)")
    }
  }

  @Test func `each is counted once, by its language too`() throws {
    let store = try Store.prepared()
    try fill(store)
    try check(store)
  }

  @Test func `a store of before finds and counts what became of its cases`() throws {
    let path = folder.path + "/store.sqlite"
    let store = try Store.prepared(at: path)
    try fill(store)
    try store.execute(
      """
      DELETE FROM search_total WHERE counted IN ('released', 'rewritten', 'rejected');
      DELETE FROM search_block
        WHERE term IN (SELECT number FROM search_term WHERE kind = 'resolution');
      PRAGMA user_version = \(Schema.version - 1)
      """
    )
    try store.close()
    try check(try Store.open(at: path, mode: .existing))
  }
}
