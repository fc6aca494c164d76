import Domain
import Knowledge
import SourceFiles
import Testing

@Suite struct CitationTests {
  private static let base = load(shop).base
  private static let index = SectionIndex(indexing: base)

  private func passage(_ text: String, language: String = "en") throws -> Passage {
    let scope = scope(language: language)
    let search = Self.index.search(query(text), in: scope, topics: [], limit: 1)
    return try #require(search.passages.first)
  }

  @Test(arguments: [
    ("parcel to austria", 1, ["Parcels to Austria take 4 days."]),
    ("parcel in germany or austria", 1, ["A parcel takes 2 days inside Germany."]),
    (
      "austria germany parcels", 2,
      ["A parcel takes 2 days inside Germany.", "Parcels to Austria take 4 days."]
    ),
    ("austria", 2, ["Parcels to Austria take 4 days."]),
    ("austria", 0, []),
    ("delivery times", 3, []),
  ])
  func `the sentences that share most with the query are chosen`(
    text: String,
    limit: Int,
    expected: [String]
  ) throws {
    let passage = try passage(text)
    let search = Self.index.search(query(text), in: scope(), topics: [], limit: 1)
    let ranges = Self.index.bestSentences(of: passage, for: search, limit: limit)
    #expect(ranges.map { passage.text.scalars(in: $0).map(String.init) } == expected)
  }

  @Test func `a passage of another index has no best sentences`() throws {
    let other = SectionIndex(indexing: load([SampleMatter().policy("## One {#one}\n\nText.")]).base)
    let search = Self.index.search(query("austria"), in: scope(), topics: [], limit: 1)
    let ranges = other.bestSentences(of: try passage("austria"), for: search, limit: 1)
    #expect(ranges == [])
  }

  @Test func `a citation is confirmed by the documents and by the index`() throws {
    for (text, language) in [("austria", "en"), ("unused goods", "en"), ("ware", "de")] {
      let passage = try passage(text, language: language)
      for (number, range) in passage.sentences.enumerated() {
        let citation = try #require(passage.citation(number: number + 1, range: range))
        #expect(citation.quote == passage.text.scalars(in: range).map(String.init))
        #expect(citation.digest == passage.digest && citation.section == passage.anchor)
        #expect(Self.base.check(citation) == .confirmed)
        #expect(Self.index.check(citation) == .confirmed)
      }
    }
  }

  @Test func `a clause that a rule names is found by its anchor`() throws {
    let found = { (anchor: String, id: String, scope: Scope) in
      Self.index.passage(anchor, of: id, in: scope)
    }
    let clause = try #require(found("window", "returns", scope()))
    #expect(clause.heading == "How long you can return an order" && clause.score == 0)
    let range = try #require(clause.sentences.first)
    let citation = try #require(clause.citation(number: 1, range: range))
    #expect(Self.index.check(citation) == .confirmed)
    #expect(found("window", "delivery", scope()) == nil)
    #expect(found("window", "return", scope()) == nil)
    #expect(found("window", "returns", scope(on: "2025-01-01")) == nil)
    #expect(found("signs", "fraud", scope()) == nil)
    #expect(found("signs", "fraud", scope(audiences: [.internal])) != nil)
  }

  @Test func `a range outside of the text gives no citation`() throws {
    let passage = try passage("austria")
    let end = passage.text.unicodeScalars.count
    #expect(passage.citation(number: 1, range: 0..<end) != nil)
    #expect(passage.citation(number: 1, range: 0..<end + 1) == nil)
    #expect(passage.citation(number: 1, range: 5..<5) == nil)
  }

  @Test func `a forged citation is told apart by what is wrong with it`() throws {
    let passage = try passage("ware", language: "de")
    let range = try #require(passage.sentences.first)
    let genuine = try #require(passage.citation(number: 1, range: range))
    let shifted = range.lowerBound..<range.upperBound - 1
    let cases: [(Citation, CitationCheck)] = [
      (forged(genuine, document: "ruckgabe"), .noSuchDocument),
      (forged(genuine, version: "1.0.1"), .noSuchDocument),
      (forged(genuine, version: "one"), .noSuchDocument),
      (forged(genuine, title: "Alles"), .otherDocument),
      (forged(genuine, section: "ende"), .noSuchSection),
      (forged(genuine, digest: Digest(of: "")), .otherText),
      (forged(genuine, quote: "Sie können alles zurückgeben."), .otherWords),
      (forged(genuine, range: shifted), .otherWords),
      (forged(genuine, range: 4000..<4010), .otherWords),
      (forged(genuine, quote: "", range: 0..<0), .otherWords),
      // The same word to a reader, other bytes: e and a combining diaeresis.
      (forged(genuine, quote: genuine.quote.replacing("ö", with: "o\u{308}")), .otherWords),
    ]
    for (citation, check) in cases {
      #expect(Self.base.check(citation) == check)
      #expect(Self.index.check(citation) == check)
    }
  }

  private func forged(
    _ from: Citation,
    document: String? = nil,
    title: String? = nil,
    section: String? = nil,
    version: String? = nil,
    quote: String? = nil,
    range: Range<Int>? = nil,
    digest: Digest? = nil
  ) -> Citation {
    Citation(
      number: from.number,
      document: document ?? from.document,
      title: title ?? from.title,
      section: section ?? from.section,
      version: version ?? from.version,
      inForceSince: from.inForceSince,
      quote: quote ?? from.quote,
      range: range ?? from.range,
      digest: digest ?? from.digest
    )
  }
}
