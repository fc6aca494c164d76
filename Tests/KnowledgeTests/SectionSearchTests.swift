import Domain
import Knowledge
import SourceFiles
import TestSupport
import Testing

@Suite struct SectionSearchTests {
  private static let index = SectionIndex(indexing: load(shop).base)

  @Test(arguments: [
    ("how long can I return an order", "returns#window"),
    ("When do I get my MONEY back???", "returns#money"),
    ("my parcel is lost", "delivery#lost"),
    ("can I write an email", "delivery#lost"),
    ("delivery time to austria", "delivery#times"),
    ("parcels for Germany", "delivery#times"),
    ("returning unused goods", "returns#window"),
  ])
  func `the section that answers comes first`(text: String, place: String) {
    let search = Self.index.search(query(text), in: scope(), topics: [], limit: 3)
    #expect(search.passages.first.map { "\($0.document)#\($0.anchor)" } == place)
    #expect(search.emptiness == nil)
  }

  @Test(arguments: ["my MONEY back within 30 days", "parcel lost", "unicorns", ""])
  func `a question that is read once finds on each topic what a search of its own finds`(
    text: String
  ) {
    let read = Self.index.query(query(text), in: scope())
    for topics in [[], ["returns"], ["delivery"], ["gifts"], ["returns", "delivery"]] {
      for (limit, floor) in [(9, 1), (1, 1), (9, 4000)] {
        #expect(
          read.search(topics: topics, limit: limit, floor: floor)
            == Self.index.search(
              query(text),
              in: scope(),
              topics: topics,
              limit: limit,
              floor: floor
            )
        )
      }
    }
  }

  @Test func `a passage carries all that citing takes`() throws {
    let search = Self.index.search(
      query("unused goods, 30 days"),
      in: scope(),
      topics: [],
      limit: 1
    )
    let passage = try #require(search.passages.first)
    #expect(passage.title == "Returns and refunds" && passage.owner == "refunds")
    #expect(passage.version == "1.0.0" && passage.effectiveFrom == CalendarDay("2026-01-01"))
    #expect(passage.heading == "How long you can return an order")
    #expect(
      passage.text
        == "You can return unused goods within 30 days. The 30 days start when you receive the parcel."
    )
    #expect(passage.digest == Digest(of: passage.text))
    #expect(passage.sentences == [0..<43, 44..<90])
    #expect(passage.matchedTerms == ["30", "days", "goods", "unused"])
  }

  @Test(
    arguments: [
      ("refund fraud", scope(), [], nil),
      ("refund fraud", scope(audiences: []), [], .noSuchLanguage),
      ("rückgabe", scope(language: "fr"), [], .noSuchLanguage),
      ("parcel", scope(on: "2025-12-31"), [], .nothingInForce),
      ("parcel", scope(), ["gifts"], .nothingInForce),
      ("parcel", scope(), ["fraud"], .nothingInForce),
      ("unicorns", scope(), [], .nothingFound),
      ("fraud", scope(), [], .nothingFound),
      ("", scope(), [], .nothingFound),
      ("the of and", scope(), [], .nothingFound),
      ("austria", scope(), ["returns"], .nothingFound),
    ] as [(String, Scope, [String], Search.Emptiness?)]
  )
  func `an empty search says why`(
    text: String,
    scope: Scope,
    topics: [String],
    emptiness: Search.Emptiness?
  ) {
    let search = Self.index.search(query(text), in: scope, topics: topics, limit: 5)
    #expect(search.emptiness == emptiness)
    #expect(search.passages.isEmpty == (emptiness != nil))
  }

  @Test func `what is internal never reaches a customer`() {
    for text in ["refund fraud", "sign of fraud", "twice", "signs customer asks"] {
      let found = { (audiences: Set<Document.Audience>) in
        Self.index.search(query(text), in: scope(audiences: audiences), topics: [], limit: 64)
          .passages.map(\.document)
      }
      #expect(!found([.public, .customer]).contains("fraud"))
      #expect(found([.internal]) == ["fraud"])
    }
  }

  @Test func `only documents on the topics are found`() {
    let found = { (topics: [String]) in
      Set(
        Self.index.search(query("parcel money days"), in: scope(), topics: topics, limit: 9)
          .passages.map(\.document)
      )
    }
    #expect(found([]) == ["returns", "delivery"])
    #expect(found(["refunds"]) == ["returns"])
    #expect(found(["delivery", "gifts"]) == ["delivery"])
    #expect(found(["delivery", "returns"]) == ["returns", "delivery"])
  }

  @Test func `a language is stemmed by its own rules`() {
    let search = Self.index.search(
      query("Gutschein RÜCKGABE"),
      in: scope(language: "de"),
      topics: [],
      limit: 9
    )
    #expect(search.passages.map(\.document) == ["rueckgabe"])
    #expect(search.passages.first?.matchedTerms == ["gutschein", "rückgabe"])
  }

  @Test(arguments: [
    ("delivery time to austria", 3), ("where is my parcel?", 1), ("parcels, parcel, PARCEL", 1),
    ("zyxwv parcel", 2), ("where is it?", 0), ("", 0), ("EUR 1,000 or 30-day", 5),
  ])
  func `a search tells how many words of the query say something`(text: String, count: Int) {
    let search = Self.index.search(query(text), in: scope(), topics: [], limit: 1)
    #expect(search.queryWords == count)
  }

  @Test func `a score under the floor counts as not found`() throws {
    let best = Self.index.search(query("austria"), in: scope(), topics: [], limit: 1)
    let score = try #require(best.passages.first?.score)
    let at = { (floor: Int) in
      Self.index.search(query("austria"), in: scope(), topics: [], limit: 1, floor: floor)
    }
    #expect(at(score) == best)
    #expect(at(score + 1).emptiness == .nothingFound)
    #expect(at(.max).emptiness == .nothingFound)
    #expect(at(.min) == best)
  }

  @Test func `equal scores come in the order of documents, and a limit cuts the end`() {
    let body = (0..<3).map { "## Same words {#a\($0)}\n\nEqual text.\n\n" }.joined()
    let files = (0..<40).map { SampleMatter(id: "d\($0 % 10)\($0 / 10)").policy(body) }
    let index = SectionIndex(indexing: load(files).base)
    let all = { (limit: Int) in
      index.search(query("same equal"), in: scope(), topics: [], limit: limit).passages
        .map { "\($0.document)#\($0.anchor)" }
    }
    #expect(all(64) == all(64).sorted() && all(64).count == 64)
    #expect(all(1000) == all(64))
    #expect(all(5) == Array(all(64).prefix(5)))
    #expect(all(0) == [] && all(-1) == [])
  }

  @Test func `the best are those of a search of everything`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let words = ["tent", "stove", "boot", "pack", "rope", "lamp", "map", "flask", "sock"]
    let files = (0..<30).map { number in
      let text = (0..<20).map { _ in words.randomElement(using: &random) ?? "" }
      return SampleMatter(id: "d\(number + 10)").policy(
        "## A {#a}\n\n" + text.joined(separator: " ")
      )
    }
    let index = SectionIndex(indexing: load(files).base)
    for _ in 0..<50 {
      let text = (0..<3).map { _ in words.randomElement(using: &random) ?? "" }
      let found = { (limit: Int) in
        index.search(query(text.joined(separator: " ")), in: scope(), topics: [], limit: limit)
          .passages
      }
      let all = found(64)
      let order = all.sorted { ($1.score, $0.document) < ($0.score, $1.document) }
      #expect(all.map(\.document) == order.map(\.document), "seed \(seed)")
      #expect(found(4) == Array(all.prefix(4)), "seed \(seed)")
    }
  }

  @Test func `a query of any length is answered`() {
    let long = query(String(repeating: "parcel unknown-word \u{301}x ", count: 50_000))
    let search = Self.index.search(long, in: scope(), topics: [], limit: 2)
    #expect(search.passages.first?.matchedTerms == ["parcel"])
    let word = query(String(repeating: "x", count: 1_000_000))
    #expect(Self.index.search(word, in: scope(), topics: [], limit: 2).emptiness == .nothingFound)
  }

  @Test func `an empty index finds nothing`() {
    let index = SectionIndex(indexing: load([]).base)
    let search = index.search(query("parcel"), in: scope(), topics: [], limit: 3)
    #expect(search.emptiness == .noSuchLanguage)
  }
}
