import CanonicalJSON
import Domain
import Pipeline
import Testing

/// From when on what is let out counts.
@Suite struct ReservationTests {
  private static let day: Int64 = 86_400_000
  private static let now: Int64 = 1_781_431_200_000

  private func moment(received: Timestamp, by desk: Desk) throws -> Timestamp? {
    let delivered = received.advanced(by: .days(-5))
    let ticket: JSONValue = [
      "ticket_id": "1", "message": ["body": "Refund order 7"], "requester": ["id": "c1"],
      "received_at": .string(received.description), "facts_source": "shop",
      "facts": [
        "order": [
          "id": "7", "customer": "c1", "total": "15.00 EUR", "digital": false,
          "delivered_at": .string(delivered.description),
        ],
        "account": ["refunds_90d": 0],
      ],
    ]
    var judged: Judged?
    var reader = LineReader(limitBytes: 1 << 20)
    ticket.bytes.withUnsafeBytes { reader.feed($0) { _ in } }
    reader.finish { judged = SampleDesk.judge($0, by: desk, at: Self.now) }
    #expect(judged?.decision.outcome == .act)
    return judged?.reservations.first?.at
  }

  @Test func `a refund counts from when it is let out, or from its ticket where that is later`()
    throws
  {
    let desk = try SampleDesk.desk()
    let now = Timestamp(milliseconds: Self.now)
    for days in 0...6 {
      let late = Timestamp(milliseconds: Self.now - Int64(days) * Self.day)
      #expect(try moment(received: late, by: desk) == now)
    }
    let early = now.advanced(by: .minutes(10))
    #expect(try moment(received: early, by: desk) == early)
  }
}
