import TextForms
import Testing

@Suite struct FoldedTextTests {
  private func check(_ text: String, _ folded: String) {
    #expect(FoldedText(text).text == folded)
  }

  @Test func `case and runs of white space are folded`() {
    check("Where  IS\tmy\r\nParcel?", "where is my parcel?")
    check("  leading", "leading")
  }

  @Test func `full-width letters and ligatures become plain ones`() {
    check("ｐａｒｃｅｌ ﬁt STRASSE straße", "parcel fit strasse strasse")
  }

  @Test func `characters that do not show are dropped`() {
    check("par\u{200B}c\u{00AD}el\u{FE0F}", "parcel")
  }

  @Test func `typographic quotes and dashes become ASCII`() {
    check("don’t — “go” ‑ now…", "don't - \"go\" - now...")
  }

  @Test func `letters of other scripts stay`() {
    check("Где МОЯ посылка", "где моя посылка")
    check("Çok Güzel", "çok güzel")
  }

  @Test func `composed and decomposed letters fold alike`() {
    #expect(FoldedText("caf\u{E9}") == FoldedText("cafe\u{301}"))
  }

  /// Full-width letters are beyond ASCII, so that nothing of such a text is folded in stretches.
  @Test func `ASCII folds like the same letters in full width, whatever stands beside it`() {
    let letters = ["a", "E", " ", "\u{301}", "\u{323}", "\u{1161}", "\u{200B}", "ﬁ", "’", "Å"]
    var texts = [""]
    for _ in 1...4 {
      texts = texts.flatMap { text in letters.map { text + $0 } }
      for text in texts {
        var wide = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
          let shifted = scalar == " " ? "\u{3000}" : Unicode.Scalar(scalar.value + 0xFEE0)
          wide.append(scalar.isASCII ? shifted ?? scalar : scalar)
        }
        #expect(FoldedText(text) == FoldedText(String(wide)), "\(text.debugDescription)")
      }
    }
  }

  @Test func `folding twice changes nothing`() {
    for text in ["A\u{30A}ngstro\u{308}m", "ﷺ", "①②", "\u{1E9E}", "İstanbul", "Ω", "x\u{0}y"] {
      let once = FoldedText(text)
      #expect(FoldedText(once.text) == once, "\(text.debugDescription)")
    }
  }
}
