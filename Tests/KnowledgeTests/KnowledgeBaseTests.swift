import Domain
import Knowledge
import SourceFiles
import Testing

@Suite struct KnowledgeBaseTests {
  private static let body = "## One {#one}\n\nText."

  @Test func `documents stand in the order of ids and of versions as numbers`() {
    let dates = ["2020-01-01", "2021-01-01", "2022-01-01"]
    var files = zip(["1.9.0", "1.10.0", "2.0.0"], dates).map { version, day in
      SampleMatter(
        id: "b",
        version: version,
        ["effective_from": day, "effective_to": "\(day.dropLast(6))-12-31"]
      ).policy(Self.body)
    }
    files += [SampleMatter(id: "a").policy(Self.body), SourceFile(path: "rules/x.yaml", text: "")]
    let (base, findings) = load(files.reversed())
    #expect(findings == [])
    #expect(
      base.documents.map { "\($0.id) \($0.version)" } == [
        "a 1.0.0", "b 1.9.0", "b 1.10.0", "b 2.0.0",
      ]
    )
    #expect(base == load(files).base)
  }

  private static let versions: [SourceFile] = [
    SampleMatter(["effective_from": "2025-01-01", "effective_to": "2026-03-01"]).policy(body),
    SampleMatter(version: "2.0.0", ["effective_from": "2026-03-01", "jurisdictions": "[DE, GB]"])
      .policy(body),
    SampleMatter(
      version: "2.1.0",
      ["effective_from": "2026-03-01", "jurisdictions": "[FR]", "channels": "[chat]"]
    ).policy(body),
    SampleMatter(
      version: "2.2.0",
      [
        "effective_from": "2026-03-01", "jurisdictions": "[FR]", "channels": "[email]",
        "locales": "[fr]",
      ]
    ).policy(body),
    SampleMatter(
      version: "2.3.0",
      ["effective_from": "2026-03-01", "jurisdictions": "[IT]", "audience": "internal"]
    ).policy(body),
  ]

  @Test(
    arguments: [
      (scope(on: "2024-12-31"), nil),
      (scope(on: "2025-01-01"), "1.0.0"),
      (scope(on: "2026-02-28", in: ""), "1.0.0"),
      (scope(on: "2026-03-01"), "2.0.0"),
      (scope(on: "2026-03-01", in: "gb-ENG"), "2.0.0"),
      (scope(on: "2026-03-01", in: ""), nil),
      (scope(on: "2026-03-01", in: "US"), nil),
      (scope(in: "FR"), nil),
      (scope(in: "FR", channel: .chat), "2.1.0"),
      (scope(in: "FR", language: "fr-CH"), "2.2.0"),
      (scope(in: "FR", language: "fr", channel: .chat), nil),
      (scope(in: "IT"), nil),
      (scope(in: "IT", audiences: [.internal]), "2.3.0"),
      (scope(audiences: []), nil),
    ] as [(Scope, String?)]
  )
  func `the version in force depends on day, place, language, channel and audience`(
    scope: Scope,
    version: String?
  ) {
    let (base, findings) = load(Self.versions)
    #expect(findings == [])
    #expect(base.version(of: "returns", in: scope)?.version.description == version)
    #expect(base.version(of: "other", in: scope) == nil)
  }

  @Test(
    arguments: [
      ([:], [:], true),
      (["effective_to": "2026-06-01"], ["effective_from": "2026-06-01"], false),
      (["effective_to": "2026-06-02"], ["effective_from": "2026-06-01"], true),
      (["jurisdictions": "[DE]"], ["jurisdictions": "[AT]"], false),
      (["jurisdictions": "[DE, AT]"], ["jurisdictions": "[AT, CH]"], true),
      (["jurisdictions": "[DE]"], [:], true),
      (["channels": "[email]"], ["channels": "[chat, web]"], false),
      (["channels": "[email]"], ["channels": "[\"*\"]"], true),
      (["locales": "[en]"], ["locales": "[de]"], false),
      (["locales": "[en, de]"], ["locales": "[fr, de]"], true),
      // Midnight comes to New York five hours after it came to Greenwich, to Tokyo nine before.
      (
        ["effective_to": "2026-02-01", "timezone": "America/New_York"],
        ["effective_from": "2026-02-01"], true
      ),
      (
        ["effective_to": "2026-02-01", "timezone": "Asia/Tokyo"],
        ["effective_from": "2026-02-01"], false
      ),
      // At no moment, and yet on one day of an order: the one begins an hour after the other ended.
      (
        ["effective_to": "2026-02-02", "timezone": "Pacific/Kiritimati", "in_force_by": "a.b"],
        ["effective_from": "2026-02-01", "timezone": "Pacific/Niue", "in_force_by": "a.b"], true
      ),
    ] as [([String: String], [String: String], Bool)]
  )
  func `two versions may not be in force together`(
    first: [String: String],
    second: [String: String],
    conflict: Bool
  ) {
    let (_, findings) = load([
      SampleMatter(first).policy(Self.body),
      SampleMatter(version: "1.1.0", second).policy(Self.body),
    ])
    #expect(findings.count == (conflict ? 1 : 0))
    #expect(
      findings.allSatisfy {
        $0.contains("in force together with version `1.0.0`; write `effective_to: ")
          || $0.contains("its days end in `America/New_York`, these begin in `UTC`; write the same")
      }
    )
  }

  @Test func `one id and version is written once, and is a policy or a playbook`() {
    let twice = [SampleMatter().policy(Self.body), SampleMatter().policy(Self.body)]
    #expect(load(twice).findings.map { $0.contains("1.0.0 is written twice") } == [true])
    let both = [
      SampleMatter().policy(Self.body),
      SampleMatter(["for": "[a]", "audience": "internal"]).playbook(Self.body),
    ]
    #expect(load(both).findings.map { $0.contains("is the id of `knowledge/") } == [true])
  }

  @Test func `a kind of case has one playbook`() {
    let first = SampleMatter(id: "a", ["for": "[refund, closure]", "audience": "internal"])
    let (base, findings) = load([first.playbook(Self.body)])
    #expect(findings == [])
    #expect(base.playbook(for: "closure")?.id == "a")
    #expect(base.playbook(for: "injury") == nil)
    #expect(base.version(of: "a", in: scope(audiences: [.internal])) == nil)
    let second = SampleMatter(id: "b", ["for": "[refund]", "audience": "internal"])
    let both = load([first.playbook(Self.body), second.playbook(Self.body)])
    #expect(both.findings.map { $0.contains("`refund` has a playbook") } == [true])
  }

  @Test func `more versions of one document than allowed are refused once`() {
    let files = (0...KnowledgeBase.versionLimit).map {
      SampleMatter(version: "\($0).0.0").policy(Self.body)
    }
    #expect(
      load(files).findings == [
        "knowledge/policies/returns/1000.0.0.md:1:1: error: more than 1000 versions of `returns`; "
          + "remove versions that no release names any more"
      ]
    )
  }

  @Test func `more documents than allowed are refused once`() {
    let path = { (number: Int) in "knowledge/policies/a\(number)/1.0.0.md" }
    let files = (0...KnowledgeBase.documentLimit + 1).map { SourceFile(path: path($0), text: "") }
    let (_, findings) = load(files)
    #expect(findings.filter { $0.contains("more than 10000 documents") }.count == 1)
    #expect(findings.count == KnowledgeBase.documentLimit + 1)
  }
}
