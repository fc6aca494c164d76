import CanonicalJSON
import Domain
import Foundation
import Releases
import Review
import Storage
import Testing

/// The program as it runs while people change what is in force.
@Suite struct ReleaseFollowingTests {
  private let people: PeopleScratch
  private let store: Store
  private let first: ReleaseID
  private let second: ReleaseID

  init() throws {
    people = try PeopleScratch()
    for person in ["jonas", "edda"] { try people.enroll(person, as: "editor", by: ["mira"]) }
    store = try Store.open(at: people.store, mode: .existing)
    first = try #require(try store.rollout().inForce)
    second = try Self.saveCautious(like: first, in: store)
  }

  @Test func `a running program follows a promotion, a rollback and a canary`() throws {
    let run = try RunningProgram(["run", "--workers", "2", "--store", people.store])
    var fed = 0
    func told(_ count: Int) throws -> [String] {
      for number in fed..<fed + count {
        run.write(#"{"ticket_id":"\#(number)","message":{"body":"Where is my parcel?"}}"# + "\n")
      }
      fed += count
      #expect(run.output.wait(lines: fed))
      return try run.output.wholeLines.suffix(count).map { line in
        let json = try JSONValue(parsing: Array(line.utf8), limits: .object)
        return try #require(json["release"]?["id"]?.string)
      }
    }
    #expect(try told(3) == [String](repeating: first.text, count: 3))
    try promote(second)
    // Who notices loads the release; while one does, the other goes on with what it has.
    #expect(try told(1) == [second.text])
    #expect(try told(2) == [second.text, second.text])
    let reason = try #require(Reason("it was better"))
    try take(.rollBack(to: first, from: second, reason), by: "edda")
    #expect(try told(3) == [String](repeating: first.text, count: 3))
    // By half of those who ask, each of whom is a conversation of nobody.
    try canary(second, share: "50%")
    let judged = try told(60)
    let placing = try store.placing()
    for (release, number) in zip(judged, fed - 60..<fed) {
      let isWithin = placing.place(of: nil, conversation: "\(number)") < 5_000
      #expect(release == (isWithin ? second.text : first.text))
    }
    let result = run.end()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("releases \(first.text.prefix(12)) ("), "\(result.errors)")
    #expect(result.errors.contains(", \(second.text.prefix(12)) ("))
    let replayed = try people.run("mira", "replay", "--all", status: 0)
    #expect(replayed.text.contains("69 reproduced"), "\(replayed.text)")
  }

  @Test func `a shadow is reported, and tells nobody`() throws {
    try take(.shadow(second), by: "mira")
    let tickets = (0..<20).map {
      #"{"ticket_id":"\#($0)","message":{"body":"Where is my parcel?"}}"# + "\n"
    }
    let told = try Program.run(["run", "--store", people.store], input: tickets.joined())
    #expect(told.status == 0 && told.lines.count == 20)
    #expect(
      told.errors.contains("beside it \(second.text.prefix(12)): 20 judged"),
      "\(told.errors)"
    )
    let report = try people.run("mira", "release", "shadow-report", "--json", status: 0)
    let json = try JSONValue(parsing: report.output, limits: .object)
    #expect(json["judged"]?.integer == 20 && json["release"]?.string == second.text)
    let page = try people.run("mira", "release", "shadow-report", String(second.text.prefix(9)))
    #expect(page.text.contains("judged   20, "), "\(page.text)")
    try people.run("mira", "release", "shadow-report", "rel_zzzz", status: 66)
  }

  // MARK: What people sign

  private func promote(_ release: ReleaseID) throws {
    try prepare(release)
    let report = try report(of: release, for: .all)
    try take(.promote(release, from: first, gates: report.digest), by: "mira", report)
  }

  private func canary(_ release: ReleaseID, share: String) throws {
    let scope = RolloutScope(share: try #require(RolloutScope.Share(share)))
    let report = try report(of: release, for: scope)
    try take(.canary(release, beside: first, scope, gates: report.digest), by: "mira", report)
  }

  private func prepare(_ release: ReleaseID) throws {
    try take(.create(release), by: "mira")
    try take(.rehearse(to: first, from: first, milliseconds: 9), by: "mira")
    for name in ["jonas", "edda"] {
      try take(.sign(Endorsement(of: release, backtest: nil)), by: name)
    }
  }

  private func report(of release: ReleaseID, for scope: RolloutScope) throws -> GateReport {
    let passed = Gate.allCases.map { ($0, GateResult($0, .passed, "fine")) }
    let found = Dictionary(passed, uniquingKeysWith: { $1 })
    return GateReport(of: release, for: scope, found, backtest: nil)
  }

  private func take(_ step: RolloutStep, by name: String, _ report: GateReport? = nil) throws {
    let text = try String(contentsOf: people.keyFile(name), encoding: .utf8)
    let digits = try #require(text.split(separator: " ").last).prefix(64)
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { place in
      UInt8(digits.dropFirst(place).prefix(2), radix: 16)
    }
    let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    let statement = try SignedStatement(
      step.members,
      for: .release,
      by: try #require(PersonID(name)),
      with: try #require(PrivateKey(bytes: bytes)),
      at: now
    )
    _ = try store.take(statement, report: report, at: now).get()
  }

  /// A release under which people read every answer.
  private static func saveCautious(like release: ReleaseID, in store: Store) throws -> ReleaseID {
    let old = try #require(try store.manifest(of: release))
    var manifest = try #require(try JSONValue(parsing: old, limits: .object).object)
    var added: [(Digest, [UInt8])] = []
    let files = try (manifest["files"]?.array ?? []).map { file -> JSONValue in
      guard file["path"] == "countersign.yaml" else { return file }
      let digest = try #require(file["digest"]?.string.flatMap { Digest($0) })
      let text = String(decoding: try #require(try store.object(digest)), as: UTF8.self)
      let changed = Array(text.replacing(/reviewed_share: \d+/, with: "reviewed_share: 10000").utf8)
      added.append((Digest(of: changed), changed))
      return ["path": "countersign.yaml", "digest": .string(Digest(of: changed).description)]
    }
    manifest["files"] = .array(files)
    let bytes = JSONValue.object(manifest).canonicalBytes
    let id = ReleaseID(Digest(of: bytes))
    try #require(id != release)
    try store.save(
      release: id,
      manifest: bytes,
      objects: added,
      at: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    )
    return id
  }
}
