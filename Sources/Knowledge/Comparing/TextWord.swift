/// A word of a section's text, a mark between words, or the end of a line.
struct TextWord: Equatable {
  let text: Substring
  /// Whether a space stands before it.
  let isSpaced: Bool

  /// A number, with what stands within it: `14.90`, `2026-03-01`, `9:00`, `30kg`.
  var isNumber: Bool { text.utf8.first.map { (48...57).contains($0) } ?? false }

  /// Whether it is a word that stands with a number and says what is counted, or of which days.
  var isUnit: Bool { Self.units.contains(text.lowercased()) }

  private static let units: Set<String> = [
    "%", "€", "$", "£", "°", "percent", "eur", "usd", "gbp", "chf", "euro", "euros", "cent",
    "cents",
    "second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks",
    "month", "months", "year", "years", "working", "business", "calendar", "tag", "tage", "tagen",
    "woche", "wochen", "monat", "monate", "monaten", "jahr", "jahre", "jahren", "stunde", "stunden",
    "mm", "cm", "m", "km", "g", "kg", "l", "ml", "gb", "mb", "times", "item", "items", "parcel",
    "parcels", "piece", "pieces", "point", "points", "order", "orders",
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// Cuts a text into words.
  ///
  /// A point, comma, colon, slash, hyphen, apostrophe or at-sign between letters or digits belongs to the
  /// word; every other mark is a word of its own.
  static func all(of text: String) -> [TextWord] {
    var words: [TextWord] = []
    var isSpaced = false
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      if text[index] == " " {
        isSpaced = true
        index = text.index(after: index)
        continue
      }
      if isWordly(text[index]) {
        index = end(ofWordAt: index, in: text)
      } else {
        index = text.index(after: index)
      }
      words.append(TextWord(text: text[start..<index], isSpaced: isSpaced))
      isSpaced = false
    }
    return words
  }

  private static func end(ofWordAt start: String.Index, in text: String) -> String.Index {
    var index = start
    while index < text.endIndex {
      let next = text.index(after: index)
      if isWordly(text[index]) {
        index = next
      } else if next < text.endIndex, ".,:/-'’@_".contains(text[index]), isWordly(text[next]) {
        index = next
      } else {
        break
      }
    }
    return index
  }

  private static func isWordly(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }
}

extension Sequence<TextWord> {
  /// The words as they stand in the text, with a space before the first only where `isSpaced`.
  func joined(isSpaced: Bool) -> String {
    var text = ""
    for word in self {
      if word.isSpaced, isSpaced || !text.isEmpty { text += " " }
      text += word.text
    }
    return text
  }
}
