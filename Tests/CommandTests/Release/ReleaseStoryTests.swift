import CanonicalJSON
import Foundation
import Testing

/// From an edit of a policy to its rollback, through the built program, as the people of a desk live it.
@Suite struct ReleaseStoryTests {
  private static let policy = "knowledge/policies/refund-policy"

  @Test func `a shorter return window is tried, signed, followed and taken back`() throws {
    let desk = try ReleaseScratch(ofSample: true)
    let today = String(ISO8601DateFormatter().string(from: Date()).prefix(10))
    let tickets = try Self.tickets(on: today)
    let first = try #require(try desk.json("status")["release"]?.string)
    try shortenReturnWindow(in: desk, from: today)
    let candidate = try desk.create()
    try desk.expect(
      "release",
      "diff",
      status: 1,
      says: [
        "refund-policy 3.1.0", "refund-policy 3.2.0", "#return-window: 30 days → 14 days",
        "within [-30-]{+14+} days", "owned by refunds",
      ]
    )

    // In another store of the same desk it comes into force before the first ticket.
    let other = try desk.copy()
    let file = other.folder.appending(path: "tickets.jsonl")
    try Data(tickets.utf8).write(to: file)
    try other.expect("release", "backtest", candidate, "--tickets", file.path, "-q")
    try other.signAndPromote(candidate)
    let again = try other.copy()
    let after = try other.decide(tickets)

    let before = try desk.decide(tickets)
    let changed = try before.filter { id, line in
      try Self.withoutNames(line) != after[id].map { try Self.withoutNames($0) }
    }.map(\.key)
    #expect(!changed.isEmpty && changed.count < before.count / 4)
    try expectBacktest(of: candidate, in: desk, names: Set(changed))

    try desk.expect("release", "rehearse")
    try desk.expect(as: "ben", "release", "sign", candidate, "--yes")
    try desk.expect("release", "promote", candidate, status: 1, says: ["1 of 2 have signed: `ben`"])
    try desk.expect("release", "sign", candidate, "--yes", status: 77, says: ["two who did not"])
    try desk.expect("release", "promote", candidate, status: 1)
    try desk.expect(as: "cleo", "release", "sign", candidate, "--yes")
    try expectFollowed(desk, from: first, to: candidate)

    // What was in force once more decides as though it had never been otherwise.
    try again.expect(as: "cleo", "release", "rollback", "--reason", "the shop keeps 30 days")
    let restored = try again.decide(tickets)
    #expect(restored.count == before.count && before.filter { restored[$0.key] != $0.value } == [:])
    for scratch in [desk, other, again] { try scratch.expect("log", "verify") }
  }

  // MARK: The edit

  /// The sample's tickets as though they came in on a day.
  private static func tickets(on day: String) throws -> String {
    let file = Program.repository.appending(path: "Examples/tickets.jsonl")
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.replacing(/2026-06-[0-9]{2}T/, with: day + "T").split(separator: "\n").map { line in
      // Those that say no moment came at the same one in each store.
      let head = "{\"schema\": \"ticket/1\", "
      return line.contains("received_at")
        ? line + "\n"
        : line.replacing(head, with: head + "\"received_at\": \"\(day)T00:00:00Z\", ") + "\n"
    }.joined()
  }

  /// A decision without the names that follow from the release which judged it.
  private static func withoutNames(_ line: [UInt8]) throws -> String {
    var json = try #require(try JSONValue(parsing: line, limits: .object).object)
    json["release"] = nil
    let text = String(decoding: JSONValue.object(json).canonicalBytes, as: UTF8.self)
    return text.replacing(/(dec|case|act)_[0-9a-z]{26}/, with: "…")
  }

  /// Writes the version that begins on a day, and ends the one before.
  private func shortenReturnWindow(in desk: ReleaseScratch, from day: String) throws {
    let old = "\(Self.policy)/3.1.0.md"
    let text = try String(contentsOf: desk.folder.appending(path: old), encoding: .utf8)
    let new = text.replacing("version: 3.1.0", with: "version: 3.2.0")
      .replacing("effective_from: 2026-03-01", with: "effective_from: \(day)")
      .replacing("supersedes: 3.0.0", with: "supersedes: 3.1.0")
      .replacing(/change_summary: .*/, with: "change_summary: Return window of 14 days.")
      .replacing("30 days", with: "14 days").replacing("30 day ", with: "14 day ")
    try desk.write(new, to: "\(Self.policy)/3.2.0.md")
    let ends = "effective_from: 2026-03-01\neffective_to: \(day)"
    try desk.replace("effective_from: 2026-03-01", ends, in: old)
  }

  // MARK: What it leads to

  private func expectBacktest(
    of candidate: String,
    in desk: ReleaseScratch,
    names tickets: Set<String>
  ) throws {
    let result = try desk.expect("release", "backtest", candidate, "--all", "-q", "--json")
    let json = try JSONValue(parsing: result.output, limits: .object)
    let decisions = (json["examples"]?.array ?? []).compactMap { $0["decision"]?.string }
    #expect(Set(try decisions.map { try desk.ticket(of: $0) }) == tickets)
    #expect(json["changed"]?.integer == Int64(tickets.count))
    let edits = json["causes"]?["edits"]?.array ?? []
    #expect(edits.map { $0["path"]?.string } == [Self.policy])
    #expect(edits.first?["owner"]?.string == "refunds")
    #expect(edits.first?["alone"]?.integer == Int64(tickets.count))
  }

  /// A program that runs all the while answers by what is in force.
  private func expectFollowed(
    _ desk: ReleaseScratch,
    from first: String,
    to candidate: String
  ) throws {
    let run = try RunningProgram(["run", "-C", desk.folder.path])
    var asked = 0
    func answer() throws -> (release: String?, reply: String) {
      asked += 1
      let body = "How many days do I have to return unused boots?"
      run.write(#"{"ticket_id":"ask-\#(asked)","message":{"body":"\#(body)"}}"# + "\n")
      #expect(run.output.wait(lines: asked))
      let line = try #require(run.output.wholeLines.last)
      let json = try JSONValue(parsing: Array(line.utf8), limits: .object)
      return (json["release"]?["id"]?.string, json["reply"]?["body"]?.string ?? "")
    }
    let old = try answer()
    #expect(old.release == first && old.reply.contains("within 30 days"), "\(old)")
    try desk.expect("release", "promote", candidate, says: ["in force"])
    let new = try answer()
    #expect(new.release == candidate && new.reply.contains("within 14 days"), "\(new)")
    try desk.expect(
      as: "ben",
      "release",
      "rollback",
      "--reason",
      "the shop keeps 30 days",
      says: ["in force \(first)"]
    )
    let restored = try answer()
    #expect(restored.release == first && restored.reply == old.reply, "\(restored)")
    #expect(run.end().status == 0)
  }
}

extension ReleaseScratch {
  /// Takes what a promotion takes but for the backtest.
  fileprivate func signAndPromote(_ release: String) throws {
    try expect("release", "rehearse")
    for person in ["ben", "cleo"] { try expect(as: person, "release", "sign", release, "--yes") }
    try expect("release", "promote", release)
  }

  /// What is told of each ticket, by its id.
  fileprivate func decide(_ tickets: String) throws -> [String: [UInt8]] {
    let result = try Program.run(["run", "-q", "-C", folder.path], input: tickets)
    var told: [String: [UInt8]] = [:]
    for line in result.lines {
      let json = try JSONValue(parsing: Array(line.utf8), limits: .object)
      if let id = json["ticket_id"]?.string { told[id] = Array(line.utf8) }
    }
    return told
  }

  fileprivate func ticket(of decision: String) throws -> String {
    try #require(try json("show", decision)["decision"]?["ticket_id"]?.string)
  }
}
