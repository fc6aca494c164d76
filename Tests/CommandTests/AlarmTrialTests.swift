import CanonicalJSON
import Foundation
import Testing

/// An alarm through the built program: the release that it is put down to is tried on what came since.
@Suite(.enabled(if: hasSQLite, "sqlite3 is not installed")) struct AlarmTrialTests {
  private static let days = 6
  private static let ticketsADay = 8

  @Test func `an alarm says what the release decides otherwise, and which edit alone does`() throws
  {
    let desk = try ReleaseScratch(ofSample: true)
    try decide("before", in: desk)
    let daysAgo = "(\(Self.days) - (sequence - 1) / \(Self.ticketsADay))"
    try move("recorded_at - \(daysAgo) * 86400000", desk)
    let last = try desk.number(of: "SELECT max(sequence) FROM decision")

    // Each answer is to be read by a person; the other edit is of no account.
    let path = "countersign.yaml"
    try desk.replace("reviewed_share: 200 ", "reviewed_share: 10000 ", in: path)
    try desk.replace(
      "We are sorry, but",
      "Sadly",
      in: Self.template
    )
    let candidate = try desk.create()
    try desk.putInForce(candidate)
    try decide("after", in: desk)
    try move("recorded_at + (sequence - 1 - \(last)) / \(Self.ticketsADay) * 86400000", desk, last)

    try SchemaValidator.expect("report", of: desk.expect("report", "--json").text)
    let text = try desk.expect("report").text
    for words in [
      "fell from", "release \(candidate) took force at",
      "of 48 tickets since, it decides 48 otherwise than the release before:",
      "48 review instead of answer", "\(path) alone changes 48 of them",
    ] { #expect(text.contains(words), "no \(words) in \(text)") }
    #expect(!text.contains("\(Self.template) alone"))
    let alarm = try #require(
      desk.json("report")["alarms"]?.array?.first { $0["cause"]?["kind"] == "change" }
    )
    let tried = try #require(alarm["cause"]?["tried"])
    #expect(tried["judged"] == 48 && tried["changed"] == 48)
    #expect(tried["turns"] == [["was": "answer", "now": "review", "count": 48]])
    #expect(tried["edits"] == [["path": .string(path), "count": 48]])
    #expect(tried["together"] == 0)
    try expectTold(whereReleasesAreGone: desk)
  }

  /// What a release held may be let go by its term: then it is not tried any more, and all else is told.
  private func expectTold(whereReleasesAreGone desk: ReleaseScratch) throws {
    let (before, rates) = (try desk.expect("report").lines, try desk.expect("report", "--csv").text)
    try execute("DELETE FROM object;", in: desk)
    let after = try desk.expect("report").lines
    let tried = ["tickets since", "alone changes"]
    #expect(after == before.filter { line in !tried.contains { line.contains($0) } })
    #expect(try desk.expect("report", "--csv").text == rates)
  }

  private static let template = "knowledge/templates/refuse-general.md"

  private func decide(_ name: String, in desk: ReleaseScratch) throws {
    let lines = (0..<Self.days * Self.ticketsADay).map { number in
      "{\"ticket_id\":\"\(name)-\(number)\",\"message\":{\"body\":\"What is your warranty?\"}}\n"
    }
    try desk.write(lines.joined(), to: "tickets.jsonl")
    try desk.expect("run", "-q", "tickets.jsonl")
  }

  /// Has decisions be recorded on other days, past the program.
  private func move(_ moment: String, _ desk: ReleaseScratch, _ behind: Int = 0) throws {
    try execute(
      """
      DROP TRIGGER IF EXISTS decision_never_changes;
      UPDATE decision SET recorded_at = \(moment) WHERE sequence > \(behind);
      UPDATE search_span SET first_at = (SELECT min(recorded_at) FROM decision),
        last_at = (SELECT max(recorded_at) FROM decision);
      """,
      in: desk
    )
  }

  private func execute(_ sql: String, in desk: ReleaseScratch) throws {
    let result = try RunningProgram([desk.storePath, sql], executable: "sqlite3").end()
    try #require(result.end == .status(0) && result.errors.isEmpty, "\(result.errors)")
  }
}

extension ReleaseScratch {
  fileprivate func number(of query: String) throws -> Int {
    let result = try RunningProgram(["-readonly", storePath, query], executable: "sqlite3").end()
    return try #require(result.lines.first.flatMap { Int($0) })
  }
}
