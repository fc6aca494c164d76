import Domain
import Knowledge
import SourceFiles
import Testing

@Suite struct FrontMatterFindingTests {
  private let body = "## One {#one}\n\nText."

  @Test func `front matter that is in order says all of it`() throws {
    let (base, findings) = load([
      SampleMatter(
        version: "3.1.0",
        [
          "effective_to": "2026-09-01", "jurisdictions": "[DE, AT, DE]", "locales": "[en, de]",
          "channels": "[chat, email]", "audience": "customer", "topics": "[b, a-1]",
          "change_summary": "Shorter.",
        ]
      ).policy(body)
    ])
    #expect(findings == [])
    let imprint = try #require(base.documents.first?.imprint)
    #expect(imprint.id == "returns" && imprint.title == "Returns" && imprint.owner == "refunds")
    #expect(imprint.kind == .policy)
    #expect(imprint.version == Document.Version(major: 3, minor: 1, patch: 0))
    #expect(imprint.topics == ["a-1", "b"])
    #expect(imprint.reviewBy == CalendarDay("2027-01-01"))
    #expect(imprint.changeSummary == "Shorter.")
    #expect(imprint.applicability.effectiveFrom == CalendarDay("2026-01-01"))
    #expect(imprint.applicability.effectiveTo == CalendarDay("2026-09-01"))
    #expect(imprint.applicability.jurisdictions == ["AT", "DE"])
    #expect(imprint.applicability.languages == ["en", "de"])
    #expect(imprint.applicability.channels == [.email, .chat])
    #expect(imprint.applicability.audience == .customer)
  }

  /// Keys stand on the lines 2 to 12: id, version, audience, channels, effective_from,
  /// jurisdictions, locales, owner, review_by, title, topics.
  @Test(arguments: [
    (["owner": ""], "2:1: error: missing `owner`; add `owner:`"),
    (
      ["owner": "\" \""],
      "9:8: error: ` ` is not a valid `owner`; write the team that answers for it"
    ),
    (
      ["id": "Returns"],
      "2:5: error: `Returns` is not a valid `id`; write lower-case letters, digits and hyphens"
    ),
    (
      ["id": "refunds"],
      "2:5: error: `refunds` is not what the path says, `returns`; ids are permanent: move the file, or mend the id"
    ),
    (
      ["version": "1.0"],
      "3:10: error: `1.0` is not a valid `version`; write three numbers like `3.1.0`"
    ),
    (
      ["version": "01.0.0"],
      "3:10: error: `01.0.0` is not a valid `version`; write three numbers like `3.1.0`"
    ),
    (
      ["version": "1.0.1"],
      "3:10: error: `1.0.1` is not what the file is called, `1.0.0`; a version never changes: write the new one in a file of its own"
    ),
    (
      ["effective_from": "2026-02-30"],
      "6:17: error: `2026-02-30` is not a valid `effective_from`; write a day like `2026-06-12`"
    ),
    (
      ["effective_to": "2026-01-01"],
      "7:15: error: `2026-01-01` is not after `effective_from`, `2026-01-01`; `effective_to` is the first day on which it no longer holds"
    ),
    (
      ["jurisdictions": "[Germany]"],
      "7:17: error: this is not a valid item of `jurisdictions`; write a code of ISO 3166 like `DE`, or `\"*\"`"
    ),
    (
      ["jurisdictions": "DE"],
      "7:16: error: `jurisdictions` must list 1 to 300 items; each is a code of ISO 3166 like `DE`, or `\"*\"`"
    ),
    (
      ["locales": "[en-GB]"],
      "8:11: error: this is not a valid item of `locales`; write a language like `en`"
    ),
    (
      ["locales": "[]"],
      "8:10: error: `locales` must list 1 to 300 items; each is a language like `en`"
    ),
    (
      ["channels": "[email, fax]"],
      "5:19: error: this is not a valid item of `channels`; write `\"*\"`, or email, web, chat, messaging, phone, social, api, unknown"
    ),
    (
      ["audience": "intern"],
      "4:11: error: `intern` is not a known `audience`; did you mean `internal`?"
    ),
    (
      ["topics": ""],
      "12:8: error: `topics` must list 1 to 300 items; each is a name like `gift-cards`"
    ),
    (
      ["review_by": "soon"],
      "10:12: error: `soon` is not a valid `review_by`; write a day like `2026-06-12`"
    ),
    (["topcis": "[a]"], "12:1: error: unknown key `topcis`; did you mean `topics`?"),
    (
      ["for": "[refund]"],
      "7:1: error: unknown key `for`; known keys: audience, change_summary, channels, effective_from, effective_to, id, jurisdictions, locales, owner, review_by, title, topics, version"
    ),
  ])
  func `what is wrong with front matter is reported with its place`(
    changes: [String: String],
    finding: String
  ) {
    let (base, findings) = load([SampleMatter(changes).policy(body)])
    #expect(findings == ["knowledge/policies/returns/1.0.0.md:" + finding])
    #expect(base.documents.isEmpty)
  }

  @Test(arguments: [
    "knowledge/policies/returns.md", "knowledge/policies/a/b/1.0.0.md",
    "knowledge/policies/returns/1.0.0.txt", "knowledge/playbooks/a/b.md",
  ])
  func `a file at another path is reported`(path: String) {
    let (base, findings) = load([SourceFile(path: path, text: "text")])
    #expect(findings.map { $0.hasPrefix("\(path):1:1: error: neither a policy nor") } == [true])
    #expect(base.documents.isEmpty)
  }

  @Test(arguments: [
    ("no matter", ":1:1: error: no front matter"),
    ("---\n- a\n---\n", ":2:1: error: expected keys and values here"),
    (String(repeating: "x", count: 1 << 20 | 1), ":1:1: error: larger than 1 MiB"),
  ])
  func `a file without front matter, or too large, is reported`(text: String, finding: String) {
    let path = "knowledge/policies/returns/1.0.0.md"
    let (base, findings) = load([SourceFile(path: path, text: text)])
    #expect(findings.map { $0.hasPrefix(path + finding) } == [true])
    #expect(base.documents.isEmpty)
  }

  @Test func `a playbook is for reviewers alone`() {
    let (base, findings) = load([SampleMatter(["for": "[refund]"]).playbook(body)])
    #expect(
      findings == [
        "knowledge/playbooks/returns.md:4:11: error: a playbook is for reviewers alone; "
          + "write `audience: internal`"
      ]
    )
    #expect(base.documents.isEmpty)
  }
}
