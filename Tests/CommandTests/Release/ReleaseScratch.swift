import CanonicalJSON
import Foundation
import Testing

/// A store with a few decided tickets, a candidate that has people read every answer, and three people:
/// `mira` may promote, `ben` and `cleo` sign.
struct ReleaseScratch {
  static let tickets = ["where is my parcel?", "how long does delivery take?", "I want a refund"]
    .enumerated().map { index, body in
      #"{"ticket_id":"\#(index)","message":{"body":"\#(body)"}}"# + "\n"
    }.joined()

  let people: PeopleScratch
  /// The release in force.
  let first: String
  let candidate: String

  /// With lines of countersign.yaml besides, the candidate has those too.
  init(isDecided: Bool = true, configuration: String = "") throws {
    people = try PeopleScratch()
    for person in ["ben", "cleo"] { try people.enroll(person, as: "editor", by: ["mira"]) }
    if isDecided { _ = try Self.decide(in: people.store) }
    first = try #require(try people.rows("SELECT id FROM release").first)
    let other =
      try configuration.isEmpty ? Self.candidateStore.get() : Self.makeCandidate(configuration)
    let writer = try RunningProgram(
      [
        people.store,
        """
        ATTACH '\(other)' AS other; INSERT OR IGNORE INTO object SELECT * FROM other.object;
        INSERT OR IGNORE INTO release SELECT * FROM other.release;
        """,
      ],
      executable: "sqlite3"
    )
    #expect(writer.end().end == .status(0))
    let first = first
    candidate = try #require(try people.rows("SELECT id FROM release").first { $0 != first })
  }

  /// Made once: a release takes its time.
  private static let candidateStore = Swift.Result<String, any Error> { try makeCandidate("") }

  private static func makeCandidate(_ configuration: String) throws -> String {
    let folder = try Scratch.folder()
    _ = try Program.run(["init"], in: folder)
    let file = folder.appending(path: "countersign.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = text.replacing("reviewed_share: 200", with: "reviewed_share: 10000")
    try #require(text != changed)
    try Data((changed + configuration).utf8).write(to: file)
    let store = folder.appending(path: "other.sqlite").path
    let made = try Program.run(["init", "--store", store], in: folder)
    guard made.status == 0 else { throw Scratch.Failure(text: made.errors) }
    return store
  }

  static func decide(_ tickets: String = tickets, in store: String) throws -> [JSONValue] {
    let result = try Program.run(
      ["run", "--quiet", "--store", store],
      input: Array(tickets.utf8)
    )
    return try result.lines.map { try JSONValue(parsing: Array($0.utf8), limits: .object) }
  }

  /// Takes every step before a promotion.
  func prepare() throws {
    try people.run("mira", "release", "backtest", candidate, "--all", status: 0)
    try people.run("mira", "release", "rehearse", status: 0)
    for person in ["ben", "cleo"] {
      try people.run(person, "release", "sign", candidate, "--yes", status: 0)
    }
  }

  /// The release in force, as the program says, which reads and checks every step.
  func inForce() throws -> String? {
    let status = try people.run("nobody", "status", "--json")
    let json = try JSONValue(parsing: status.output, limits: .object)
    #expect(json["rollout"]?["since"]?.string != nil, "\(status.text)")
    return json["release"]?.string
  }

  /// Whether the whole log says what the rows say.
  func expectWhole() throws { try people.run("nobody", "log", "verify", status: 0) }
}
