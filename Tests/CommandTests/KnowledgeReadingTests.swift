import CanonicalJSON
import Foundation
import Testing

/// The commands that find documents, show them and tell when they hold.
@Suite struct KnowledgeReadingTests {
  private let desk: KnowledgeScratch

  init() throws { desk = try KnowledgeScratch() }

  @Test func `what is in force is listed, and all versions on request`() throws {
    try desk.write(
      KnowledgeScratch.delivery(from: "2098-01-01", "## Where {#tracking}\nOn its way."),
      to: "knowledge/policies/delivery/1.1.0.md"
    )
    let today = try desk.knowledge("list")
    desk.expect(today, 0, says: "delivery", "since 2026-01-01", "logistics")
    #expect(!today.text.contains("1.1.0"))
    desk.expect(try desk.knowledge("list", "--all"), 0, says: "1.1.0", "since 2098-01-01")
    let all = try desk.json("knowledge", "list", "--all")["documents"]?.array ?? []
    #expect(all.count { $0["id"] == "delivery" } == 2)
    #expect(all.contains { $0["file"] == .string(KnowledgeScratch.deliveryPath) })
  }

  @Test func `a version and a section are shown with their digest`() throws {
    let whole = try desk.knowledge("show", "delivery")
    desk.expect(whole, 0, says: "#tracking", "#costs", "sha256:", "Delivery costs 4.90 EUR")
    let section = try desk.knowledge("show", "delivery@1.0.0#costs")
    desk.expect(section, 0, says: "#costs")
    #expect(!section.text.contains("#tracking"))
    let json = try desk.json("knowledge", "show", "delivery#costs")
    #expect(json["anchor"] == "costs")
  }

  @Test(arguments: [
    (["show", "delivry"], 66, "did you mean `delivery`?"),
    (["show", "delivery@9.9.9"], 66, "its versions: 1.0.0"),
    (["show", "delivery#cots"], 66, "did you mean `costs`?"),
    (["show", "delivery", "--at", "2020-01-01"], 66, "1.0.0 (in force from 2026-01-01)"),
    (["show", "delivery", "--at", "2020-13-01"], 64, "write it like 2026-06-12"),
    (["show", "@"], 64, "names no document"), (["show", "a#b#c@d"], 66, "no document `a`"),
    (["search", "zzzz qqqq"], 66, "no section has these words"),
    (["search", "x", "--limit", "0"], 64, "--limit takes 1 to 64"),
    (["effective", "--jurisdiction", "Germany"], 64, "write a code such as DE"),
    (["effective", "--channel", "pigeon"], 64, "is no channel"),
    (["stale", "--within", "soon"], 64, "write it like 30d"),
    (["new", "Gift Wrapping"], 64, "is no id"), (["new", "../x"], 64, "is no id"),
    (["new", "delivery"], 73, "copy `knowledge/policies/delivery/1.0.0.md`"),
    (["where-used", "delivery@1.0.0"], 64, "write `delivery`"),
    (["where-used", "delivery#cots"], 66, "did you mean `costs`?"),
    (["diff", "delivery@1.0.0", "nothing.md"], 66, "no file `nothing.md`"),
    (["diff", "delivery@1.0.0", "delivery@3.0.0"], 66, "no version `3.0.0`"),
    (["check", "--json", "--sarif"], 64, "choose one"),
    (["chek"], 64, "did you mean `knowledge check`?"),
  ])
  func `a slip is told with what was meant`(
    arguments: [String],
    status: Int32,
    says text: String
  ) throws {
    let result = try Program.run(["knowledge"] + arguments, in: desk.folder)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(text), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test func `each command needs a workspace and has help with examples`() throws {
    let empty = try Scratch.folder()
    for arguments in [
      ["check"], ["list"], ["show", "a"], ["effective"], ["search", "a"], ["new", "a"],
      ["diff", "a", "b"], ["stale"], ["where-used", "a"],
    ] {
      let result = try Program.run(["knowledge"] + arguments + ["-C", empty.path])
      #expect(result.status == 78, "\(arguments) \(result.errors)")
      let help = try Program.run(["knowledge", arguments[0], "--help"])
      #expect(help.text.contains("EXAMPLES"), "\(arguments)")
    }
  }

  @Test func `what holds on a day is told, and why the rest does not`() throws {
    try desk.replace(
      "jurisdictions: [\"*\"]",
      "jurisdictions: [GB]\neffective_to: 2026-12-01",
      in: KnowledgeScratch.deliveryPath
    )
    desk.expect(
      try desk.knowledge("effective", "--at", "2026-12-24", "--jurisdiction", "DE"),
      0,
      says: "in force on 2026-12-24 in DE, en, unknown",
      "1.0.0  no longer in force since 2026-12-01; holds in GB only"
    )
    let json = try desk.json("knowledge", "effective", "--at", "2026-05-01", "--jurisdiction", "GB")
    #expect(json["in_force"]?.array?.contains { $0["id"] == "delivery" } == true)
    #expect(json["not_in_force"]?.array?.isEmpty == true)
  }

  @Test func `a search tells scores and the words that matched`() throws {
    let found = try desk.json("knowledge", "search", "what does delivery cost", "--limit", "1")
    let first = try #require(found["found"]?.array?.first)
    #expect(first["section"] == "costs")
    let score = try #require(first["score"]?.integer)
    let added = (first["matches"]?.array ?? []).compactMap { $0["score"]?.integer }
    #expect(score > 0 && added.reduce(0, +) == score)
    #expect(first["matched"]?.array?.contains("delivery") == true)
    desk.expect(
      try desk.knowledge("search", "what does delivery cost"),
      0,
      says: "delivery#costs"
    )
  }

  @Test func `reviews that are due are told owner by owner`() throws {
    desk.expect(try desk.knowledge("stale"), 0, says: "nothing is due")
    try desk.replace(
      "review_by: 2027-12-31",
      "review_by: 2020-01-01",
      in: KnowledgeScratch.deliveryPath
    )
    desk.expect(try desk.knowledge("stale"), 3, says: "logistics\n  delivery  1.0.0  2020-01-01")
    let far = try desk.json("knowledge", "stale", "--within", "3650d")
    #expect((far["owners"]?.array?.count ?? 0) >= 2)
  }

  @Test func `who rests on a document is told, and which decisions cite it`() throws {
    let question = #"{"ticket_id":"1","message":{"body":"where is my parcel?"}}"#
    let run = try desk.run("run", "--quiet", input: question)
    try #require(run.text.contains(#""outcome":"answer""#), "\(run.text)")
    let used = try desk.json("knowledge", "where-used", "delivery#tracking")
    #expect(used["intents"]?.array?.isEmpty == false)
    #expect(used["decisions"]?["scanned"] == 1)
    #expect(used["decisions"]?["releases"]?.array?.first?["count"] == 1)
    #expect(used["decisions"]?["latest"]?.array?.first?["sections"]?.array == ["tracking"])
    try desk.write(
      KnowledgeScratch.delivery(
        "## Cost {#a}\nSee [there](delivery#costs) and [here](../delivery/1.0.0.md#tracking)."
      ).replacing("id: delivery", with: "id: parcels"),
      to: "knowledge/policies/parcels/1.1.0.md"
    )
    desk.expect(
      try desk.knowledge("where-used", "delivery#costs"),
      0,
      says: "knowledge/policies/parcels/1.1.0.md:",
      "decisions, of 1"
    )
    let links = try desk.json("knowledge", "where-used", "delivery")["links"]?.array
    #expect(links?.count == 2)
  }

  @Test func `a new policy is refused until it is filled in`() throws {
    desk.expect(
      try desk.knowledge("new", "gift-wrapping"),
      0,
      says: "wrote knowledge/policies/gift-wrapping/1.0.0.md"
    )
    let path = "knowledge/policies/gift-wrapping/1.0.0.md"
    desk.expect(try desk.knowledge("check"), 3, says: "would be sent as it stands; finish the text")
    let gap = "TO" + "DO"
    for (old, new) in [
      ("title: \(gap)", "title: Gift wrapping"), ("owner: \(gap)", "owner: logistics"),
      ("effective_from: \(gap)", "effective_from: 2026-01-01"),
      ("topics: [\(gap)]", "topics: [delivery]"), ("review_by: \(gap)", "review_by: 2099-01-01"),
      ("## \(gap): a", "## A"), ("\n\(gap): one thing", "\nOne thing"),
    ] {
      try desk.replace(old, new, in: path)
    }
    desk.expect(try desk.knowledge("check"), 0, says: "no errors")
    desk.expect(try desk.knowledge("new", "gift-wrapping"), 73, says: "there is a document")
  }
}
