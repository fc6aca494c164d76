import CanonicalJSON
import Domain
import Testing

@Suite struct DecisionJSONTests {
  private let release = Decision.ReleaseStamp(
    id: ReleaseID(Digest(of: "r")),
    isDraft: false,
    knowledge: Digest(of: "k"),
    rules: Digest(of: "u"),
    prompts: Digest(of: "p"),
    classifier: Digest(of: "c"),
    model: "extractive",
    engine: Engine.name
  )

  private func decision(queue: String) -> Decision {
    var decision = Decision(
      id: DecisionID(ticket: "1", release: release.id, place: 0),
      outcome: .review,
      reasonCode: "tier.high",
      reason: "Two people decide.",
      release: release
    )
    decision.ticketKey = "1"
    decision.review = Decision.Review(
      queue: queue,
      approvalsRequired: 2,
      dueAt: Timestamp(milliseconds: 0),
      because: ["x"]
    )
    return decision
  }

  private func line(of decision: Decision) throws -> JSONValue {
    try JSONValue(parsing: decision.forms.line, limits: .object)
  }

  @Test func `the case is told, and stands outside the digest`() throws {
    let one = decision(queue: "privacy")
    let line = try line(of: one)
    #expect(line["review"]?["case"]?.string == CaseID(of: one.id).text)
    var copy = try #require(line.object)
    copy["review"] = [
      "queue": "privacy", "approvals_required": 2, "due_at": "1970-01-01T00:00:00Z",
      "because": ["x"],
    ]
    #expect(Digest(of: JSONValue.object(copy).canonicalBytes) == one.forms.digest)
  }

  @Test func `the digest is found again in the line, whatever describes its delivery`() throws {
    for var one in [decision(queue: "privacy"), decision(queue: "legal")] {
      one.escalation = one.review
      var line = try #require(line(of: one).object)
      #expect(Decision.digest(ofLine: .object(line)) == one.forms.digest)
      line.append("input_line", 7)
      line.append("repeat", true)
      #expect(Decision.digest(ofLine: .object(line)) == one.forms.digest)
      line["reason"] = "One person decides."
      #expect(Decision.digest(ofLine: .object(line)) != one.forms.digest)
    }
  }

  @Test func `whatever is decided moves the digest`() {
    let one = decision(queue: "privacy")
    var other = one
    other.ticketID = "2"
    #expect(one.forms.digest != decision(queue: "legal").forms.digest)
    #expect(one.forms.digest != other.forms.digest)
  }

  @Test func `the line begins with what a person looks for`() throws {
    let names = try line(of: decision(queue: "privacy")).object?.members.prefix(5).map(\.name)
    #expect(names == ["schema", "decision_id", "id", "ticket_id", "outcome"])
  }
}
