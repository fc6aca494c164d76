/// A number, an amount or a date of a text that another took the place of.
package struct QuantityChange: Sendable, Equatable {
  /// With what it counts, `30 days`; nil where there was none.
  package let before: String?
  package let after: String?
}

/// A number and what it counts, as it stands in a text: `30 days`, `EUR 50`, `1 March 2026`.
struct Quantity {
  let text: String

  /// Nil where the word at the place is no number, or is the year of a date that began before it.
  init?(at place: Int, in words: [TextWord]) {
    guard words[place].isNumber, !Self.isYear(place, of: words) else { return nil }
    var range = place..<place + 1
    if place > 0, Self.isCurrency(words[place - 1]) { range = place - 1..<place + 1 }
    if place + 1 < words.count, words[place + 1].isUnit, !words[place].endsWithUnit {
      range = range.lowerBound..<place + 2
      let isLonger =
        Self.isYear(place + 2, of: words)
        || place + 2 < words.count && Self.kinds.contains(words[place + 1].text)
          && words[place + 2].isUnit
      if isLonger { range = range.lowerBound..<place + 3 }
    }
    text = words[range].joined(isSpaced: false)
  }

  /// Whether the word is a year of four digits behind a day and a month: `1 March 2026`.
  private static func isYear(_ place: Int, of words: [TextWord]) -> Bool {
    guard place >= 2, place < words.count, words[place].text.utf8.count == 4,
      words[place].text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return false }
    let day = words[place - 2].text
    return words[place - 1].text.allSatisfy(\.isLetter) && words[place - 1].isUnit
      && day.utf8.count <= 2 && day.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// What stands before the word for days, and tells which of them count.
  private static let kinds: Set<Substring> = ["working", "business", "calendar"]

  private static func isCurrency(_ word: TextWord) -> Bool {
    ["€", "$", "£", "EUR", "USD", "GBP", "CHF"].contains(word.text)
  }
}

extension TextWord {
  /// Whether the number names its unit itself: `30kg`.
  fileprivate var endsWithUnit: Bool { text.last?.isLetter ?? false }
}
