import CanonicalJSON
import Domain
import Review
import Testing

/// Who is told of what.
@Suite struct NoticeTests {
  private func notice(_ kind: NoticeKind, queue: String? = "legal", role: Role? = nil) -> Notice {
    Notice(
      sequence: 1,
      kind: kind,
      at: Timestamp(milliseconds: 0),
      event: "\(kind) 1",
      reviewCase: queue.map { _ in CaseID(text: "case_a") },
      queue: queue,
      tier: queue.map { _ in .high },
      role: role,
      dueAt: nil,
      release: nil
    )
  }

  private func wants(_ roles: [Role], in queues: Set<String> = [], _ notice: Notice) -> Bool {
    NoticeAudience(kinds: [.new, .escalated, .stopped], roles: roles, queues: queues).wants(notice)
  }

  @Test func `a case of a role is for that role, any other for all who review`() {
    #expect(wants([.legal], notice(.escalated, role: .legal)))
    #expect(!wants([.reviewer], notice(.escalated, role: .legal)))
    #expect(wants([.reviewer], notice(.new)) && wants([.legal], notice(.new)))
    #expect(!wants([.operator, .auditor], notice(.new)))
    #expect(wants([], notice(.new, role: .legal)))
  }

  @Test func `a stop is for those who may resume, whatever the queue`() {
    #expect(wants([.operator], in: ["payments"], notice(.stopped, queue: nil)))
    #expect(!wants([.reviewer], notice(.stopped, queue: nil)))
  }

  @Test func `kinds and queues that nobody asked for are not told`() {
    #expect(!wants([], notice(.overdue)))
    #expect(!wants([], in: ["payments"], notice(.new)) && wants([], in: ["legal"], notice(.new)))
  }

  @Test func `a notice is one object with an id of its own, and of no person`() {
    let json = notice(.new).json(to: [.legal])
    #expect(json["schema"] == "notice/1" && json["kind"] == "new" && json["to"] == ["legal"])
    #expect(json["id"]?.string == notice(.new).id && notice(.new).id != notice(.overdue).id)
    #expect(
      json.object?.members.map(\.name) == [
        "schema", "id", "kind", "at", "case", "queue", "tier", "role", "due", "release", "to",
      ]
    )
  }
}
