import CanonicalJSON
import Foundation
import Testing

/// A refund that a bot promises wrongly: it was stopped and judged anew, a person approved it, and the
/// payment service paid ten times as much and took it back.
struct RefundStory {
  static let ticketID = "1171"

  let store: String
  let people: LinePeople
  /// The case that the person approved.
  private(set) var reviewCase = ""
  /// The action that was let out.
  private(set) var action = ""

  init() throws {
    store = try Scratch.sampleStore()
    people = try LinePeople(of: store, inviting: ["jonas": "senior", "noor": "reviewer"])
    let stop = try people.stop("--action", "refund")
    let held = try Program.run(["run", "-q", "--store", store], input: Self.ticket)
    try #require(held.status == 75, "\(held.text)\(held.errors)")
    try people.resume(stop)
    _ = try Program.run(["run", "-q", "--store", store])
    try approve()
    try pay()
  }

  private static var ticket: [UInt8] {
    let ticket: JSONValue = [
      "id": "m1", "ticket_id": .string(ticketID), "channel": "chat", "locale": "en",
      "jurisdiction": "IE", "subject": "Refund NP-104291",
      "requester": ["id": "c-78", "name": "Owen Prosser", "email": "owen.prosser@mail.example"],
      "message": [
        "body": "I would like a refund for order NP-104291, please. Call me on +353 1 555 0173."
      ],
      "received_at": .string(Date().ISO8601Format()), "facts_source": "shop-backend",
      "facts": [
        "order": [
          "id": "NP-104291", "customer": "c-78", "total": "40.00 EUR", "digital": false,
          "status": "lost",
        ],
        "account": ["refunds_90d": 0],
      ],
    ]
    return ticket.bytes + [10]
  }

  @discardableResult
  private func run(_ person: String, _ words: String..., status: Int32 = 0) throws -> String {
    let result = try people.run(person, words[0], Array(words.dropFirst()))
    #expect(result.status == status, "\(person) \(words): \(result.text)\(result.errors)")
    return result.text
  }

  private mutating func approve() throws {
    let waiting = try JSONValue(
      parsing: Array(run("noor", "queue", "list", "--json").utf8),
      limits: .object
    )
    let id = try #require(waiting["cases"]?.array?.first?["case"]?.string)
    reviewCase = id
    let shown = try JSONValue(
      parsing: Array(run("noor", "queue", "show", id, "--json").utf8),
      limits: .object
    )
    let digest = try #require(shown["short"]?.string)
    try run("jonas", "queue", "approve", id, digest, status: 77)
    try run("noor", "queue", "claim", id)
    try run("noor", "queue", "show", id, "--reveal", "--reason", "is it the same person?")
    try run("noor", "queue", "approve", id, digest, "--confirm", id)
  }

  private mutating func pay() throws {
    var told = ""
    for _ in 0..<300 where told.isEmpty {
      _ = try Program.run(["tick", "--store", store])
      told =
        try Program.run(["outbox", "--ack", "--store", store]).lines.first {
          $0.contains("\"act\"")
        } ?? ""
      if told.isEmpty { usleep(100_000) }
    }
    let line = try JSONValue(parsing: Array(told.utf8), limits: .object)
    let key = try #require(line["actions"]?.array?.first?["idempotency_key"]?.string)
    action = key
    for status in ["succeeded", "reversed"] {
      let effect: JSONValue = [
        "schema": "effect/1", "decision_id": line["decision_id"] ?? .null, "system": "psp",
        "idempotency_key": .string(key), "call": "refund", "status": .string(status),
        "arguments": ["order": "NP-104291", "amount": "400.00 EUR"], "reference": "pay-17",
        "at": .string(Date().ISO8601Format()),
      ]
      let taken = try Program.run(["effects", "--store", store], input: effect.bytes + [10])
      #expect(taken.text.contains("\"result\":\"recorded\""), "\(taken.text)\(taken.errors)")
    }
  }

  /// Runs a command on the store.
  func command(_ words: String...) throws -> Program.Result {
    try Program.run(words + ["--store", store])
  }

  /// A page with its moments, digests and derived ids made the same for every run.
  static func normalised(_ page: String) -> String {
    var text = page
    text.replace(/(dec|case|act|rel|key|stop)_[0-9a-z]{26}/) { "\($0.output.1)_…" }
    text.replace(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}(\.[0-9]{3})?Z/) { _ in "<moment>" }
    text.replace(/[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3}|    )/) { _ in "<time>" }
    text.replace(/\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b/) { _ in "<day>" }
    text.replace(/countersign\/[0-9a-f]{32}, [0-9]+ entries/) { _ in "<log>" }
    text.replace(/\b[0-9a-f]{8}\b/) { _ in "<digest>" }
    text.replace(/\bat [0-9]+ of 10000/) { _ in "at <confidence>" }
    text.replace(/log [0-9]+\b/) { _ in "log <entry>" }
    return text
  }
}
