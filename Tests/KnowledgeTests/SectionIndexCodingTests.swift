import Domain
import Knowledge
import TestSupport
import Testing

@Suite struct SectionIndexCodingTests {
  private static let index = SectionIndex(indexing: load(shop).base)
  private static let bytes = index.serialized

  @Test func `the same files give the same bytes in any order`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<10 {
      let (base, _) = load(shop.shuffled(using: &random))
      #expect(SectionIndex(indexing: base).serialized == Self.bytes, "seed \(seed)")
    }
  }

  @Test func `a written index reads back the same`() throws {
    let read = try SectionIndex(serialized: Self.bytes)
    #expect(read.serialized == Self.bytes)
    #expect(read.sectionCount == Self.index.sectionCount)
    for text in ["parcel", "how long can I return goods", "30 days money", "fraud"] {
      let found = { (index: SectionIndex) in
        index.search(query(text), in: scope(), topics: ["returns", "delivery"], limit: 9)
      }
      #expect(found(read) == found(Self.index))
    }
    let empty = SectionIndex(indexing: load([]).base).serialized
    #expect(try SectionIndex(serialized: empty).serialized == empty)
  }

  @Test func `a shortened index is refused at every length`() {
    for length in 0..<Self.bytes.count {
      #expect(throws: SectionIndexError.self) {
        _ = try SectionIndex(serialized: Array(Self.bytes.prefix(length)))
      }
    }
  }

  @Test func `an index with another bit is refused`() {
    for place in Self.bytes.indices {
      var bytes = Self.bytes
      bytes[place] ^= UInt8(1 << (place % 8))
      #expect(throws: place < 8 ? SectionIndexError.notAnIndex : .altered) {
        _ = try SectionIndex(serialized: bytes)
      }
    }
  }

  /// Whoever writes the digest anew gets past it; what then holds is up to the bounds alone.
  @Test func `a forged index is refused or harmless`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    let content = Self.bytes.dropLast(32)
    var refused = 0
    for round in 0..<4000 {
      var forged = Array(content)
      if round % 4 == 0 { forged.removeLast(Int.random(in: 0..<forged.count - 8, using: &random)) }
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        forged[Int.random(in: 8..<forged.count, using: &random)] =
          random.next() % 3 == 0
          ? 255 : UInt8(truncatingIfNeeded: random.next())
      }
      guard let index = try? SectionIndex(serialized: forged + Digest(of: forged).bytes) else {
        refused += 1
        continue
      }
      exercise(index)
    }
    #expect(refused > 1000, "seed \(seed)")
  }

  /// Calls all that reads the arrays.
  private func exercise(_ index: SectionIndex) {
    let question = query("parcel goods return 30 days money bank lost e-mail austria fraud sign")
    for audience in Document.Audience.allCases {
      let search = index.search(
        question,
        in: scope(audiences: [audience]),
        topics: [],
        limit: 64
      )
      for passage in search.passages {
        for range in index.bestSentences(of: passage, for: search, limit: 3) {
          #expect(passage.sentences.contains(range))
          if let citation = passage.citation(number: 1, range: range) { _ = index.check(citation) }
        }
      }
    }
  }
}
