import Domain
import Knowledge
import SourceFiles
import Testing

/// Links between sections, and what supersedes what.
@Suite struct LinkTests {
  private static let path = "knowledge/policies/returns/1.0.0.md:"

  /// Lines of the front matter are 13, and the section's text stands on line 16.
  private func findings(_ text: String, beside others: [SourceFile] = []) -> [String] {
    let body = "## Window {#window}\n\n\(text)\n\n## Money {#money}\n\nMoney.\n"
    return load([SampleMatter().policy(body)] + others).findings
  }

  private static let others = [
    SampleMatter(id: "delivery").policy("## Times {#times}\n\nTwo days."),
    SampleMatter(id: "fraud", ["audience": "internal"]).policy("## Signs {#signs}\n\nA sign."),
    SampleMatter(id: "old", ["effective_from": "2020-01-01", "effective_to": "2021-01-01"])
      .policy("## Past {#past}\n\nPast."),
  ]

  @Test(arguments: [
    "See [the money](#money).", "See [delivery](delivery#times).",
    "See [the law](https://law.example/a?b#c).", "<https://law.example>",
    "| A |\n|--|\n| [x](delivery#times) |",
  ])
  func `links to what is there have no findings`(text: String) {
    #expect(findings(text, beside: Self.others) == [])
  }

  @Test func `a link's words stay in the text, and its address does not`() {
    let (base, _) = load([SampleMatter().policy("## A {#a}\n\nSee [*the* law](https://a.example).")]
    )
    #expect(base.documents.first?.sections.map(\.text) == ["See the law."])
  }

  @Test(arguments: [
    ("[x](#mony)", "16:1: error: no section `#mony`; did you mean `#money`?"),
    (
      "Words, [x](delivery#tims)",
      "16:8: error: no section `delivery#tims`; did you mean `delivery#times`?"
    ),
    ("[x](delivry#times)", "16:1: error: no document `delivry`; did you mean `delivery`?"),
    (
      "[x](zzzzzzz#a)",
      "16:1: error: no document `zzzzzzz`; name a section that is there, or remove the link"
    ),
    (
      "[x](#window)",
      "16:1: error: the section `window` links to itself; remove the link, or name another section"
    ),
    (
      "[x](returns#window)",
      "16:1: error: the section `window` links to itself; remove the link, or name another section"
    ),
    (
      "[x](fraud#signs)",
      "16:1: error: `fraud` is internal, and this document is not; remove the link: no customer can follow it"
    ),
    (
      "[x](old#past)",
      "16:1: error: no version of `old` is in force while this document is; remove the link, or mend the dates"
    ),
  ])
  func `a dead link is reported with its place and the nearest name`(text: String, finding: String)
  {
    #expect(findings(text, beside: Self.others) == [Self.path + finding])
  }

  @Test(arguments: [
    "http://a.example", "delivery", "delivery.md", "../delivery#times", "javascript:alert(1)",
    "mailto:a@b.example", "//a.example", "https://", "https://a@b.example", "https://ex%ample@b",
    "https://аpple.example", "#", "delivery#", "data:text/html,x", "ftp://a.example",
  ])
  func `any other address is refused`(address: String) {
    let found = findings("[x](\(address))", beside: Self.others)
    #expect(found.contains { $0.hasPrefix(Self.path + "16:1: error: `") }, "\(found)")
    #expect(
      found.allSatisfy { $0.contains("is no address that") || $0.contains("two alphabets") },
      "\(found)"
    )
  }

  @Test(arguments: [
    ("\\[see the price list\\](https://evil.example/login)", "14:1: error: `](` in section"),
    ("`[see](javascript:alert(1))`", "14:1: error: `](` in section"),
    ("`![p`", "14:1: error: `![` in section"),
    (
      "Log in at http://northpath.example@evil.example/login.",
      "16:1: error: `http://northpath.example@evil.example/login` is no address that customers may be"
    ),
    ("(https://northpath.example@evil.example)", "16:1: error: `https://northpath.example@evil"),
    ("x\\\nhttps://northpath.example\\\\@evil.example", "16:1: error: `https://northpath.example"),
    ("javascript:alert(1)", "16:1: error: `javascript:alert(1` is no address"),
    ("Write to mailto:help@northpath.example", "16:1: error: `mailto:help@northpath.example` is"),
    ("| A |\n|--|\n| ftp://a.example |", "18:1: error: `ftp://a.example` is no address"),
    ("www.northpath.example@evil.example", "16:1: error: `www.northpath.example@evil.example` is"),
    ("HTTP://a.example", "16:1: error: `HTTP://a.example` is no address"),
    ("> http&#58;//a.example", "16:1: error: `http://a.example` is no address"),
  ])
  func `what would be live in a reply is refused in text`(text: String, finding: String) {
    let found = findings(text, beside: Self.others)
    #expect(found.contains { $0.hasPrefix(Self.path + finding) }, "\(found)")
  }

  @Test(arguments: [
    "See https://a.example/x_(y), or www.a.example.", "Data: 5 GB. Note: mailto is no word.",
    "Write to help@northpath.example: we answer.", "At 10:30, ratio 3:1,", "“https://a.example”",
    "https://a.example:8443/?q=a:b",
  ])
  func `addresses that mislead nobody have no findings`(text: String) {
    #expect(findings(text) == [])
  }

  @Test(arguments: [
    ("Boot waxing [1]", "[1]"), ("Boot <img src=x onerror=alert(1)>", "<i"),
    ("Boot [log in](https://evil.example)", "]("), ("Boot http://a@b.example", nil),
  ])
  func `what would be live is refused in titles and headings`(text: String, mark: String?) {
    let title = load([
      SampleMatter(["title": "'\(text)'"]).policy("## One {#one}\n\nText.")
    ])
    let message =
      mark.map { "`\($0)` reads as a citation or as markup; word it otherwise" }
      ?? "`http://a@b.example` is no address that customers may be shown; "
      + "write `https://`, the host alone and the path, or leave it out"
    #expect(title.findings == ["\(Self.path)11:8: error: \(message)"])
    #expect(title.base.documents.isEmpty)
    let escaped = text.reduce(into: "") { $0 += "[]<!".contains($1) ? "\\\($1)" : String($1) }
    let heading = load([SampleMatter().policy("## \(escaped) {#one}\n\nText.")])
    #expect(heading.findings == ["\(Self.path)14:1: error: \(message)"])
  }

  @Test func `a link in a heading is refused`() {
    let (_, findings) = load([SampleMatter().policy("## [A](https://a.example) {#a}\n\nText.")])
    #expect(findings.map { $0.contains("a link in a heading is not allowed") } == [true])
  }

  @Test func `of a document that cannot be read nothing is said`() {
    let broken = SourceFile(path: "knowledge/policies/delivery/1.0.0.md", text: "nothing")
    #expect(findings("[x](delivery#times)", beside: [broken]).count == 1)
  }

  @Test func `many dead links are reported in bounded time`() {
    let links = (0..<5000).map { "[x](nowhere-\($0)#a)" }.joined(separator: "\n")
    #expect(findings(links, beside: Self.others).count == 5000)
  }

  private func supersedes(_ name: String, _ more: [String: String] = [:]) -> [String] {
    let lines = ["supersedes": name, "effective_from": "2026-03-01"].merging(more) { $1 }
    let own = SampleMatter(version: "2.0.0", lines).policy("## A {#a}\n\nText.")
    let before = SampleMatter(["effective_to": "2026-03-01"]).policy("## A {#a}\n\nText.")
    return load([own, before] + Self.others).findings
  }

  @Test(arguments: [
    ("1.0.0", nil), ("returns@1.0.0", nil), ("old@1.0.0", nil),
    ("1.1.0", "no version `returns@1.1.0`; there are 1.0.0, 2.0.0"),
    ("return@1.0.0", "no version `return@1.0.0`; name a document and a version that are there"),
    ("2.0.0", "`returns@2.0.0` is not earlier than 2.0.0; name the version before"),
    (
      "delivery@1.0.0",
      "`delivery@1.0.0` is still in force together with this version; write `effective_to: 2026-03-01` in `knowledge/policies/delivery/1.0.0.md`"
    ),
  ])
  func `what is superseded exists and is earlier`(name: String, message: String?) {
    let path = "knowledge/policies/returns/2.0.0.md:11:13: error: "
    #expect(supersedes(name) == (message.map { [path + $0] } ?? []))
  }

  @Test func `what was not in force before is not superseded`() {
    #expect(
      supersedes("delivery@1.0.0", ["effective_from": "2025-12-01", "effective_to": "2025-12-31"])
        .contains { $0.contains("is not earlier: it is in force from 2026-01-01") }
    )
  }

  @Test func `a circle is told at each of its members`() {
    let file = { (id: String, version: String, other: String, day: String) in
      SampleMatter(
        id: id,
        version: version,
        ["supersedes": other, "effective_from": day, "effective_to": String(day.dropLast()) + "9"]
      ).policy("## A {#a}\n\nText.")
    }
    let (_, findings) = load([
      file("a", "1.0.0", "b@1.0.0", "2026-01-01"), file("b", "1.0.0", "a@1.0.0", "2026-01-01"),
    ])
    #expect(findings.count { $0.contains("supersedes this version in turn") } == 2)
  }
}
