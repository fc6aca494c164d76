import Testing
import TestSupport

@testable import Knowledge

/// Redlines, and the numbers that they call out.
@Suite struct RedlineTests {
  @Test(arguments: [
    ("", "", ""),
    ("The same.", "The same.", "The same."),
    ("within 45 days", "within 30 days", "within [-45-]{+30+} days"),
    ("Gone.", "", "[-Gone.-]"),
    ("", "New.", "{+New.+}"),
    ("One. Three.", "One. Two. Three.", "One. {+Two.+} Three."),
    ("By law.", "By law. An order stays.", "By law. {+An order stays.+}"),
    (
      "If you return it, pay.", "If it broke, we pay. If you return it, pay.",
      "{+If it broke, we pay.+} If you return it, pay."
    ),
    ("14.90 EUR", "14.95 EUR", "[-14.90-]{+14.95+} EUR"),
    ("a\nb", "a\nc\nb", "a\n{+c+}\nb"),
    // Rows of a table stay apart.
    (
      "Country: France; Cost: 6 EUR\nCountry: Spain; Cost: 8 EUR",
      "Country: France; Cost: 7 EUR",
      "Country: France; Cost: [-6-]{+7+} EUR\n[-Country: Spain; Cost: 8 EUR-]"
    ),
    (
      "Country: Germany; Cost: 4 EUR\nCountry: France; Cost: 6 EUR",
      "Country: Austria; Cost: 5 EUR\nCountry: Germany; Cost: 4 EUR\nCountry: France; Cost: 6 EUR",
      "{+Country: Austria; Cost: 5 EUR+}\nCountry: Germany; Cost: 4 EUR\nCountry: France; Cost: 6 EUR"
    ),
  ])
  func `words that changed are marked`(old: String, new: String, expected: String) {
    #expect(Redline(from: old, to: new).plainText == expected)
  }

  @Test func `what is kept and added is the new text, what is kept and removed the old words`() {
    let words = ["the", "a", "refund", "30", "45", "days", ".", ",", "goods", "\n"]
    for seed in 0..<300 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      func text() -> String {
        (0..<Int.random(in: 0...30, using: &random)).reduce("") { text, _ in
          let word = words[Int.random(in: 0..<words.count, using: &random)]
          let isTight = text.isEmpty || text.hasSuffix("\n") || ".,\n".contains(word)
          return text + (isTight ? "" : " ") + word
        }
      }
      let (old, new) = (text(), text())
      let pieces = Redline(from: old, to: new).pieces
      let after = pieces.map { if case .removed = $0 { "" } else { $0.text } }.joined()
      let before = pieces.map { if case .added = $0 { "" } else { $0.text } }.joined(separator: " ")
      #expect(Self.words(after) == Self.words(new), "seed \(seed)")
      #expect(Self.words(before) == Self.words(old), "seed \(seed)")
    }
  }

  private static func words(_ text: String) -> [Substring] { TextWord.all(of: text).map(\.text) }

  @Test(arguments: [
    ("within 45 days", "within 30 days", "45 days → 30 days"),
    ("costs 5 EUR", "costs 5 USD", "5 EUR → 5 USD"),
    ("costs € 5.50", "costs € 6", "€ 5.50 → € 6"),
    ("until 1 March 2026.", "until 1 April 2026.", "1 March 2026 → 1 April 2026"),
    ("from 2026-03-01", "from 2026-04-01", "2026-03-01 → 2026-04-01"),
    ("needs 5 working days", "needs 2 working days", "5 working days → 2 working days"),
    ("a fee", "a fee of 20 %", "nothing → 20 %"),
    ("20 days, 30 days", "20 days", "30 days → nothing"),
    ("You have 14 days.", "You always have 14 days.", ""),
    ("step 1 says", "step 2 says", "1 → 2"),
  ])
  func `changed numbers, amounts and dates are called out`(
    old: String,
    new: String,
    expected: String
  ) {
    let changes = Redline(from: old, to: new).quantities
      .map { "\($0.before ?? "nothing") → \($0.after ?? "nothing")" }
    #expect(changes.joined(separator: "; ") == expected)
  }
}

extension Redline.Piece {
  fileprivate var text: String {
    switch self {
    case .kept(let text), .removed(let text), .added(let text): text
    }
  }
}
