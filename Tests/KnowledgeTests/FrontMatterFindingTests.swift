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
          "change_summary": "Shorter.", "timezone": "Europe/Berlin", "composition": "strict",
          "in_force_by": "order.placed_at",
          "sources":
            "[{title: A law, url: \"https://law.example/1\", retrieved: 2026-01-02}, {title: B}]",
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
    // Berlin is an hour ahead in January and two in September.
    #expect(imprint.applicability.timeZone == "Europe/Berlin")
    #expect(imprint.applicability.start == Timestamp("2025-12-31T23:00:00Z"))
    #expect(imprint.applicability.end == Timestamp("2026-08-31T22:00:00Z"))
    #expect(imprint.applicability.inForceBy == "order.placed_at")
    #expect(imprint.composition == .strict)
    #expect(imprint.sources.map(\.title) == ["A law", "B"])
    #expect(imprint.sources.map(\.url) == ["https://law.example/1", nil])
    #expect(imprint.sources.map(\.retrieved) == [CalendarDay("2026-01-02"), nil])
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
      "7:17: error: `Germany` is no item of `jurisdictions`; write a code of ISO 3166 like `DE`, or `\"*\"`"
    ),
    (
      ["jurisdictions": "DE"],
      "7:16: error: `jurisdictions` must list 1 to 300 items; each is a code of ISO 3166 like `DE`, or `\"*\"`"
    ),
    (
      ["locales": "[en-GB]"],
      "8:11: error: `en-GB` is no item of `locales`; write a language like `en`"
    ),
    (
      ["locales": "[]"],
      "8:10: error: `locales` must list 1 to 300 items; each is a language like `en`"
    ),
    (
      ["channels": "[email, fax]"],
      "5:19: error: `fax` is no item of `channels`; write `\"*\"`, or email, web, chat, messaging, phone, social, api, unknown"
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
    (
      ["timezone": "Europe/Berln"],
      "11:11: error: no time zone `Europe/Berln`; did you mean `Europe/Berlin`?"
    ),
    (
      ["timezone": "+02:00"],
      "11:11: error: no time zone `+02:00`; write a name of the IANA database like `Europe/Berlin`"
    ),
    (["timezone": "[UTC]"], "11:11: error: `timezone` must be a single value"),
    (
      ["in_force_by": "claim.day"],
      "7:14: error: `claim.day` is not a valid `in_force_by`; write an attested fact that is a moment, like `order.placed_at`"
    ),
    (
      ["in_force_by": "placed_at"],
      "7:14: error: `placed_at` is not a valid `in_force_by`; write an attested fact that is a moment, like `order.placed_at`"
    ),
    (
      ["composition": "stric"],
      "6:14: error: `stric` is not a known `composition`; did you mean `strict`?"
    ),
    (
      ["supersedes": "one"],
      "11:13: error: `one` is not a valid `supersedes`; write a version like `3.0.0`, or a document and its version like `refund-policy@3.0.0`"
    ),
    (
      ["sources": "[{url: \"https://a.example\"}]"],
      "11:11: error: missing `title`; add `title:`"
    ),
    (
      ["sources": "[{title: A law, url: \"http://a.example\"}]"],
      "11:31: error: `http://a.example` is not a valid `url`; write an address like `https://example.org/law`"
    ),
    (
      ["sources": "[{title: A law, url: \"https://good.example@bad.example\"}]"],
      "11:31: error: `https://good.example@bad.example` is not a valid `url`; write an address like `https://example.org/law`"
    ),
    (
      ["sources": "[{title: A law, retrieved: 2026-02-30}]"],
      "11:37: error: `2026-02-30` is not a valid `retrieved`; write a day like `2026-06-12`"
    ),
    (["sources": "A law"], "11:10: error: `sources` must be a list; write `sources: [one, two]`"),
    (
      ["title": "\"a\\u202Eb\""],
      "11:8: error: a character that does not show, `U+202E` (right-to-left override); remove it"
    ),
    (["topcis": "[a]"], "12:1: error: unknown key `topcis`; did you mean `topics`?"),
    (
      ["for": "[refund]"],
      "7:1: error: unknown key `for`; known keys: audience, change_summary, channels, composition, effective_from, effective_to, id, in_force_by, jurisdictions, locales, owner, retires, review_by, sources, supersedes, timezone, title, topics, version"
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
