import Domain
import Knowledge
import SourceFiles
import TestSupport
import Testing

/// Which version of a document counts at which moment.
@Suite struct InForceTests {
  private func start(of day: String, in zone: String) throws -> String {
    let file = SampleMatter(["effective_from": day, "timezone": zone]).policy("## A {#a}\n\nText.")
    let (base, findings) = load([file])
    try #require(findings == [])
    return try #require(base.documents.first).imprint.applicability.start.description
  }

  @Test(arguments: [
    ("2026-03-01", "UTC", "2026-03-01T00:00:00Z"),
    ("2026-03-01", "Europe/Berlin", "2026-02-28T23:00:00Z"),
    ("2026-07-01", "Europe/Berlin", "2026-06-30T22:00:00Z"),
    // The days on which clocks are set forward and back.
    ("2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z"),
    ("2026-03-30", "Europe/Berlin", "2026-03-29T22:00:00Z"),
    ("2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z"),
    ("2026-10-26", "Europe/Berlin", "2026-10-25T23:00:00Z"),
    ("2026-01-01", "Asia/Kathmandu", "2025-12-31T18:15:00Z"),
    ("2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00Z"),
    // Midnight was skipped in São Paulo, and came twice in Havana.
    ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"),
    ("2025-11-02", "America/Havana", "2025-11-02T04:00:00Z"),
    // Samoa skipped the whole day before.
    ("2011-12-31", "Pacific/Apia", "2011-12-30T10:00:00Z"),
  ])
  func `a day begins at midnight where the document says`(
    day: String,
    zone: String,
    moment: String
  ) throws {
    #expect(try start(of: day, in: zone) == moment)
  }

  private static let versions = [
    SampleMatter([
      "effective_from": "2025-01-01", "effective_to": "2026-03-01",
      "in_force_by": "order.placed_at",
    ]).policy("## Window {#window}\n\nYou have 45 days."),
    SampleMatter(
      version: "2.0.0",
      ["effective_from": "2026-03-01", "in_force_by": "order.placed_at", "supersedes": "1.0.0"]
    ).policy("## Window {#window}\n\nYou have 30 days."),
  ]

  private func scope(at moment: String, facts: [String: String]) throws -> Scope {
    Scope(
      moment: try #require(Timestamp(moment)),
      facts: facts.mapValues { AttestedDate($0) },
      jurisdiction: "DE",
      language: "en",
      channel: .email,
      audiences: [.public]
    )
  }

  @Test(
    arguments: [
      ("2026-06-12T00:00:00Z", [:], "2.0.0"),
      ("2026-02-12T00:00:00Z", [:], "1.0.0"),
      ("2024-02-12T00:00:00Z", [:], nil),
      ("2026-06-12T00:00:00Z", ["order.placed_at": "2026-02-28T23:59:59Z"], "1.0.0"),
      ("2026-06-12T00:00:00Z", ["order.placed_at": "2026-03-01T00:00:00Z"], "2.0.0"),
      ("2026-06-12T00:00:00Z", ["order.placed_at": "2024-06-01T00:00:00Z"], nil),
      // A day without an hour is a day of the document.
      ("2026-06-12T00:00:00Z", ["order.placed_at": "2026-02-28"], "1.0.0"),
      ("2026-06-12T00:00:00Z", ["order.placed_at": "2026-03-01"], "2.0.0"),
      ("2026-06-12T00:00:00Z", ["order.placed_at": "2024-03-01"], nil),
      ("2026-02-12T00:00:00Z", ["order.placed_at": "2026-04-01"], "1.0.0"),
      // What is said and cannot be read dates nothing as new.
      ("2026-06-12T00:00:00Z", ["order.placed_at": "last winter"], nil),
      // What is attested for later than now has not happened.
      ("2026-02-12T00:00:00Z", ["order.placed_at": "2026-04-01T00:00:00Z"], "1.0.0"),
      ("2026-06-12T00:00:00Z", ["order.delivered_at": "2026-02-01T00:00:00Z"], "2.0.0"),
    ] as [(String, [String: String], String?)]
  )
  func `the order's moment counts where the document asks for it`(
    now: String,
    facts: [String: String],
    version: String?
  ) throws {
    let (base, findings) = load(Self.versions)
    #expect(findings == [])
    let index = SectionIndex(indexing: base)
    let read = try SectionIndex(serialized: index.serialized)
    let scope = try scope(at: now, facts: facts)
    #expect(base.version(of: "returns", in: scope)?.version.description == version)
    for index in [index, read] {
      #expect(index.factsThatCount == ["order.placed_at"])
      #expect(index.passage("window", of: "returns", in: scope)?.version == version)
      let search = index.search(query("how many days"), in: scope, topics: ["returns"], limit: 4)
      #expect(search.passages.map(\.version) == (version.map { [$0] } ?? []))
      #expect(search.emptiness == (version == nil ? .nothingInForce : nil))
    }
  }

  @Test func `a citation keeps the day as it is written`() throws {
    let file = SampleMatter(["timezone": "Europe/Berlin"]).policy("## A {#a}\n\nSome text.")
    let index = SectionIndex(indexing: load([file]).base)
    let scope = try scope(at: "2025-12-31T23:00:00Z", facts: [:])
    let passage = try #require(index.passage("a", of: "returns", in: scope))
    let citation = try #require(passage.citation(number: 1, range: 0..<10))
    #expect(citation.inForceSince == CalendarDay("2026-01-01"))
    #expect(index.check(citation) == .confirmed)
    let before = try self.scope(at: "2025-12-31T22:59:59Z", facts: [:])
    #expect(index.passage("a", of: "returns", in: before) == nil)
  }

  @Test func `versions count by the same moment`() {
    var files = Self.versions
    files[1] = SampleMatter(version: "2.0.0", ["effective_from": "2026-03-01"])
      .policy("## Window {#window}\n\nYou have 30 days.")
    #expect(
      load(files).findings == [
        "knowledge/policies/returns/2.0.0.md:2:1: error: `in_force_by` is not what version `1.0.0` "
          + "says; write the same in both: an order from before would have both of them, or none"
      ]
    )
  }

  /// Whatever dates, zones, places and facts there are, at most one version of a base without findings
  /// is in force.
  @Test func `never are two versions in force`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let zones = ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Tokyo"]
    var clean = 0
    for _ in 0..<400 {
      var files: [SourceFile] = []
      for number in 0..<3 {
        let day = Int.random(in: 0...6, using: &random)
        var lines = [
          "effective_from": "2026-01-0\(day + 1)",
          "timezone": zones.randomElement(using: &random) ?? "",
          "effective_to": "2026-01-0\(day + Int.random(in: 2...3, using: &random))",
          "jurisdictions": ["[DE]", "[AT]", "[\"*\"]"].randomElement(using: &random) ?? "",
          "locales": ["[en]", "[de]", "[en, de]"].randomElement(using: &random) ?? "",
        ]
        if Int.random(in: 0...3, using: &random) > 0 { lines["in_force_by"] = "order.placed_at" }
        files.append(SampleMatter(version: "\(number).0.0", lines).policy("## A {#a}\n\nText."))
      }
      let (base, findings) = load(files)
      guard findings.isEmpty else { continue }
      clean += 1
      for _ in 0..<60 {
        let start = try #require(Timestamp("2026-01-01T00:00:00Z"))
        let hours = { Int64.random(in: -24...240, using: &random) * 3600 }
        let scope = Scope(
          moment: start.advanced(by: Seconds(hours())),
          facts: ["order.placed_at": .moment(start.advanced(by: Seconds(hours())))],
          jurisdiction: "DE",
          language: "en",
          channel: .email,
          audiences: [.public]
        )
        #expect(base.documents.count { $0.isInForce(in: scope) } <= 1, "seed \(seed)")
      }
    }
    #expect(clean > 20, "seed \(seed)")
  }
}
