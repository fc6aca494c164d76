import Domain
import Knowledge
import SourceFiles
import TestSupport
import TextForms
import Testing

/// What of a query meets what of a section.
@Suite struct SearchTermTests {
  private static let index = SectionIndex(
    indexing: load([
      SampleMatter(id: "costs", ["title": "Costs"]).policy(
        """
        ## Shipping {#shipping}

        We take 20 EUR for a bicycle. Above 1000 EUR it is free within 30 days.

        ## Reimbursement {#money}

        A refund is paid within a week, with a receipt.

        ## Guarantee {#guarantee}

        The two-year guarantee covers zips, seams and poles.

        ## Poles {#poles}

        A bent pole is a matter of care. Years may pass. A new one is 20 EUR.
        """
      )
    ]).base,
    synonyms: Synonyms(groups: [
      Synonyms.Group(language: "en", texts: ["refund", "money back", "pay back"]),
      Synonyms.Group(language: "en", texts: ["warranty", "guarantee"]),
      Synonyms.Group(language: "de", texts: ["zips", "shipping"]),
    ])
  )

  private func search(_ text: String, language: String = "en") -> Search {
    Self.index.search(query(text), in: scope(language: language), topics: [], limit: 9)
  }

  private func first(_ text: String) -> String? { search(text).passages.first?.anchor }

  @Test(arguments: [
    ("20 EUR", ["20", "eur"]), ("EUR 20", ["20", "eur"]), ("€20", ["€20"]), ("20€", ["20€"]),
    ("20 euros", ["20", "euros"]), ("20eur", ["20eur"]), ("1,000 EUR", ["1,000", "eur"]),
    ("30-day", ["30-day"]), ("30 day", ["30", "day"]), ("30days", ["30days"]),
  ])
  func `numbers and amounts meet however they are written`(text: String, words: [String]) throws {
    let passage = try #require(search(text).passages.first)
    #expect(passage.anchor == "shipping")
    #expect(passage.matchedTerms == words.sorted())
  }

  @Test func `an amount that stands as it is asked for counts more than its parts`() throws {
    let kinds = { (text: String) throws -> [Match.Kind] in
      let search = search(text)
      return Self.index.explanation(of: try #require(search.passages.first), for: search)
        .map(\.kind)
    }
    #expect(try kinds("EUR 20") == [.word, .pair, .word])
    #expect(try kinds("EUR 30") == [.word, .word])
  }

  @Test(arguments: [
    ("money back", "money", "refund"), ("warranty", "guarantee", "guarantee"),
    ("I want to be paid: money back please", "money", "refund"),
  ])
  func `a synonym finds what it stands for`(text: String, anchor: String, other: String) throws {
    let search = search(text)
    let passage = try #require(search.passages.first)
    #expect(passage.anchor == anchor)
    let matches = Self.index.explanation(of: passage, for: search)
    #expect(matches.contains { $0.kind == .synonym && $0.counterpart == other })
    #expect(
      Set(passage.matchedTerms).isSubset(of: Set(text.split { !$0.isLetter }.map(String.init)))
    )
    #expect(!passage.matchedTerms.isEmpty)
  }

  @Test func `a synonym counts less than the word itself, and in its language alone`() throws {
    let asked = try #require(search("guarantee").passages.first)
    let meant = try #require(search("warranty").passages.first)
    #expect(asked.anchor == meant.anchor && meant.score * 2 <= asked.score)
    #expect(first("zips") == "guarantee")
    #expect(search("zips").passages.count == 1)
  }

  @Test(arguments: [
    ("guarante", "guarantee"), ("garantee", "guarantee"), ("recepit", "money"),
    ("bicicle", "shipping"),
  ])
  func `a mistyped word finds what was meant`(text: String, anchor: String) throws {
    let search = search(text)
    let passage = try #require(search.passages.first)
    #expect(passage.anchor == anchor)
    let matches = Self.index.explanation(of: passage, for: search)
    #expect(matches.contains { $0.kind == .nearWord && $0.text == text })
    #expect(passage.matchedTerms == [text])
  }

  @Test(arguments: ["pools", "bycicles", "xguarantee", "zyxwvut", "bent2"])
  func `a word that is too far off finds nothing by its stem`(text: String) throws {
    let search = search(text)
    for passage in search.passages {
      let matches = Self.index.explanation(of: passage, for: search)
      #expect(matches.allSatisfy { $0.kind == .part }, "\(matches)")
      #expect(passage.matchedTerms == [])
    }
  }

  @Test func `an explanation adds up to the score, and another index gives none`() throws {
    let other = SectionIndex(indexing: load(shop).base)
    for text in ["refund paid within 30 days", "money back for poles", "guarantee years years"] {
      let search = search(text)
      #expect(!search.passages.isEmpty)
      for passage in search.passages {
        let matches = Self.index.explanation(of: passage, for: search)
        #expect(matches.reduce(0) { $0 + $1.score } == passage.score)
        #expect(other.explanation(of: passage, for: search) == [])
      }
    }
  }

  @Test func `of a long query the words that tell most are looked for`() {
    // More different words that all stand in the section than are looked for, and at the end one
    // that stands in one section alone.
    let common = (0..<100).map { "common\(letters($0))" }
    let body = { (more: String) in
      "## A {#a}\n\n" + common.joined(separator: " ") + " \(more)."
    }
    let files = (0..<5).map { SampleMatter(id: "d\($0)").policy(body($0 == 3 ? "zebra" : "")) }
    let index = SectionIndex(indexing: load(files).base)
    let search = index.search(
      query((common + ["zebra"]).joined(separator: " ")),
      in: scope(),
      topics: [],
      limit: 9
    )
    #expect(search.passages.first?.document == "d3")
    #expect(search.passages.first?.matchedTerms.contains("zebra") == true)
    #expect(search.passages.first?.matchedTerms.count == 64)
  }

  private func letters(_ number: Int) -> String {
    String(decoding: [UInt8(97 + number / 10), UInt8(97 + number % 10)], as: UTF8.self)
  }

  @Test func `an index with synonyms reads back the same`() throws {
    let read = try SectionIndex(serialized: Self.index.serialized)
    #expect(read.serialized == Self.index.serialized)
    let found = search("money back warranty recepit")
    #expect(
      read.search(query("money back warranty recepit"), in: scope(), topics: [], limit: 9) == found
    )
    let passage = try #require(found.passages.first)
    #expect(
      read.explanation(of: passage, for: found) == Self.index.explanation(of: passage, for: found)
    )
  }
}
