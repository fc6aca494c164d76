import CanonicalJSON
import Domain
import Foundation
import Review
import Storage
import Testing

/// `retain` erases by the terms of the release in force, and says what and why.
@Suite struct RetainCommandTests {
  private let people: PeopleScratch
  private let old: Timestamp

  init() throws {
    people = try PeopleScratch(
      configuration: "retention: {low: {payload: 90d, envelope: 120d}, untiered: {payload: 30d}}\n"
    )
    try people.enroll("noor", as: "compliance", by: ["mira"])
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    old = Timestamp(milliseconds: Int64(time.tv_sec) * 1000).advanced(by: .days(-100))
  }

  /// Records tickets of a hundred days ago, and one of today.
  private func fill() throws {
    let store = try Store.open(at: people.store, mode: .existing)
    let release = try #require(try store.releaseInForce())
    let told = try store.commit(
      ["c-1", "c-2", "c-3"].map { Self.proposal($0, release) },
      at: old
    )
    store.markTold(told.map(\.sequence), at: old)
    try store.close()
    let today = try Program.run(
      ["run", "-q", "--store", people.store],
      input: #"{"ticket_id":"9","message":{"body":"where is my parcel"}}"# + "\n"
    )
    #expect(today.status == 0)
  }

  private static func proposal(_ customer: String, _ release: ReleaseID) -> Proposal {
    let id = DecisionID(ticket: customer, release: release, place: 0)
    let decision = NewDecision(
      id: id,
      release: release,
      outcome: .answer,
      tier: .low,
      intent: nil,
      reasonCode: "tier.low",
      body: Array(#"{"schema":"decision/1","decision_id":"\#(id)","text":"to \#(customer)"}"#.utf8),
      digest: Digest(of: customer),
      stages: Array("[]".utf8),
      reviewCase: nil,
      account: DecisionAccount(names: Array("{}".utf8), stages: Array("{}".utf8))
    )
    let line = Array("written by \(customer)".utf8)
    return Proposal(
      key: TicketKey(id: "t-" + customer, platformID: customer),
      customer: customer,
      lineDigest: Digest(of: line),
      line: line,
      receivedAt: Timestamp(milliseconds: 0),
      decision: decision,
      anew: { _ in decision },
      conflict: { decision }
    )
  }

  private func json(_ arguments: String...) throws -> JSONValue {
    let result = try Program.run(["retain", "--json", "--store", people.store] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    return try JSONValue(parsing: result.output, limits: .object)
  }

  @Test func `what would go is told first, what is held stays, and what went is said of it`() throws
  {
    try fill()
    let hold = ["--customer", "c-2", "--reason", "a claim is open"]
    let held = try Program.run(
      ["hold", "add", "--store", people.store] + hold,
      environment: ["COUNTERSIGN_CONFIG_HOME": people.home("noor").path]
    )
    #expect(held.status == 0, "\(held.errors)")

    let dry = try json("--dry-run")
    #expect(dry["dry_run"] == true && dry["erased"]?.array?.count == 1)
    #expect(dry["erased"]?.array?.first?["tickets"] == 2)
    #expect(dry["erased"]?.array?.first?["tier"] == "low")
    #expect(dry["held"]?.array?.first?["by"] == "noor")
    #expect(try json("--dry-run") == dry)
    // Nobody's key is needed.
    let text = try people.run(
      "nobody",
      "retain",
      status: 0,
      says: ["erased   payload   low          2  dec_", "held     1  dec_", "by noor", "is open"]
    ).text
    #expect(!text.contains("would"))
    #expect(try json()["erased"]?.array == [])
    try people.run(
      "mira",
      "log",
      "verify",
      status: 0,
      says: ["but for those of 2 entries, which were erased"]
    )
    for command in ["show", "trace"] {
      try people.run(
        "mira",
        command,
        "t-c-1",
        status: 0,
        says: ["was kept until", "and erased by retention on"]
      )
    }
    try people.run(
      "mira",
      "replay",
      "t-c-1",
      status: 0,
      says: ["not replayable: what the customer wrote was kept until", "erased by retention on"]
    )
    for word in ["written by c-1", "written by c-3", "to c-1"] {
      let bytes = try Data(contentsOf: URL(filePath: people.store))
      #expect(bytes.range(of: Data(word.utf8)) == nil)
    }
  }

  @Test func `without terms everything is kept, and it says so`() throws {
    let people = try PeopleScratch()
    try people.run(
      "nobody",
      "retain",
      status: 0,
      says: ["everything is kept", "`retention:` in countersign.yaml"]
    )
  }
}
