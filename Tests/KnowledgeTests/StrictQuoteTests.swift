import Domain
import Knowledge
import SourceFiles
import TestSupport
import Testing

/// What may be quoted of strict documents, and that nothing may of internal ones.
@Suite struct StrictQuoteTests {
  private static let body =
    "## One {#one}\n\nYou have 30 days. They start when the parcel comes. Größe counts.\n\n- Gas stays.\n"

  private func index(_ changes: [String: String]) throws -> SectionIndex {
    let index = SectionIndex(indexing: load([SampleMatter(changes).policy(Self.body)]).base)
    return try SectionIndex(serialized: index.serialized)
  }

  private func everyQuote(
    of index: SectionIndex,
    audiences: Set<Document.Audience> = [.public]
  ) throws -> [(citation: Citation, isWhole: Bool)] {
    let scope = scope(audiences: audiences)
    let passage = try #require(index.passage("one", of: "returns", in: scope))
    let count = passage.text.unicodeScalars.count
    var quotes: [(Citation, Bool)] = []
    for start in 0..<count {
      for end in start + 1...count {
        let citation = try #require(passage.citation(number: 1, range: start..<end))
        let isWhole =
          passage.sentences.contains { $0.lowerBound == start }
          && passage.sentences.contains { $0.upperBound == end }
        quotes.append((citation, isWhole))
      }
    }
    return quotes
  }

  @Test func `of a strict document runs of whole sentences are confirmed, and nothing else`() throws
  {
    let index = try index(["composition": "strict"])
    let base = load([SampleMatter(["composition": "strict"]).policy(Self.body)]).base
    let quotes = try everyQuote(of: index)
    #expect(quotes.count(where: \.isWhole) == 10)
    for (citation, isWhole) in quotes {
      #expect(index.check(citation) == (isWhole ? .confirmed : .brokenSentence))
      #expect(base.check(citation) == index.check(citation))
    }
  }

  @Test func `of a free document any run of words is confirmed`() throws {
    let index = try index([:])
    for (citation, _) in try everyQuote(of: index) { #expect(index.check(citation) == .confirmed) }
  }

  @Test func `no run of an internal document's words is ever confirmed`() throws {
    let index = try index(["audience": "internal"])
    for (citation, _) in try everyQuote(of: index, audiences: [.internal]) {
      #expect(index.check(citation) == .internalDocument)
    }
    let text = query("how many days do you have when the parcel comes")
    for audiences in [[.public], [.customer], [.public, .customer]] as [Set<Document.Audience>] {
      let search = index.search(text, in: scope(audiences: audiences), topics: [], limit: 64)
      #expect(search.passages == [])
    }
  }
}
