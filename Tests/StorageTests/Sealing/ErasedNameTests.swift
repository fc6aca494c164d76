import CanonicalJSON
import Domain
import GRDB
import Review
import Testing

@testable import Storage

/// What an erased ticket leaves cannot be found by a guess, and is found by who knows its name.
@Suite struct ErasedNameTests {
  private let desk: SealedDesk
  private var store: Store { desk.store }
  private let line = #"{"ticket_id":"4711","message":{"body":"Ada's parcel"},"requester":"c-1"}"#

  init() throws { desk = try SealedDesk(isFilled: false) }

  /// What a ticket is called that names neither itself nor its message.
  private static func key(_ line: String) -> String {
    "4711:" + String(Digest(of: line).hex.prefix(32))
  }

  private static func decision(_ line: String) -> DecisionID {
    DecisionID(ticket: key(line), release: firstRelease, place: 0)
  }

  private static func caseID(_ line: String) -> CaseID { CaseID(of: decision(line)) }

  private func ticket(acting action: ActionKey? = nil) throws -> Proposal {
    let plain = Proposal.ticket(
      Self.key(line),
      line: line,
      platformID: "4711",
      customer: "c-1",
      outcome: action == nil ? .review : .act,
      reviewCase: action == nil ? try reviewCase() : nil
    )
    guard let action else { return plain }
    let made = plain.decision
    let decision = NewDecision(
      id: made.id,
      release: made.release,
      outcome: made.outcome,
      tier: made.tier,
      intent: made.intent,
      reasonCode: made.reasonCode,
      body: made.body,
      digest: made.digest,
      stages: made.stages,
      reviewCase: nil,
      reservations: [ActionReservation(key: action, counts: [:], at: noon)],
      account: made.account
    )
    return Proposal(
      key: plain.key,
      customer: plain.customer,
      lineDigest: plain.lineDigest,
      line: plain.line,
      receivedAt: noon,
      decision: decision,
      anew: { _ in decision },
      conflict: plain.conflict,
      erased: plain.erased
    )
  }

  private func reviewCase() throws -> NewCase {
    NewCase(
      queue: "billing",
      tier: .medium,
      approvalsRequired: 1,
      dueAt: noon.advanced(by: .hours(8)),
      because: [],
      document: try ReviewDocument(
        reviewCase: Self.caseID(line),
        number: 0,
        effect: .answer,
        reply: Reply(body: "You have 30 days.", locale: "en", templates: [], citations: []),
        actions: [],
        verdict: .review,
        release: firstRelease,
        because: []
      )
    )
  }

  /// Has people decide the case, so that somebody else is asked once more.
  private func decide() throws {
    var terms = CaseTerms()
    terms.secondReviews = Confidence(tenThousandths: 10_000)
    let id = Self.caseID(line)
    for step in [Step.claim, .reject(.unsupported, note: "no", FencingToken(1))] {
      _ = try store.apply(
        step,
        on: id,
        desk.people.sign("mira", step, on: id, at: noon),
        at: noon,
        terms: terms,
        standing: desk.people.standing
      ).get()
    }
  }

  /// All that can be made of a guess without the store's key.
  private func traces(of line: String, second key: [UInt8]) -> [String: [UInt8]] {
    var traces: [String: [UInt8]] = [
      "line": Array(line.utf8), "digest": Digest(of: line).bytes,
      "digest in hex": Array(Digest(of: line).hex.utf8), "key": Array(Self.key(line).utf8),
    ]
    for place in 0..<3 {
      let id = DecisionID(ticket: Self.key(line), release: firstRelease, place: place)
      traces["decision \(place)"] = Array(id.text.utf8)
      traces["case \(place)"] = Array(CaseID(of: id).text.utf8)
    }
    for reason in ["input.erased", "input.conflict", "json.syntax"] {
      let digest = Digest(of: line)
      let id = DecisionID(invalidLine: digest, reason: reason, release: firstRelease)
      traces[reason] = Array(id.text.utf8)
    }
    let parts = [Array("second-case/1".utf8), key, Array(Self.caseID(line).text.utf8)]
    traces["second case"] = Array(CaseID(Digest(parts: parts)).text.utf8)
    return traces
  }

  @Test func `a thousand guessed lines match no id, digest or text that is left`() throws {
    try store.record([try ticket()])
    try decide()
    try store.record(
      [.ticket("4711", line: "another", platformID: "4711", customer: "c-1"), .ticket("x")]
    )
    // What came with the same id and other bytes is known by its line, too.
    let other = line + " "
    try store.record([.ticket(Self.key(line), line: other, platformID: "4711", customer: "c-1")])
    let key = try #require(
      try store.readThroughWriter {
        try Row.fetchOne($0, sql: "SELECT key FROM second_review_key")?.bytes(atIndex: 0)
      } ?? nil
    )
    let before = desk.files()
    let right = traces(of: line, second: key)
    for name in ["decision 0", "case 0", "second case"] {
      #expect(before.holds(try #require(right[name])), "\(name) is to be found before")
    }
    let conflict = try #require(traces(of: other, second: key)["input.conflict"])
    #expect(before.holds(conflict))
    try desk.erase("c-1")
    for moment in ["erased", "piped again"] {
      let after = desk.files()
      for guess in [line, other, "another"] + (0..<1000).map({ line + "\($0)" }) {
        for (name, trace) in traces(of: guess, second: key) where after.holds(trace) {
          Issue.record("\(moment): \(name) of \(guess)")
        }
      }
      let again = try store.commit([try ticket()], at: noon)
      #expect(again.map(\.reasonCode) == ["input.erased"])
      #expect(again[0].isRepeat == (moment == "piped again"))
      #expect(
        again[0].id.text
          == String(
            decoding: try #require(right["input.erased"]),
            as: UTF8.self
          )
      )
      #expect(try store.fold())
    }
    #expect(try !store.verifyLog().isFailed)
  }

  @Test func `who knows a decision's or a case's id in full is told that it is erased`() throws {
    try store.record([try ticket()])
    try decide()
    try desk.erase("c-1")
    for text in [Self.decision(line).text, Self.caseID(line).text, Self.key(line)] {
      #expect(throws: StoreError.erased(what: text)) { try store.decision(matching: text) }
      #expect(try store.decisions(matching: text).count == 1)
    }
    #expect(try store.decision(matching: String(Self.decision(line).text.dropLast())) == .none)
    // The case goes by the decision's new name, as ever.
    #expect(
      try store.integer(
        """
        SELECT count(*) FROM review_case JOIN decision ON sequence = decision_sequence
        WHERE substr(id, 6) = substr(decision_id, 5)
        """
      ) == 1
    )
    let second = "SELECT count(*) FROM second_review JOIN review_case ON id = second_of"
    #expect(try store.integer(second) == 1)
  }

  @Test func `what was done once stays done, and the platform may report it yet`() throws {
    let action = ActionKey(action: "refund", once: "order 7")
    try store.record([try ticket(acting: action)])
    try desk.erase("c-1")
    let effect = Effect(
      decision: Self.decision(line),
      action: action,
      system: "payments",
      call: "refund",
      status: .succeeded,
      at: noon,
      reference: nil,
      arguments: .init()
    )
    let reported = ReportedEffect(effect, line: Array("{}".utf8))
    #expect(try store.record(effects: [reported], at: noon) == [.recorded(contradictions: [])])
    let again = try store.commit([try ticket(acting: action)], at: noon)
    #expect(again.map(\.reasonCode) == ["input.erased"])
    var question = ActionQuestion()
    question.actions = [action]
    #expect(try store.history(on: question, at: noon).done == [action])
    #expect(try !store.verifyLog().isFailed)
  }

  @Test func `a name changes only where what it named is gone`() throws {
    try store.record([try ticket()])
    for sql in [
      "UPDATE decision SET decision_id = 'dec_x'", "UPDATE review_case SET id = 'case_x'",
      "UPDATE decision SET outcome = 'act'", "UPDATE notice SET case_id = NULL",
    ] {
      #expect(throws: StoreError.self, "\(sql)") { try store.execute(sql) }
    }
  }
}
