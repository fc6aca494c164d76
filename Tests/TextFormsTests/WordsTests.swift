import TextForms
import Testing

@Suite struct WordsTests {
  private func check(_ text: String, _ words: [String]) {
    let folded = FoldedText(text)
    let found = Words(folded).map { String(decoding: folded.bytes[$0], as: UTF8.self) }
    #expect(found == words)
  }

  @Test func `words are runs of letters and digits`() {
    check("Where is order NP-104233?", ["where", "is", "order", "np-104233"])
  }

  @Test func `an apostrophe or a hyphen joins only between letters`() {
    check("don't - 'quoted' re-send-", ["don't", "quoted", "re-send"])
  }

  @Test func `letters beyond ASCII belong to words`() {
    check("größe, посылка 包裹", ["grösse", "посылка", "包裹"])
  }

  @Test func `a text without words has none`() {
    check("", [])
    check(" ?!... -- ''", [])
  }

  @Test func `stems of one word's forms are equal`() {
    guard let stemmer = Stemmer(language: "en") else {
      Issue.record("no English stemmer")
      return
    }
    let stems = ["refund", "refunds", "refunded", "refunding"].map { word in
      Array(word.utf8).withUnsafeBufferPointer { stemmer.withStem(of: $0) { Array($0) } }
    }
    #expect(Set(stems).count == 1)
    #expect(Stemmer(language: "tlh") == nil)
  }
}
