import CanonicalJSON
import Domain
import Rules
import Testing

/// What a ticket attests, and about whom.
///
/// Where the order does not count, the rule about large ones has no value, and two people look.
@Suite struct TicketFactsTests {
  private func judge(
    _ change: (inout JSONObject) -> Void,
    requester: String? = "c1",
    adding attested: JSONObject = JSONObject()
  ) throws -> RuleJudgement {
    let (loaded, findings) = RuleSamples.load(RuleSamples.refunds)
    let set = try #require(loaded, "\(findings)")
    var facts = RuleSamples.eligible.object ?? JSONObject()
    facts["requester"] = nil
    change(&facts)
    let ticket = Ticket(
      id: "t",
      ticketID: "t",
      receivedAt: RuleSamples.now,
      message: Ticket.Message(body: ""),
      requester: Ticket.Requester(id: requester),
      facts: facts
    )
    return set.judge(
      facts: Facts(of: ticket, adding: attested, as: set.factDeclarations),
      now: RuleSamples.now
    )
  }

  private func order(of customer: String) throws -> JSONValue {
    let order = try #require(RuleSamples.eligible["order"]?.object)
    var object = order
    object["customer"] = .string(customer)
    return .object(object)
  }

  @Test func `an order of the one who asks is paid back`() throws {
    #expect(try judge { _ in }.verdict == .permit)
  }

  @Test(arguments: ["", " ", "\t", "\u{A0}"])
  func `who has no id is nobody, whatever an order without a customer says`(id: String) throws {
    let strange = try order(of: id)
    #expect(try judge({ $0["order"] = strange }, requester: id).verdict == .dual)
  }

  @Test func `nothing among the facts says who asks`() throws {
    let strange = try order(of: "c2")
    let judgements = [
      try judge {
        $0["order"] = strange
        $0["requester"] = ["id": "c2"]
      },
      try judge {
        $0["order"] = strange
        $0["requester.id"] = "c2"
      },
    ]
    #expect(judgements.map(\.verdict) == [.dual, .dual])
  }

  @Test func `the facts of one thing come from one place`() throws {
    let strange = try order(of: "c2")
    #expect(
      try judge {
        $0["order"] = strange
        $0["order.customer"] = "c1"
      }.verdict == .dual
    )
    var looked = JSONObject()
    looked["order"] = strange
    let mixed = try judge(
      {
        $0["order"] = nil
        $0["order.customer"] = "c1"
      },
      adding: looked
    )
    #expect(mixed.verdict == .dual)
  }
}
