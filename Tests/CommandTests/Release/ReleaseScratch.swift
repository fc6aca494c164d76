import CanonicalJSON
import Domain
import Foundation
import Releases
import Review
import Storage
import Testing

/// A workspace with a release in force, and three people who may do everything with releases: `mira`, who
/// founded the store, `ben` and `cleo`.
struct ReleaseScratch {
  let folder: URL
  private let homes: URL

  /// Of the starter's files, or of a copy of the sample workspace.
  init(ofSample isSample: Bool = false) throws {
    let original = try isSample ? Self.sample.get() : Self.starter.get()
    let place = try Scratch.folder()
    for name in ["desk", "people"] {
      try FileManager.default.copyItem(
        at: original.appending(path: name),
        to: place.appending(path: name)
      )
    }
    folder = place.appending(path: "desk")
    homes = place.appending(path: "people")
  }

  /// Each made once: a release takes its time.
  private static let starter: Swift.Result<URL, any Error> = Swift.Result { try make(false) }
  private static let sample: Swift.Result<URL, any Error> = Swift.Result { try make(true) }

  private static func make(_ isSample: Bool) throws -> URL {
    let place = try Scratch.folder()
    let desk = place.appending(path: "desk")
    try FileManager.default.createDirectory(at: desk, withIntermediateDirectories: true)
    if isSample { try copySample(to: desk) }
    func run(_ person: String, _ words: String...) throws -> Program.Result {
      let home = place.appending(path: "people/\(person)").path
      let result = try Program.run(
        words,
        environment: ["COUNTERSIGN_CONFIG_HOME": home],
        in: desk
      )
      guard result.status == 0 else { throw Scratch.Failure(text: result.errors) }
      return result
    }
    _ = try run("mira", "init", "--demo", "--person", "mira")
    var signers = ["mira"]
    for person in ["ben", "cleo"] {
      var code = ""
      for signer in signers {
        let result = try run(
          signer,
          "people",
          "invite",
          person,
          "--name",
          person.capitalized,
          "--role",
          "operator"
        )
        if code.isEmpty { code = try PeopleScratch.code(in: result) }
      }
      _ = try run(person, "people", "enroll", code)
      signers = ["mira", "ben"]
    }
    return place
  }

  private init(folder: URL, homes: URL) { (self.folder, self.homes) = (folder, homes) }

  /// Another desk that is as this one by now, with the same people.
  func copy() throws -> ReleaseScratch {
    let other = try Scratch.folder().appending(path: "desk")
    try FileManager.default.copyItem(at: folder, to: other)
    return ReleaseScratch(folder: other, homes: homes)
  }

  /// The files of the repository that are a workspace.
  static func copySample(to folder: URL) throws {
    for name in ["countersign.yaml", "knowledge", "rules", "prompts"] {
      try FileManager.default.copyItem(
        at: Program.repository.appending(path: name),
        to: folder.appending(path: name)
      )
    }
  }

  var storePath: String { folder.appending(path: ".countersign/store.sqlite").path }

  /// Runs a command in the workspace as a person.
  func run(
    as person: String = "mira",
    _ arguments: String...,
    in other: URL? = nil
  ) throws -> Program.Result {
    try run(as: person, arguments, in: other)
  }

  func run(
    as person: String = "mira",
    _ arguments: [String],
    in other: URL? = nil
  ) throws -> Program.Result {
    try Program.run(
      arguments,
      environment: ["COUNTERSIGN_CONFIG_HOME": homes.appending(path: person).path],
      in: other ?? folder
    )
  }

  /// The same, which is expected to end with a status and to say each of the texts.
  @discardableResult
  func expect(
    as person: String = "mira",
    _ arguments: String...,
    status: Int32 = 0,
    says texts: [String] = []
  ) throws -> Program.Result {
    try expect(as: person, arguments, status: status, says: texts)
  }

  @discardableResult
  func expect(
    as person: String = "mira",
    _ arguments: [String],
    status: Int32 = 0,
    says texts: [String] = []
  ) throws -> Program.Result {
    let result = try run(as: person, arguments)
    let told = result.text + result.errors
    #expect(result.status == status, "\(arguments): \(told)")
    for text in texts { #expect(told.contains(text), "no \(text) in \(told)") }
    return result
  }

  func json(_ arguments: String...) throws -> JSONValue {
    let result = try Program.run(
      arguments + ["--json"],
      environment: ["COUNTERSIGN_CONFIG_HOME": homes.appending(path: "mira").path],
      in: folder
    )
    return try JSONValue(parsing: result.output, limits: .object)
  }

  /// Makes a release and returns its id.
  func create() throws -> String {
    let made = try json("release", "create")
    return try #require(made["release"]?.string)
  }

  /// Passes every gate with a release by the commands of people, and puts it in force.
  func putInForce(_ release: String) throws {
    try expect("release", "backtest", release, "--all", "-q")
    try expect("release", "rehearse")
    for person in ["ben", "cleo"] { try expect(as: person, "release", "sign", release, "--yes") }
    try expect("release", "promote", release, says: ["in force \(release)"])
  }

  /// The release that was made last.
  func newest() throws -> String? {
    try json("release", "list")["releases"]?.array?.first?["release"]?.string
  }

  func write(_ text: String, to path: String) throws {
    let url = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  func replace(_ old: String, _ new: String, in path: String) throws {
    let url = folder.appending(path: path)
    let text = try String(contentsOf: url, encoding: .utf8)
    try #require(text.contains(old), "\(path) does not hold \(old)")
    try Data(text.replacing(old, with: new).utf8).write(to: url)
  }

  /// Signs a step as a person whose key is at hand, and has the store take it.
  func take(_ step: RolloutStep, by name: String, report: GateReport? = nil) throws {
    let keys = homes.appending(path: "\(name)/keys")
    let files = try FileManager.default.contentsOfDirectory(atPath: keys.path)
    let file = keys.appending(path: try #require(files.first { $0.hasSuffix(".key") }))
    let hex = try String(contentsOf: file, encoding: .utf8).firstMatch(of: /[0-9a-f]{64}/)
    let bytes = try #require(hex.flatMap { HexText.bytes(String($0.output)) })
    let key = try #require(PrivateKey(bytes: bytes))
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let store = try Store.open(at: storePath, mode: .existing)
    let statement = try SignedStatement(
      step.members,
      for: .release,
      by: try #require(PersonID(name)),
      with: key,
      at: now
    )
    _ = try store.take(statement, report: report, at: now).get()
    try store.close()
  }

  /// Puts a release that `mira` made in force, with the signatures of the others.
  func promote(_ release: String) throws {
    let id = ReleaseID(text: release)
    let store = try Store.open(at: storePath, mode: .readOnly)
    let present = try #require(try store.rollout().inForce)
    try take(.rehearse(to: present, from: present, milliseconds: 9), by: "mira")
    for person in ["ben", "cleo"] {
      try take(.sign(Endorsement(of: id, backtest: nil)), by: person)
    }
    let passed = Gate.allCases.map { ($0, GateResult($0, .passed, "fine")) }
    let report = GateReport(
      of: id,
      for: .all,
      Dictionary(passed, uniquingKeysWith: { $1 }),
      backtest: nil
    )
    try take(.promote(id, from: present, gates: report.digest), by: "mira", report: report)
  }
}
