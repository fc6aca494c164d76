import CanonicalJSON
import Drills
import Foundation

/// What people, thieves and operators do in a shop of its own, by the commands that they would use.
struct DrillPlay {
  let shop: DrillShop
  /// The people of the real store who may stop its line.
  let people: [String]

  /// Something that a wall must refuse or find, aimed at that wall alone.
  struct Attempt {
    let wall: Wall
    /// What is tried, in words.
    let deed: String
    let isRefused: Bool

    init(_ wall: Wall, _ deed: String, isRefused: Bool) {
      (self.wall, self.deed, self.isRefused) = (wall, deed, isRefused)
    }
  }

  /// What some attempts come to; `hasTeeth` says whether the same is done where nothing is wrong with it.
  static func finding(_ attempts: [Attempt], hasTeeth: Bool) -> DrillResult.Finding {
    let through = attempts.filter { !$0.isRefused }
    return DrillResult.Finding(
      harm: through.isEmpty ? nil : through.map(\.deed).joined(separator: "; "),
      enough: attempts.filter(\.isRefused).map(\.wall),
      holes: [],
      hasTeeth: hasTeeth
    )
  }

  func result(of drill: Drill, _ play: Drill.Play) throws -> DrillResult {
    switch play {
    case .stolenKey: DrillResult(drill, .played(try stolenKey()))
    case .rubberStamp: DrillResult(drill, .played(try rubberStamp()))
    case .tampering: DrillResult(drill, .played(try tampering()))
    case .stopUnderLoad: try stopUnderLoad(drill)
    case .rollbackUnderLoad: try rollbackUnderLoad(drill)
    }
  }

  /// A line that `run` takes.
  static func ticket(_ id: String, _ body: String, facts: JSONValue = [:]) -> [UInt8] {
    let line: JSONValue = [
      "ticket_id": .string(id), "channel": "email", "locale": "en", "jurisdiction": "DE",
      "requester": ["id": "drill-1"], "message": ["body": .string(body)], "facts_source": "shop",
      "facts": facts,
    ]
    return line.bytes
  }

  // MARK: Review

  /// Opens a case of a refund that takes a person, and gives its id.
  private func refundCase(_ number: Int) throws -> String {
    let order = "NP-1043\(number)"
    let facts: JSONValue = [
      "order": [
        "id": .string(order), "customer": "drill-1", "total": "45.00 EUR", "digital": false,
        "status": "lost",
      ],
      "account": ["refunds_90d": 0],
    ]
    let line = Self.ticket(
      "drill-case-\(number)",
      "I want a refund for order \(order).",
      facts: facts
    )
    return try reviewCase(of: line)
  }

  private func reviewCase(of line: [UInt8]) throws -> String {
    let decision = try shop.decide([line]).first
    guard let id = decision?["review"]?["case"]?.string else {
      let outcome = decision?["outcome"]?.string ?? "nothing"
      throw DrillShop.Trouble(reason: "the ticket for people came to `\(outcome)`")
    }
    return id
  }

  /// Whether a person's approval of a case, as it is now, is taken.
  private func approves(_ person: String, _ id: String) throws -> Bool {
    // It may be theirs already; whether they may approve is for the approval to say.
    _ = try shop.run(person, ["queue", "claim", id])
    let shown = try shop.run(person, ["queue", "show", id, "--json"])
    let page = try? JSONValue(parsing: shown.output, limits: .object)
    guard let digest = page?["short"]?.string else { return false }
    let told = try shop.run(person, ["queue", "approve", id, digest, "--confirm", id])
    // Who may not approve it lets others have it.
    if !told.isDone { _ = try shop.run(person, ["queue", "release", id]) }
    return told.isDone
  }

  /// A thief has one reviewer's key.
  private func stolenKey() throws -> DrillResult.Finding {
    let (thief, honest) = ("jonas", "noor")
    let (first, second) = (try refundCase(10), try refundCase(11))
    try shop.must(thief, "queue", "claim", first)
    let raise = ["queue", "edit", first, "--lower", "refund.amount=500.00 EUR"]
    let raised = try shop.run(thief, raise).isDone
    try shop.must(thief, ["queue", "edit", first, "--lower", "refund.amount=40.00 EUR"])
    let own = try approves(thief, first)
    let hasTeeth = try approves(honest, first)
    try shop.must(DrillShop.founder, "people", "suspend", thief, "--reason", "a stolen key")
    let after = try approves(thief, second)
    return Self.finding(
      [
        Attempt(.edits, "the thief raises a refund to 500 EUR", isRefused: !raised),
        Attempt(.people, "the thief approves what the thief wrote", isRefused: !own),
        Attempt(.revocation, "the key signs after it was revoked", isRefused: !after),
      ],
      hasTeeth: hasTeeth
    )
  }

  /// A reviewer approves without reading.
  private func rubberStamp() throws -> DrillResult.Finding {
    let reviewer = "jonas"
    let plant = """
      schema: plant/1
      ticket: |
        {"ticket_id": "drill-plant", "message": {"body": "How long do I have to return an item?"}, "bot_mode": "draft_only"}
      reply: You can return it within 60 days.
      right: reject
      why: No policy gives 60 days.

      """
    let file = shop.folder.appending(path: "plant.yaml")
    try Data(plant.utf8).write(to: file)
    let planted = try shop.must(DrillShop.founder, "queue", "plant", file.path)
    let words = planted.lines.joined(separator: " ").split(separator: " ")
    guard let id = words.first(where: { $0.hasPrefix("case_") }) else {
      throw DrillShop.Trouble(reason: "`queue plant` told no case")
    }
    let stamped = try approves(reviewer, String(id))
    let dual = try reviewCase(
      of: Self.ticket(
        "drill-dual",
        "Please delete my account and all my data.",
        facts: Self.account
      )
    )
    _ = try approves(reviewer, dual)
    let again = try approves(reviewer, dual)
    let stats = try shop.must(DrillShop.founder, "queue", "stats", "--json")
    let text = String(decoding: stats.output, as: UTF8.self)
    return Self.finding(
      [
        Attempt(
          .planted,
          "nobody sees that a wrong draft was approved unread",
          isRefused: text.contains("\"alarm\": true") || text.contains("\"alarm\":true")
        ),
        Attempt(.people, "one person signs twice for two", isRefused: !again),
      ],
      hasTeeth: stamped
    )
  }

  private static let account: JSONValue = [
    "account": [
      "id": "A-1", "holder": "drill-1", "email_changed_72h": false, "open_orders": 0,
      "open_matters": 0,
    ]
  ]

  // MARK: The log

  /// Somebody who may write the store's files alters what was recorded, and takes back its end.
  private func tampering() throws -> DrillResult.Finding {
    let question = "How long may I keep a rucksack before sending it back?"
    _ = try shop.decide([Self.ticket("drill-log-1", question)])
    let earlier = try shop.copy(to: shop.folder.appendingPathExtension("earlier"))
    _ = try shop.decide([Self.ticket("drill-log-2", question)])
    let place = shop.folder.deletingLastPathComponent().appending(path: "elsewhere").path
    try shop.must(DrillShop.founder, "log", "anchor", place)
    let isWhole = try shop.run(DrillShop.founder, ["log", "verify", "--anchor", place]).isDone
    let cut = try !earlier.run(DrillShop.founder, ["log", "verify", "--anchor", place]).isDone
    // The same number of bytes, so that the file stays one of a store.
    try Self.alter("\"outcome\":\"answer\"", to: "\"outcome\":\"refuse\"", in: shop.store)
    let altered = try !shop.run(DrillShop.founder, ["log", "verify"]).isDone
    return Self.finding(
      [
        Attempt(.tree, "an entry of the log is altered", isRefused: altered),
        Attempt(.anchors, "the end of the log is taken back", isRefused: cut),
      ],
      hasTeeth: isWhole
    )
  }

  /// Alters bytes of the store's files behind the program's back.
  private static func alter(_ old: String, to new: String, in store: String) throws {
    var count = 0
    for path in [store, store + "-wal"] where FileManager.default.fileExists(atPath: path) {
      var data = try Data(contentsOf: URL(filePath: path))
      while let range = data.firstRange(of: Data(old.utf8)) {
        data.replaceSubrange(range, with: Data(new.utf8))
        count += 1
      }
      try data.write(to: URL(filePath: path))
    }
    guard count > 0 else { throw DrillShop.Trouble(reason: "no entry tells of an answer") }
  }
}
