import CanonicalJSON
import Domain
import Releases
import Review
import Storage
import Testing

@testable import Pipeline

/// A release that judges some tickets beside the one in force.
@Suite struct CanaryTests {
  private let staffed: StaffedStore
  private let first: ReleaseID
  private let cautious: ReleaseID

  init() throws {
    staffed = try StaffedStore()
    first = staffed.desk.stamp.id
    cautious = try staffed.saveCautious()
  }

  private static func ticket(
    _ number: Int,
    _ body: String = "Where is my parcel?",
    channel: String = "chat",
    tier: String = "standard"
  ) -> JSONValue {
    [
      "ticket_id": .string("\(number)"), "message": ["body": .string(body)],
      "channel": .string(channel),
      "requester": ["id": .string("customer-\(number)"), "tier": .string(tier)],
    ]
  }

  private func lines(_ tickets: [JSONValue]) -> [LineReader.Line] {
    tickets.map { LineReader.line(keptAs: $0.bytes) }
  }

  /// Which release judged each of some tickets.
  private func releases(of tickets: [JSONValue]) throws -> [ReleaseID] {
    try staffed.record(lines(tickets)).map { told in
      let body = try JSONValue(parsing: told.body, limits: .object)
      return ReleaseID(text: try #require(body["release"]?["id"]?.string))
    }
  }

  @Test func `a customer within the share is judged by it, each time and as it widens`() throws {
    let placing = try staffed.store.placing()
    for share in ["20%", "60%"] {
      let scope = RolloutScope(share: try #require(RolloutScope.Share(share)))
      try staffed.canary(cautious, for: scope)
      for round in 0..<2 {
        let tickets = (0..<60).map { number in
          Self.ticket(number, "Where is my parcel? \(share) \(round)")
        }
        // Each line is a ticket of its own, of the same customers.
        let judged = try releases(
          of: tickets.enumerated().map { index, ticket in
            var members = ticket.object ?? JSONObject()
            members["id"] = .string("\(share)-\(round)-\(index)")
            return .object(members)
          }
        )
        for (number, release) in judged.enumerated() {
          let place = placing.place(of: "customer-\(number)", conversation: "\(number)")
          let isWithin = place < scope.share.tenThousandths
          #expect(release == (isWithin ? cautious : first), "\(number) at \(place)")
        }
        #expect(Set(judged) == [first, cautious])
      }
    }
  }

  @Test func `channels and segments narrow it`() throws {
    try staffed.canary(
      cautious,
      for: RolloutScope(share: .whole, segments: ["standard"], channels: ["chat"])
    )
    let judged = try releases(of: [
      Self.ticket(1), Self.ticket(2, channel: "email"), Self.ticket(3, tier: "gold"),
      ["ticket_id": "4", "message": ["body": "Where is my parcel?"]],
    ])
    #expect(judged == [cautious, first, first, first])
  }

  @Test func `a ticket that asks for more than the intents of a canary is not its`() throws {
    let both = "Where is my parcel? And I want a refund for order NP-104310."
    let intent = try #require(SampleDesk.judge(both, by: staffed.desk).decision.intent?.name)
    try staffed.canary(cautious, for: RolloutScope(share: .whole, intents: [intent]))
    #expect(try releases(of: [Self.ticket(1, both)]) == [first])
  }

  @Test func `the release in force says which intent a ticket has`() throws {
    let intent = try #require(
      SampleDesk.judge("Where is my parcel?", by: staffed.desk).decision.intent?.name
    )
    try staffed.canary(cautious, for: RolloutScope(share: .whole, intents: [intent]))
    let judged = try releases(of: [
      Self.ticket(1), Self.ticket(2, "I want a refund for order NP-104310"),
      Self.ticket(3, "colourless green ideas"),
    ])
    #expect(judged == [cautious, first, first])
  }

  @Test func `the record says that it was a canary, and replay decides it again by that release`()
    throws
  {
    let share = try #require(RolloutScope.Share("50%"))
    try staffed.canary(cautious, for: RolloutScope(share: share))
    _ = try staffed.record(SampleDesk.lines())
    let things = try #require(try staffed.store.replayables(after: 0, limit: 1000)).things
    var canaries = 0
    for thing in things {
      guard let row = thing.row, let payload = thing.payload else { continue }
      let stages = try JSONValue(parsing: payload.stages, limits: .object).array ?? []
      let isCanary = Surroundings.result(of: .intake, in: stages)?["canary"]?.bool ?? false
      #expect(isCanary == (row.release == cautious))
      canaries += isCanary ? 1 : 0
    }
    #expect(canaries > 10)
    var replayed = 0
    try ReplayRun(store: staffed.store, workers: 2).run(.recorded(since: nil, until: nil)) {
      #expect($0.verdict == .reproduced, "\($0)")
      replayed += 1
    }
    #expect(replayed >= things.count)
  }

  @Test func `a later line of a ticket is judged where its customer falls by then`() throws {
    let line = Self.ticket(1, "Refund order 7")
    let id = try #require(try staffed.decide([line]).first)
    #expect(try staffed.store.caseRecord(id).get().reviewCase.document.release == first)
    try staffed.canary(cautious, for: .all)
    var later = line.object ?? JSONObject()
    later["id"] = "later"
    later["message"] = ["body": "Any news?"]
    _ = try staffed.decide([.object(later)])
    var releasing = CaseReleasing(store: staffed.store, folder: ".")
    _ = try releasing.tick(at: StaffedStore.now.advanced(by: .minutes(5)))
    #expect(try staffed.store.caseRecord(id).get().reviewCase.document.release == cautious)
  }

  @Test func `the end of a canary is the end of it`() throws {
    try staffed.canary(cautious, for: .all)
    #expect(try releases(of: [Self.ticket(1)]) == [cautious])
    let third = try staffed.save(changing: Configuration.path) { $0 + "# third\n" }
    try staffed.promote(third)
    #expect(try releases(of: [Self.ticket(2)]) == [third])
  }
}
