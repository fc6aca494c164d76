import Domain
import Knowledge
import TestSupport
import Testing

@Suite struct SentenceRangeTests {
  @Test(arguments: [
    ("You pay 5 €. Then “we” send it!", ["You pay 5 €.", "Then “we” send it!"]),
    (
      "Grüße aus Köln. E\u{301}te\u{301} 👩‍👩‍👧 da. Ja.",
      ["Grüße aus Köln.", "E\u{301}te\u{301} 👩‍👩‍👧 da.", "Ja."]
    ),
    ("- Eins 🇩🇪\n- Zwei. Drei.", ["Eins 🇩🇪", "Zwei.", "Drei."]),
  ])
  func `a range names its sentence exactly`(markdown: String, sentences: [String]) throws {
    let (base, findings) = load([SampleMatter().policy(markdown)])
    #expect(findings == [])
    let section = try #require(base.documents.first?.sections.first)
    let quotes = section.sentences.map { section.text.scalars(in: $0).map(String.init) }
    #expect(quotes == sentences)
  }

  @Test(arguments: [-1..<0, 0..<4, 3..<4, 4..<4, -2..<9])
  func `a range outside of a text names nothing`(range: Range<Int>) {
    #expect("äbc".scalars(in: range) == nil)
  }

  @Test func `sentences are in order, inside the text, and cover all of its words`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed: seed)
    for _ in 0..<200 {
      let (base, _) = load([SampleMatter().policy(random.markdown())])
      for section in base.documents.flatMap(\.sections) {
        let count = section.text.unicodeScalars.count
        var end = 0
        var covered = ""
        for range in section.sentences {
          #expect(end <= range.lowerBound && range.upperBound <= count, "seed \(seed)")
          end = range.upperBound
          covered += " " + String(section.text.scalars(in: range) ?? "")
        }
        #expect(words(of: covered) == words(of: section.text), "seed \(seed)")
      }
    }
  }

  private func words(of text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
}
