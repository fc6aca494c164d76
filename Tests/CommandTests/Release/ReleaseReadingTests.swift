import CanonicalJSON
import Domain
import Foundation
import Releases
import Testing

/// What is told of releases: lists, pages, differences.
@Suite struct ReleaseReadingTests {
  private static let policy = "knowledge/policies/refund-policy"

  /// The sample, whose window of returns becomes shorter in a new version, and more besides.
  private func changed() throws -> ReleaseScratch {
    let scratch = try ReleaseScratch(ofSample: true)
    let folder = scratch.folder.appending(path: Self.policy)
    let old = try String(contentsOf: folder.appending(path: "3.1.0.md"), encoding: .utf8)
    let new = old.replacing("version: 3.1.0", with: "version: 3.2.0")
      .replacing("effective_from: 2026-03-01", with: "effective_from: 2098-01-01")
      .replacing("review_by: 2027-08-31", with: "review_by: 2099-08-31")
      .replacing("supersedes: 3.0.0", with: "supersedes: 3.1.0")
      .replacing("within 30 days", with: "within 21 days")
    try scratch.write(new, to: Self.policy + "/3.2.0.md")
    try scratch.replace(
      "owner: refunds",
      "owner: refunds\neffective_to: 2098-01-01",
      in: Self.policy + "/3.1.0.md"
    )
    try scratch.replace("confidence: 5200", "confidence: 5300", in: "countersign.yaml")
    try scratch.replace(
      "      - cancel my order please\n",
      "      - cancel my order right now please\n",
      in: "knowledge/intents/orders.yaml"
    )
    try scratch.replace(
      "use_case: shipping-status questions",
      "use_case: where a parcel is",
      in: "rules/risk.yaml"
    )
    try scratch.replace(
      "money(\"60.00 EUR\")",
      "money(\"40.00 EUR\")",
      in: "rules/refunds.rules.yaml"
    )
    return scratch
  }

  @Test func `a difference names the clause, each value, and who owns it`() throws {
    let scratch = try changed()
    let told = try scratch.expect(
      "release",
      "diff",
      "in-force",
      "draft",
      status: 1,
      says: [
        "refund-policy 3.1.0", "refund-policy 3.2.0", "return-window", "30 days → 21 days",
        "thresholds.confidence: 5200 → 5300",
        "- intents.cancel_order.examples: cancel my order please",
        "+ intents.cancel_order.examples: cancel my order right now please",
        "matrix.low.use_case: shipping-status questions → where a parcel is",
        "owned by refunds", "owned by risk", "the classifier is another", "to be looked at by",
      ]
    )
    #expect(!told.text.contains("sha256:"))
  }

  @Test func `two releases are compared without the workspace`() throws {
    let scratch = try ReleaseScratch()
    let id = try Self.second(in: scratch)
    for name in ["knowledge", "rules", "countersign.yaml"] {
      try FileManager.default.removeItem(at: scratch.folder.appending(path: name))
    }
    let store = ["--store", scratch.storePath]
    let result = try Program.run(["release", "diff", "--json"] + store, in: scratch.folder)
    #expect(result.status == 1, "\(result.errors)")
    let difference = try JSONValue(parsing: result.output, limits: .object)
    #expect(difference["to"]?.string == id)
    let parts = difference["parts"]?.array ?? []
    #expect(parts.compactMap { $0["path"]?.string } == ["rules/risk.yaml"])
    let values = parts.first?["difference"]?["values"]?.array ?? []
    #expect(
      values.compactMap { $0["path"]?.string } == ["matrix.low.due", "matrix.medium_high.due"]
    )
    #expect(parts.first?["owner"]?.string == "risk")
  }

  @Test func `a list and a page tell who made and signed it, and whom it judges`() throws {
    let scratch = try ReleaseScratch()
    let id = try Self.second(in: scratch)
    try scratch.expect("release", "list", says: [String(id.prefix(14)), "never in force", "mira"])
    try scratch.promote(id)
    let list = try scratch.json("release", "list")["releases"]?.array ?? []
    #expect(list.compactMap { $0["in_force"]?.bool } == [true, false])
    let signers = list.first?["signatures"]?.array?.compactMap { $0["person"]?.string }
    #expect(signers == ["ben", "cleo"])
    try scratch.expect(
      "release",
      "show",
      "newest",
      says: [
        id, "in force since", "by mira", "4 tests pass", "ben on", "cleo on", "gates of promote",
        "signatures", "policies (6)", "refunds", "stages", "classifier",
      ]
    )
    try scratch.expect("release", "show", "previous", says: ["was in force from"])
  }

  @Test func `releases are named by a beginning, and by what they are`() throws {
    let scratch = try ReleaseScratch()
    let first = try #require(try scratch.json("status")["release"]?.string)
    try scratch.expect("release", "show", String(first.prefix(12)), says: [first])
    try scratch.expect("release", "show", String(first.dropFirst(4).prefix(8)), says: [first])
    try scratch.expect("release", "show", "in-force", says: [first])
    try scratch.expect("release", "show", "previous", status: 66, says: ["no other release"])
    try scratch.expect("release", "show", "newst", status: 66, says: ["did you mean `newest`?"])
    try scratch.expect("release", "show", "rel_zzz", status: 66, says: ["countersign release list"])
    _ = try Self.second(in: scratch)
    try scratch.expect("release", "show", "rel_", status: 66, says: ["names 2 releases", first])
  }

  private static func second(in scratch: ReleaseScratch) throws -> String {
    try scratch.replace("due: 24h", "due: 20h", in: "rules/risk.yaml")
    return try scratch.create()
  }

  @Test func `what nobody needs is deleted, and made again`() throws {
    let scratch = try ReleaseScratch()
    let id = try Self.second(in: scratch)
    try scratch.expect("release", "gc", says: ["every object is needed"])
    try scratch.expect(
      "release",
      "gc",
      "--keep",
      "0m",
      "--dry-run",
      says: ["would be deleted", id]
    )
    try scratch.expect("release", "list", says: ["never in force\n"])
    try scratch.expect("release", "gc", "--keep", "0m", says: ["deleted", id])
    try scratch.expect("release", "list", says: ["objects deleted"])
    try scratch.expect("release", "gc", "--keep", "0m", says: ["every object is needed"])
    try scratch.expect("release", "create", says: ["you made the same before"])
    try scratch.promote(id)
    let ran = try scratch.run("run", "--quiet", "/dev/null")
    #expect(ran.status == 0, "\(ran.errors)")
  }
}
