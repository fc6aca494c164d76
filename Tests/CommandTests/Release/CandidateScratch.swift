import CanonicalJSON
import Foundation
import Testing

/// A store with a few decided tickets, a candidate that has people read every answer, and three people:
/// `mira` may promote, `ben` and `cleo` sign.
struct CandidateScratch {
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
    let file =
      try configuration.isEmpty ? Self.candidateFile.get() : Self.makeCandidate(configuration)
    try people.run("mira", "release", "import", file, status: 0)
    let first = first
    candidate = try #require(try people.rows("SELECT id FROM release").first { $0 != first })
  }

  /// Made once: a release takes its time.
  private static let candidateFile = Swift.Result<String, any Error> { try makeCandidate("") }

  /// Makes the candidate in a workspace of its own, and returns the file that it was exported to.
  private static func makeCandidate(_ configuration: String) throws -> String {
    let place = try Scratch.folder()
    let folder = place.appending(path: "desk")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func run(_ words: String...) throws {
      let home = place.appending(path: "home").path
      let result = try Program.run(
        words,
        environment: ["COUNTERSIGN_CONFIG_HOME": home],
        in: folder
      )
      guard result.status == 0 else { throw Scratch.Failure(text: result.errors) }
    }
    try run("init")
    let yaml = folder.appending(path: "countersign.yaml")
    let text = try String(contentsOf: yaml, encoding: .utf8)
    let changed = text.replacing("reviewed_share: 200", with: "reviewed_share: 10000")
    try #require(text != changed)
    try Data((changed + configuration).utf8).write(to: yaml)
    try run("release", "create")
    let file = place.appending(path: "candidate.release").path
    try run("release", "export", "newest", "-o", file)
    return file
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
