import CanonicalJSON
import Foundation
import Testing

/// Policies that change after they were released: what is refused, what is shown, what is cited.
@Suite struct KnowledgeChangeTests {
  private let desk: KnowledgeScratch
  private let path = KnowledgeScratch.deliveryPath
  private let next = "knowledge/policies/delivery/1.1.0.md"

  init() throws { desk = try KnowledgeScratch() }

  /// What `check` and `knowledge check` both say, and with which status.
  private func expectCheck(_ status: Int32, says text: String) throws {
    desk.expect(try desk.run("check"), status, says: text)
    desk.expect(try desk.knowledge("check"), status, says: text)
  }

  @Test func `a released version that is written anew is an error`() throws {
    try expectCheck(0, says: "no errors")
    try desk.replace("4.90 EUR", "5.90 EUR", in: path)
    try expectCheck(
      3,
      says: "\(path):1:1: error: `delivery` 1.0.0 is released with another text: section `costs` "
        + "changed; undo it, and write a new version in a file of its own"
    )
    try desk.replace("5.90 EUR", "4.90 EUR", in: path)
    try desk.replace("title: Delivery", "title: Parcels", in: path)
    try desk.replace("# Delivery\n", "# Parcels\n", in: path)
    try expectCheck(3, says: "the title changed")
  }

  @Test func `a version may end, and its owner and its review may change`() throws {
    try desk.replace("owner: logistics", "owner: post\neffective_to: 2098-01-01", in: path)
    try desk.replace("review_by: 2027-12-31", "review_by: 2099-12-31", in: path)
    try expectCheck(0, says: "no errors")
  }

  @Test func `where nothing was released nothing is compared`() throws {
    try FileManager.default.removeItem(at: desk.folder.appending(path: ".countersign"))
    try desk.replace("4.90 EUR", "5.90 EUR", in: path)
    try expectCheck(0, says: "no errors")
    desk.expect(try desk.knowledge("diff", "delivery"), 66, says: "no release is in force")
    desk.expect(
      try desk.knowledge("check", "--store", "none.sqlite"),
      78,
      says: "no store at `none.sqlite`"
    )
  }

  @Test func `a store that cannot be read is an error and not silence`() throws {
    try desk.write("no store", to: ".countersign/store.sqlite")
    try expectCheck(3, says: "cannot be held against the release in force")
  }

  @Test func `an anchor that a new version drops is an error unless it is given up`() throws {
    try desk.replace("owner: logistics", "owner: logistics\neffective_to: 2027-01-01", in: path)
    let costs = "## What delivery costs {#costs}\nDelivery costs 5 EUR."
    try desk.write(
      KnowledgeScratch.delivery("## Where {#trackings}\nOn its way.\n\n" + costs),
      to: next
    )
    try expectCheck(
      3,
      says:
        "\(next):1:1: error: the released `delivery` 1.0.0 has the anchor `tracking`, and 1.1.0 "
        + "has not; `trackings` looks like it: keep the anchor, or give it up with "
        + "`retires: [tracking]`"
    )
    try desk.write(
      KnowledgeScratch.delivery(
        more: "retires: [tracking]",
        "## Where {#trackings}\nOn its way.\n\n" + costs
      ),
      to: next
    )
    try expectCheck(0, says: "no errors")
    desk.expect(
      try desk.knowledge("diff", "delivery"),
      1,
      says: "retires: nothing → [tracking]",
      "#tracking is retired",
      "#trackings is new"
    )
  }

  @Test func `a released document that is gone is an error`() throws {
    try FileManager.default.removeItem(at: desk.folder.appending(path: path))
    try expectCheck(3, says: "`delivery` 1.0.0 is released, and its file is not here")
  }

  @Test func `a released version stays as long as it holds, whatever comes after it`() throws {
    let costs = "## Tracking {#tracking}\nA link.\n\n## What delivery costs {#costs}\n5 EUR."
    try desk.write(
      KnowledgeScratch.delivery(
        version: "0.9.0",
        from: "2025-01-01",
        more: "effective_to: 2026-01-01",
        costs
      ),
      to: "knowledge/policies/delivery/0.9.0.md"
    )
    try FileManager.default.removeItem(at: desk.folder.appending(path: ".countersign"))
    try #require(desk.run("init", "--demo").status == 0)
    try desk.replace("owner: logistics", "owner: logistics\neffective_to: 2098-01-01", in: path)
    try desk.write(KnowledgeScratch.delivery(from: "2098-01-01", costs), to: next)
    try expectCheck(0, says: "no errors")
    let policies = desk.folder.appending(path: "knowledge/policies/delivery")
    try FileManager.default.removeItem(at: policies.appending(path: "0.9.0.md"))
    try expectCheck(0, says: "no errors")
    try FileManager.default.removeItem(at: desk.folder.appending(path: path))
    try expectCheck(3, says: "`delivery` 1.0.0 is released, and its file is not here")
  }

  @Test(arguments: [
    ("audience: public", "audience: internal", "`audience`"),
    ("jurisdictions: [\"*\"]", "jurisdictions: [AT]", "`jurisdictions`"),
    ("channels: [\"*\"]", "channels: [email]", "`channels`"),
    ("locales: [en]", "locales: [en, de]", "`locales`"),
    ("owner: logistics", "owner: logistics\ntimezone: Asia/Tokyo", "`timezone`"),
    ("owner: logistics", "owner: logistics\nin_force_by: order.placed_at", "`in_force_by`"),
    ("owner: logistics", "owner: logistics\neffective_to: 2026-02-01", "`effective_to`"),
    ("effective_from: 2026-01-01", "effective_from: 2026-01-02", "`effective_from`"),
  ])
  func `when, where and for whom a released version holds never changes`(
    old: String,
    new: String,
    key: String
  ) throws {
    try desk.replace(old, new, in: path)
    desk.expect(
      try desk.knowledge("check"),
      3,
      says: "`delivery` 1.0.0 is released with another text: \(key) changed"
    )
  }

  @Test func `what is wrong elsewhere is told of, and hides nothing`() throws {
    try desk.write("garbage", to: path)
    try #require(mkfifo(desk.folder.path + "/rules/x.yaml", 0o600) == 0)
    let result = try desk.knowledge("check")
    desk.expect(result, 3, says: "\(path):1:1: error: no front matter")
    #expect(result.errors.contains("in other files; see `countersign check`"))
  }

  @Test func `a diff tells words, numbers, front matter and answers`() throws {
    desk.expect(try desk.knowledge("diff", "delivery"), 0, says: "no difference")
    try desk.replace("4.90 EUR", "5.90 EUR", in: path)
    let result = try desk.knowledge("diff", "delivery")
    desk.expect(
      result,
      1,
      says: "delivery 1.0.0 (released) → delivery 1.0.0 (working files)",
      "#costs: 4.90 EUR → 5.90 EUR",
      "Delivery costs [-4.90-]{+5.90+} EUR for each order",
      "sample questions are answered otherwise",
      "    + Delivery costs 5.90 EUR"
    )
    #expect(!result.text.contains("\u{1B}"))
    let json = try desk.json("knowledge", "diff", "delivery")
    #expect(json["quantities"]?.array?.first?["after"] == "5.90 EUR")
    #expect(json["sections"]?.array?.count == 1)
    let asked = try #require(json["questions"])
    let first = try #require(asked["differ"]?.array?.first)
    #expect(first["before"]?.array != first["after"]?.array)
    #expect((asked["asked"]?.integer ?? 0) >= Int64(asked["differ"]?.array?.count ?? 0))
  }

  @Test func `files are compared wherever they lie`() throws {
    try desk.write(KnowledgeScratch.delivery("## A {#a}\nOne day."), to: "a.md")
    try desk.write(KnowledgeScratch.delivery("## A {#a}\nTwo days."), to: "b.md")
    desk.expect(try desk.knowledge("diff", "a.md", "b.md"), 1, says: "[-One day-]{+Two days+}.")
    desk.expect(try desk.knowledge("diff", "a.md", "a.md"), 0, says: "no difference")
    try desk.write("# x\n", to: "c.md")
    desk.expect(try desk.knowledge("diff", "a.md", "c.md"), 78, says: "c.md:1:1: error: no front")
  }

  @Test func `a citation's text is found again, and it is said where`() throws {
    let section = try desk.json("knowledge", "show", "delivery#costs")
    let digest = try #require(section["digest"]?.string)
    let prefix = String(digest.dropFirst(7).prefix(8))
    for name in [digest, prefix] {
      desk.expect(
        try desk.run("cite", name),
        0,
        says: digest,
        "delivery 1.0.0 #costs",
        "in force since 2026-01-01, from the release in force, rel_",
        "Delivery costs 4.90 EUR"
      )
    }
    try desk.replace("4.90 EUR", "5.90 EUR", in: path)
    let working = try desk.json("knowledge", "show", "delivery#costs")["digest"]?.string ?? ""
    desk.expect(try desk.run("cite", working), 0, says: "from the working files, not released")
    #expect(try desk.json("cite", digest)["text"] == section["text"])
    desk.expect(try desk.run("cite", "00000000"), 66, says: "no section of any release")
    desk.expect(try desk.run("cite", "abc"), 64, says: "write 8 to 64 digits")
    desk.expect(try desk.run("cite", "g\u{1B}[2Jg"), 64, says: "is no digest")
  }

  @Test func `each quote of a decision is confirmed by its own release`() throws {
    let question = #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#
    try #require(desk.run("run", "--quiet", input: question).text.contains("answer"))
    try desk.replace("tracking link", "map", in: path)
    desk.expect(try desk.run("show", "1"), 0, says: "[1] delivery#tracking", ": confirmed")
    let checks = try desk.json("show", "1")["citation_checks"]?.array ?? []
    #expect(checks.first?["check"] == "confirmed")
  }

  @Test func `findings are told as SARIF with a rule for each kind`() throws {
    try desk.replace("topics: [delivery]", "topics: [delivry]", in: path)
    let result = try desk.knowledge("check", "--sarif")
    #expect(result.status == 3)
    let log = try JSONValue(parsing: result.output, limits: .object)
    #expect(log["version"] == "2.1.0")
    let run = try #require(log["runs"]?.array?.first)
    let rules = run["tool"]?["driver"]?["rules"]?.array ?? []
    let results = run["results"]?.array ?? []
    #expect(!results.isEmpty)
    for result in results {
      let index = try #require(result["ruleIndex"]?.integer)
      #expect(rules[Int(index)]["id"] == result["ruleId"])
      let place = result["locations"]?.array?.first?["physicalLocation"]
      #expect((place?["region"]?["startLine"]?.integer ?? 0) >= 1)
      #expect(place?["artifactLocation"]?["uri"]?.string?.hasPrefix("knowledge/") == true)
      #expect(["error", "warning"].contains(result["level"]?.string))
    }
    #expect(rules.contains { $0["id"] == "no-policy-has-the-topic-of" })
  }

  @Test func `hostile names and texts cannot steer the terminal`() throws {
    let hostile = "a\u{1B}[2Jb\u{202E}"
    let text = KnowledgeScratch.delivery("## A {#a}\nOne.")
      .replacing("title: Delivery", with: #"title: "x\e[2J\u202e\ny""#)
      .replacing("owner: logistics", with: #"owner: "x\e[31m""#)
    try desk.write(text, to: "knowledge/policies/delivery/1.1.0.md")
    try desk.write(text, to: "h.md")
    for arguments in [
      ["list", "--all"], ["show", "delivery@1.1.0"], ["show", hostile], ["search", hostile],
      ["effective"], ["stale", "--within", "3650d"], ["where-used", hostile], ["check"],
      ["where-used", "delivery"], ["diff", "delivery@1.0.0", "delivery@1.1.0"],
      ["diff", "delivery@1.0.0", "h.md"], ["diff", hostile, hostile], ["new", hostile],
      ["check", "--sarif"], ["list", "--json", "--all"],
    ] {
      let result = try Program.run(["knowledge"] + arguments, in: desk.folder)
      #expect(!steersTerminal(result.errors), "\(arguments): \(result.errors)")
      guard !arguments.contains("--json"), !arguments.contains("--sarif") else { continue }
      #expect(!steersTerminal(result.text), "\(arguments): \(result.text)")
    }
  }
}
