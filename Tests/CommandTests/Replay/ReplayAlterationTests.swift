import CanonicalJSON
import Foundation
import Testing

/// Stores of which something was altered past the program, so well that it still loads.
@Suite(.enabled(if: isSQLiteThere, "sqlite3 is not installed")) struct ReplayAlterationTests {
  /// Sample tickets, decided once for all of these tests.
  private static let original = Result {
    let scratch = try ReplayScratch()
    try scratch.run(ReplayScratch.samples())
    try scratch.unseal()
    return scratch
  }

  private let scratch: ReplayScratch

  init() throws { scratch = try ReplayScratch(copying: Self.original.get()) }

  /// Expects that whatever passed a stage is told to differ there, in what it runs on at the least; what
  /// did not pass it, in `later` or in nothing but the release's name.
  ///
  /// - Returns: Those that came to another conclusion in that stage.
  @discardableResult
  private func expectDifference(at stage: String, or later: String = "record") throws -> [JSONValue]
  {
    let lines = try scratch.replayed("--all", status: 1)
    #expect(lines.count > 100)
    for line in lines {
      let id = try #require(line["decision"]?.string)
      let passed = try stages(of: id)
      let expected = [stage, later].first { passed.contains($0) } ?? "record"
      #expect(line["verdict"] == "differs" && line["stage"]?.string == expected, "\(line)")
    }
    let there = lines.filter { $0["stage"]?.string == stage }
    #expect(there.allSatisfy { paths($0).contains("/version") })
    let page = try scratch.replay("--all", status: 1).text
    #expect(page.contains("  \(there.count) differ at \(stage)\n"), "\(page.suffix(600))")
    return there.filter { paths($0).contains { $0.hasPrefix("/result") } }
  }

  private func paths(_ line: JSONValue) -> [String] {
    (line["differences"]?.array ?? []).compactMap { $0["path"]?.string }
  }

  /// The stages of all decisions, by their ids.
  private static let passed = Result {
    let rows = try original.get().rows(
      "SELECT decision_id || ' ' || stages FROM payload JOIN decision ON sequence = decision_sequence"
    )
    return try rows.reduce(into: [String: [String]]()) { passed, row in
      let parts = row.split(separator: " ", maxSplits: 1)
      let stages = try JSONValue(parsing: Array(parts[1].utf8), limits: .object).array ?? []
      passed[String(parts[0])] = stages.compactMap { $0["stage"]?.string }
    }
  }

  private func stages(of decision: String) throws -> [String] {
    try Self.passed.get()[decision] ?? []
  }

  private func text(_ change: @escaping (String) -> String) -> ([UInt8]) -> [UInt8] {
    { Array(change(String(decoding: $0, as: UTF8.self)).utf8) }
  }

  /// What stands at the end of a classifier, reckoned by words and then by the bytes that are left.
  private static func checksum(_ bytes: [UInt8]) -> UInt64 {
    let prime: UInt64 = 0x0000_0100_0000_01b3
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    let end = bytes.count & ~7
    for place in stride(from: 0, to: end, by: 8) {
      let word = bytes[place..<place + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      hash = (hash ^ word) &* prime
      hash ^= hash >> 32
    }
    for byte in bytes[end...] { hash = (hash ^ UInt64(byte)) &* prime }
    return hash
  }

  @Test func `a weight of the classifier`() throws {
    try scratch.swap("classifier") { bytes in
      var bytes = Array(bytes.dropLast(8))
      // Behind the weights stand the examples; none of the weights' second half says anything any more.
      for index in bytes.count / 2..<bytes.count - 200_000 { bytes[index] = 0 }
      let hash = Self.checksum(bytes)
      return bytes + (0..<8).map { UInt8(truncatingIfNeeded: hash >> ($0 * 8)) }
    }
    #expect(try !expectDifference(at: "classify").isEmpty)
  }

  @Test func `a rule`() throws {
    try scratch.swap("rules/refunds.rules.yaml", text { $0.replacing("days(30)", with: "days(9)") })
    try expectDifference(at: "decide")
  }

  @Test func `a screen`() throws {
    try scratch.swap("rules/screens.yaml", text { $0 + "\n# nothing\n" })
    #expect(try expectDifference(at: "screen").isEmpty)
  }

  @Test func `a row of the risk matrix`() throws {
    try scratch.swap("rules/risk.yaml", text { $0 + "\n# nothing\n" })
    try expectDifference(at: "tier", or: "route")
  }

  @Test func `an approved text`() throws {
    try scratch.swap("knowledge/templates/answer-closing.md", text { $0 + "And be well.\n" })
    // What never came to a draft has the route's texts.
    let lines = try scratch.replayed("--all", status: 1)
    let found = Dictionary(grouping: lines) { $0["stage"]?.string ?? "" }.mapValues(\.count)
    #expect(Set(found.keys) == ["draft", "route", "record"], "\(found)")
    let drafted = lines.filter { $0["stage"] == "draft" && $0["outcome"] == "answer" }
    #expect(drafted.count > 20)
    #expect(drafted.allSatisfy { paths($0).first == "/result/reply/body" })
  }

  /// A document is in the index; so a whole release is made of altered files.
  @Test func `a document`() throws {
    let file = scratch.folder.appending(path: "knowledge/policies/delivery")
    let names = try FileManager.default.contentsOfDirectory(atPath: file.path)
    for name in names where name.hasSuffix(".md") {
      let version = file.appending(path: name)
      let old = try String(contentsOf: version, encoding: .utf8)
      try Data(old.replacing(" parcel ", with: " package ").utf8).write(to: version)
    }
    let other = scratch.folder.appending(path: "other.sqlite").path
    let made = try Program.run(["init", "--demo", "-C", scratch.folder.path, "--store", other])
    try #require(made.status == 0, "\(made.errors)")
    try scratch.alter(
      """
      ATTACH '\(other)' AS other;
      INSERT OR IGNORE INTO object SELECT * FROM other.object;
      INSERT INTO release SELECT * FROM other.release;
      DROP TRIGGER decision_never_changes;
      UPDATE decision SET release_id = (SELECT id FROM other.release);
      """
    )
    let found = try expectDifference(at: "retrieve")
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { paths($0).contains { $0.hasPrefix("/result/passages/") } })
  }

  @Test(arguments: [
    ("id: delivery", "audience: public", "audience: publik"),
    ("schema: claims/1", "schema: claims/1", "schema: claims/2"),
  ])
  func `an object that has not its digest any more is a damaged release, and no other decision`(
    object: String,
    old: String,
    new: String
  ) throws {
    try scratch.alter(
      """
      UPDATE object SET bytes = CAST(replace(CAST(bytes AS TEXT), '\(old)', '\(new)') AS BLOB)
      WHERE instr(bytes, CAST('\(object)' AS BLOB)) > 0 AND length(bytes) < 60000;
      """
    )
    for line in try scratch.replayed("--all", status: 1) {
      #expect(
        line["verdict"] == "not_replayable" && line["because"] == "release_damaged",
        "\(line)"
      )
    }
    let page = try scratch.replay("--all", status: 1).text
    #expect(page.contains("0 different"))
    #expect(page.contains("its release is damaged: the bytes of the object `sha256:"))
  }

  @Test func `a row that says another outcome than its line is no decision that came out again`()
    throws
  {
    let ids = try scratch.rows("SELECT decision_id FROM decision WHERE outcome = 'answer' LIMIT 1")
    try scratch.alter(
      """
      DROP TRIGGER decision_never_changes;
      UPDATE decision SET outcome = 'refuse' WHERE decision_id = '\(ids[0])';
      """
    )
    let lines = try scratch.replayed("--all", status: 1)
    let found = lines.filter { $0["verdict"] == "differs" }
    #expect(found.map { $0["decision"]?.string } == ids.map { $0 })
    #expect(found.flatMap(paths) == ["/outcome"])
  }

  /// One decision of each way to alter it, told by where and how.
  @Test func `what was altered of one decision is named`() throws {
    let ids = try scratch.rows(
      "SELECT decision_id FROM decision WHERE outcome = 'answer' ORDER BY sequence LIMIT 6"
    )
    func change(_ index: Int, _ assignment: String) -> String {
      """
      UPDATE payload SET \(assignment) WHERE decision_sequence =
        (SELECT sequence FROM decision WHERE decision_id = '\(ids[index])');

      """
    }
    func cast(_ column: String, _ old: String, _ new: String) -> String {
      "\(column) = CAST(replace(\(column), '\(old)', '\(new)') AS BLOB)"
    }
    try scratch.alter(
      change(0, cast("body", "\"outcome\":\"answer\"", "\"outcome\":\"refuse\""))
        + change(1, cast("stages", "\"is_cut\":false", "\"is_cut\":true"))
        + change(2, cast("line", "\"body\": \"", "\"body\": \"please \""))
        + change(3, "stages = CAST('[{' AS BLOB)")
        + change(5, cast("stages", "\"judged_at\"", "\"judged\""))
        + "DELETE FROM payload WHERE decision_sequence = "
        + "(SELECT sequence FROM decision WHERE decision_id = '\(ids[4])');"
    )
    let lines = try scratch.replayed("--all", status: 1)
    func line(_ index: Int) throws -> JSONValue {
      try #require(lines.first { $0["decision"]?.string == ids[index] })
    }
    #expect(lines.count { $0["verdict"] == "reproduced" } == lines.count - 6)
    #expect(try line(0)["stage"] == "decision")
    #expect(
      try line(0)["differences"] == [["path": "/outcome", "was": "refuse", "is": "answer"]]
    )
    #expect(try line(1)["stage"] == "classify")
    #expect(
      try line(1)["differences"] == [["path": "/result/is_cut", "was": true, "is": false]]
    )
    #expect(try line(2)["stage"] == "intake")
    #expect(try line(3)["because"] == "record_damaged")
    #expect(try line(4)["because"] == "erased")
    #expect(try line(5)["because"] == "older")
    #expect(try scratch.replay(ids[4]).text.contains("not replayable: what the customer wrote"))
    let shown = try scratch.replay(ids[0], status: 1)
    #expect(shown.text.contains("differs at decision\n  /outcome  \"refuse\" → \"answer\""))
  }
}
