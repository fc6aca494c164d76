import CanonicalJSON
import Domain
import Foundation
import Testing

/// Parts that a release keeps at a version.
@Suite struct ReleasePinTests {
  private static let delivery = "knowledge/policies/delivery"

  /// The starter, where a second version of the delivery policy and another matrix came into force.
  private func moved() throws -> (scratch: ReleaseScratch, first: String, second: String) {
    let (scratch, second) = try edited()
    let first = try #require(try scratch.json("status")["release"]?.string)
    try scratch.promote(second)
    return (scratch, first, second)
  }

  /// The starter, and a candidate with these.
  private func edited() throws -> (scratch: ReleaseScratch, candidate: String) {
    let scratch = try ReleaseScratch()
    let url = scratch.folder.appending(path: Self.delivery + "/1.0.0.md")
    let text = try String(contentsOf: url, encoding: .utf8)
      .replacing("version: 1.0.0", with: "version: 1.1.0\nsupersedes: 1.0.0")
      .replacing("effective_from: 2026-01-01", with: "effective_from: 2098-01-01")
      .replacing("review_by: 2027-12-31", with: "review_by: 2099-12-31")
    try scratch.write(text, to: Self.delivery + "/1.1.0.md")
    try scratch.replace(
      "owner: logistics",
      "owner: logistics\neffective_to: 2098-01-01",
      in: Self.delivery + "/1.0.0.md"
    )
    try scratch.replace("due: 24h", "due: 20h", in: "rules/risk.yaml")
    return (scratch, try scratch.create())
  }

  @Test func `a backtest names the versions that begin only after its tickets`() throws {
    let (scratch, candidate) = try edited()
    try scratch.write(
      #"{"ticket_id":"1","message":{"body":"How long does delivery take?"}}"# + "\n",
      to: "tickets.jsonl"
    )
    let words = ["release", "backtest", candidate, "--tickets", "tickets.jsonl", "-q"]
    let told = "`delivery@1.1.0` begins on 2098-01-01, after these tickets"
    try scratch.expect(words, says: [told])
    let then = try scratch.expect(words + ["--policies-on", "2098-01-01"])
    #expect(!then.errors.contains(told))
  }

  private func files(of release: String, in scratch: ReleaseScratch) throws -> [String] {
    let page = try scratch.json("release", "show", release)
    return (page["manifest"]?["files"]?.array ?? []).compactMap { $0["path"]?.string }
  }

  @Test func `a pin leaves out later versions, is kept by what is made after, and given up`() throws
  {
    let (scratch, _, second) = try moved()
    let told = try scratch.expect(
      "release",
      "pin",
      "document",
      "delivery@1.0.0",
      says: [
        "pinned: document delivery@1.0.0", Self.delivery + "/1.1.0.md removed",
        "countersign release sign",
      ]
    )
    let pinned = String(try #require(told.text.firstMatch(of: /rel_[0-9a-z]{26}/)).output)
    #expect(try !files(of: pinned, in: scratch).contains(Self.delivery + "/1.1.0.md"))
    try scratch.expect("release", "list", says: ["pinned: document delivery@1.0.0"])
    try scratch.expect("release", "show", pinned, says: ["pinned", "document delivery@1.0.0"])
    try scratch.promote(pinned)

    try scratch.replace("due: 20h", "due: 16h", in: "rules/risk.yaml")
    try scratch.expect(
      "release",
      "create",
      says: ["pinned: document delivery@1.0.0", "rules/risk.yaml changed"]
    )
    #expect(try !files(of: "newest", in: scratch).contains(Self.delivery + "/1.1.0.md"))
    try scratch.expect("release", "diff", "in-force", "draft", status: 1, says: ["matrix.low.due"])

    try scratch.expect(
      "release",
      "unpin",
      "document",
      "delivery",
      status: 64,
      says: [second, "it takes a rollback"]
    )
    try scratch.promote(try #require(try scratch.newest()))
    try scratch.expect(
      "release",
      "unpin",
      "document",
      "delivery",
      says: ["no longer pinned: document delivery@1.0.0", "/1.1.0.md new"]
    )
    #expect(try files(of: "newest", in: scratch).contains(Self.delivery + "/1.1.0.md"))
  }

  @Test func `a pin that gives what was in force before is a rollback, and says so`() throws {
    let (scratch, first, _) = try moved()
    try scratch.replace("due: 20h", "due: 24h", in: "rules/risk.yaml")
    let third = try scratch.create()
    try scratch.promote(third)
    try scratch.expect(
      "release",
      "pin",
      "document",
      "delivery@1.0.0",
      status: 64,
      says: [first, "it takes a rollback", "countersign release rollback --to \(first.prefix(14))"]
    )
  }

  @Test func `a version that never was is refused with those that were`() throws {
    let (scratch, _, _) = try moved()
    let count = try scratch.json("release", "list")["releases"]?.array?.count
    try scratch.expect(
      "release",
      "pin",
      "document",
      "delivery@9.0.0",
      status: 66,
      says: ["no release ever held `delivery@9.0.0`", "1.0.0, 1.1.0"]
    )
    try scratch.expect(
      "release",
      "pin",
      "document",
      "delivry@1.0.0",
      status: 66,
      says: ["did you mean `delivery`?"]
    )
    try scratch.expect("release", "pin", "document", "delivery", status: 64)
    try scratch.expect("release", "pin", "policy", "delivery@1.0.0", status: 64)
    try scratch.expect(
      "release",
      "unpin",
      "document",
      "delivery",
      status: 66,
      says: ["nothing is"]
    )
    #expect(try scratch.json("release", "list")["releases"]?.array?.count == count)
  }

  @Test func `the version in force is kept against later ones`() throws {
    let (scratch, _, _) = try moved()
    try scratch.expect("release", "pin", "document", "delivery@1.1.0", says: [" made"])
    try scratch.promote(try #require(try scratch.newest()))
    try scratch.expect(
      "release",
      "pin",
      "document",
      "delivery@1.1.0",
      status: 64,
      says: ["pinned exactly so already"]
    )
    try scratch.expect("release", "unpin", "document", "delivery", status: 64, says: ["a rollback"])
  }

  @Test func `rules come back with their tests`() throws {
    let scratch = try ReleaseScratch()
    try scratch.replace("version: 1.0.0", "version: 2.0.0", in: "rules/refunds.rules.yaml")
    try scratch.replace("days(30)", "days(20)", in: "rules/refunds.rules.yaml")
    try scratch.replace("2026-05-10", "2026-05-11", in: "rules/refunds.tests.yaml")
    try scratch.replace("due: 24h", "due: 20h", in: "rules/risk.yaml")
    try scratch.promote(try scratch.create())
    try scratch.expect(
      "release",
      "pin",
      "rules",
      "refunds@1.0.0",
      says: ["rules/refunds.rules.yaml changed", "rules/refunds.tests.yaml changed"]
    )
    try scratch.expect(
      "release",
      "diff",
      status: 1,
      says: ["pinned: rules refunds@1.0.0", "becomes"]
    )
  }

  @Test func `what was gone back from keeps its words, for citations still name it`() throws {
    let (scratch, first, _) = try moved()
    try scratch.expect("release", "rollback", "--reason", "wrong day", says: ["in force \(first)"])
    try scratch.expect("check", says: ["no errors"])
    try scratch.replace("4.90 EUR", "5.90 EUR", in: Self.delivery + "/1.1.0.md")
    try scratch.expect(
      "check",
      status: 3,
      says: ["`delivery` 1.1.0 is released with another text: section `costs` changed"]
    )
    try scratch.expect("release", "create", status: 3, says: ["`delivery` 1.1.0 is released"])
  }

  @Test func `where several texts bear one version, who pins says which is meant`() throws {
    let scratch = try ReleaseScratch()
    let first = try #require(try scratch.json("status")["release"]?.string)
    try scratch.replace("days(30)", "days(20)", in: "rules/refunds.rules.yaml")
    try scratch.replace("2026-05-10", "2026-05-11", in: "rules/refunds.tests.yaml")
    let second = try scratch.create()
    try scratch.promote(second)
    try scratch.expect(
      "release",
      "pin",
      "rules",
      "refunds@1.0.0",
      status: 64,
      says: [
        "several texts bear `refunds@1.0.0`", "\(second.prefix(14)), \(first.prefix(14))",
        "--from \(first.prefix(14))",
      ]
    )
    try scratch.expect(
      "release",
      "pin",
      "rules",
      "refunds@1.0.0",
      "--from",
      second,
      says: ["pinned: rules refunds@1.0.0"]
    )
  }

  @Test func `parts that do not fit together at their versions are refused with all that is wrong`()
    throws
  {
    let scratch = try ReleaseScratch(ofSample: true)
    try scratch.expect(
      "release",
      "pin",
      "document",
      "refund-policy@3.0.0",
      status: 3,
      says: ["refund-policy", "small-refunds", "no release was made"]
    )
  }
}
