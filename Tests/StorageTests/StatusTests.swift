import Domain
import Testing

@testable import Storage

@Suite struct StatusTests {
  @Test func `an empty store counts nothing`() throws {
    let nothing = Counts(
      decisions: [:],
      backlog: Backlog(waiting: [], untold: 0, lastRecordedAt: nil)
    )
    #expect(try Store.prepared().counts() == nothing)
  }

  @Test func `cases are counted by queue and tier, with the earliest due time`() throws {
    let store = try Store.prepared()
    let cases: [(String, RiskTier, Int64)] = [
      ("risk", .high, 8), ("risk", .high, 4), ("risk", .critical, 1), ("fraud", .medium, 2),
    ]
    let batch = cases.enumerated().map { index, entry in
      Proposal.ticket(
        "\(index)",
        outcome: .review,
        reviewCase: NewCase(
          queue: entry.0,
          tier: entry.1,
          approvalsRequired: 1,
          dueAt: noon.advanced(by: .hours(entry.2)),
          because: []
        )
      )
    }
    try store.record(batch, at: noon)
    try store.record([.ticket("answered"), .invalid("{")], at: noon.advanced(by: .minutes(5)))
    let counts = try store.counts()
    #expect(counts.decisions == [.review: 4, .answer: 1, .invalid: 1])
    #expect(counts.backlog.untold == 6)
    #expect(counts.backlog.lastRecordedAt == noon.advanced(by: .minutes(5)))
    #expect(
      counts.backlog.waiting == [
        .init(queue: "fraud", tier: .medium, count: 1, earliestDueAt: noon.advanced(by: .hours(2))),
        .init(
          queue: "risk",
          tier: .critical,
          count: 1,
          earliestDueAt: noon.advanced(by: .hours(1))
        ),
        .init(queue: "risk", tier: .high, count: 2, earliestDueAt: noon.advanced(by: .hours(4))),
      ]
    )
  }
}
