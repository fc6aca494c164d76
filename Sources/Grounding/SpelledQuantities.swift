import TextForms

/// A number in English words with what it counts, and where it stands.
struct SpelledQuantity {
  /// As it would be in digits: `14 days`.
  let digits: String
  /// As it is written.
  let words: String
  /// Of its first letter, in scalars.
  let offset: Int

  /// Those of a text, in order; `one` alone, which is as often no number, is none.
  static func all(in scalars: [Unicode.Scalar]) -> [SpelledQuantity] {
    let words = self.words(of: scalars)
    var found: [SpelledQuantity] = []
    var place = 0
    while place < words.count {
      guard NumberWords.isPart(words[place].text) else {
        place += 1
        continue
      }
      var end = place + 1
      while end < words.count, isGoingOn(words, at: end), end - place < NumberWords.limit {
        end += 1
      }
      let run = words[place..<end]
      if let number = NumberWords.number(run.map(\.text).filter { $0 != "and" }), counts(run) {
        let unit = end < words.count ? " " + words[end].text : ""
        found.append(
          SpelledQuantity(
            digits: "\(number)\(unit)",
            words: run.map(\.text).joined(separator: " ") + unit,
            offset: words[place].offset
          )
        )
      }
      place = end
    }
    return found
  }

  /// `grand` and its like are numbers behind one only.
  private static func counts(_ run: ArraySlice<(text: String, offset: Int)>) -> Bool {
    run.contains { $0.text != "one" && $0.text != "grand" && $0.text != "tausend" }
  }

  private static func isGoingOn(_ words: [(text: String, offset: Int)], at place: Int) -> Bool {
    if NumberWords.isPart(words[place].text) { return true }
    return words[place].text == "and" && place + 1 < words.count
      && NumberWords.isPart(words[place + 1].text)
  }

  private static func words(of scalars: [Unicode.Scalar]) -> [(text: String, offset: Int)] {
    var words: [(String, Int)] = []
    var start: Int?
    for index in 0...scalars.count {
      if index < scalars.count, scalars[index].properties.isAlphabetic {
        start = start ?? index
      } else if let from = start {
        words.append((String(String.UnicodeScalarView(scalars[from..<index])).lowercased(), from))
        start = nil
      }
    }
    return words
  }
}
