import CanonicalJSON
import Domain
import Pipeline
import Review
import Storage
import Testing

/// What people are asked to approve, and what leaves once they have.
@Suite struct HeldDocumentTests {
  private func refund(
    _ id: String,
    order: String = "7",
    total: String = "15.00 EUR",
    delivered days: Int64 = -5,
    mode: String = "auto"
  ) -> JSONValue {
    let now = StaffedStore.now
    return [
      "ticket_id": .string(id), "message": ["body": .string("Refund order \(order)")],
      "requester": ["id": "c1"], "received_at": .string(now.description), "bot_mode": .string(mode),
      "facts_source": "shop",
      "facts": [
        "order": [
          "id": .string(order), "customer": "c1", "total": .string(total), "digital": false,
          "delivered_at": .string(now.advanced(by: .days(days)).description),
        ],
        "account": ["refunds_90d": 0],
      ],
    ]
  }

  private func question(_ id: String, _ body: String, mode: String = "draft_only") -> JSONValue {
    ["ticket_id": .string(id), "message": ["body": .string(body)], "bot_mode": .string(mode)]
  }

  private func document(_ ticket: JSONValue) throws -> ReviewDocument {
    let staffed = try StaffedStore()
    let id = try #require(try staffed.decide([ticket]).first)
    return try staffed.store.caseRecord(id).get().reviewCase.document
  }

  @Test func `a permitted refund that waits is a document of the action and its confirmation`()
    throws
  {
    let document = try document(refund("a", total: "40.00 EUR"))
    #expect(document.effect == .act && document.verdict == .permit && document.number == 0)
    #expect(document.actions.first?.arguments["amount"] == "40.00 EUR")
    #expect(document.reply?.body.isEmpty == false)
  }

  @Test func `a proposed denial is a document of the approved refusal`() throws {
    let document = try document(refund("a", delivered: -90))
    #expect(document.effect == .refuse && document.verdict == .deny && document.actions.isEmpty)
    #expect(document.reply?.templates.isEmpty == false)
  }

  @Test func `a verified draft that may not leave alone is a document with its citations`() throws {
    let document = try document(question("a", "How long do I have to return an item?"))
    #expect(document.effect == .answer)
    #expect(document.reply?.citations.isEmpty == false)
  }

  @Test func `each case has a document of its own, and nothing else has one`() throws {
    let desk = try SampleDesk.desk()
    var effects: Set<ReviewDocument.Effect> = []
    var unwritten = 0
    for line in try SampleDesk.lines() {
      let judged = SampleDesk.judge(line, by: desk)
      #expect((judged.document == nil) == (judged.decision.openedCase == nil))
      guard let document = judged.document else { continue }
      #expect(document.reviewCase == CaseID(of: judged.decision.id))
      if judged.decision.outcome == .refuse {
        #expect(document.reply == judged.decision.reply)
        #expect(document.because.last?.contains("for information") == true)
      }
      effects.insert(document.effect)
      if document.lacksText { unwritten += 1 }
    }
    #expect(effects.isSuperset(of: [.answer, .refuse]) && unwritten > 0)
  }

  @Test func `of ten refunds approved at once as many leave as the limit lets`() throws {
    let staffed = try StaffedStore()
    let cases = try staffed.decide(
      (0..<10).map { refund("t\($0)", order: "o\($0)", mode: "draft_only") }
    )
    #expect(cases.count == 10)
    for id in cases { try staffed.approve(id) }
    var releasing = CaseReleasing(store: staffed.store, folder: ".")
    let ticked = try releasing.tick(at: StaffedStore.now.advanced(by: .minutes(1)))
    #expect(ticked.compactMap(\.decision).count == 4)
    let notes = ticked.filter { $0.decision == nil }.compactMap { $0.change.events.last?.note }
    #expect(notes == Array(repeating: "past its limit: refunds.sixty-in-thirty-days", count: 6))
    #expect(
      try staffed.store.completions(limit: 99).map(\.outcome) == Array(repeating: .act, count: 4)
    )
  }

  @Test func `an action on facts of two days ago stays`() throws {
    let staffed = try StaffedStore()
    let cases = try staffed.decide([refund("a", total: "40.00 EUR")])
    for id in cases { try staffed.approve(id) }
    var releasing = CaseReleasing(store: staffed.store, folder: ".")
    let early = try releasing.tick(at: StaffedStore.now.advanced(by: .hours(11)))
    #expect(early.compactMap(\.decision).count == 1)
    let later = try StaffedStore()
    let old = try later.decide([
      refund("a", total: "40.00 EUR").received(at: StaffedStore.now.advanced(by: .hours(-23)))
    ])
    for id in old { try later.approve(id) }
    releasing = CaseReleasing(store: later.store, folder: ".")
    let late = try releasing.tick(at: StaffedStore.now.advanced(by: .hours(2)))
    #expect(late.first?.change.events.last?.note.hasPrefix("rests on facts of") == true)
  }
}

extension JSONValue {
  /// The same ticket, received at another moment.
  fileprivate func received(at moment: Timestamp) -> JSONValue {
    let members = (object?.members ?? []).map { member in
      member.name == "received_at"
        ? JSONObject.Member(name: member.name, value: .string(moment.description)) : member
    }
    return .object(JSONObject(members))
  }
}
