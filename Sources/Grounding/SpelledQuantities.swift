import TextForms

/// A number in words with what it counts, and where it stands: in English, and one of something in any language
/// whose words are known.
struct SpelledQuantity {
  /// As it would be in digits: `14 days`.
  let digits: String
  /// As it is written.
  let words: String
  /// Of its first letter, in scalars.
  let offset: Int

  /// Those of a text in a language, given as a BCP 47 tag, in order; `one` alone, which is as often no number, is
  /// none, and neither is `a`, but before a span of time or an amount both are.
  static func all(in scalars: [Unicode.Scalar], language: String) -> [SpelledQuantity] {
    let words = self.words(of: scalars)
    let lexicons = language.hasPrefix("en") ? [english] : [Lexicon.of(language), english]
    var found: [SpelledQuantity] = []
    var place = 0
    while place < words.count {
      if let single = single(words, at: place, lexicons) {
        found.append(single)
        place += 1
        continue
      }
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

  private static let english = Lexicon.of("en")
  /// Words that mean one only before what is counted, and are in no list of numbers.
  private static let articles: Set<String> = ["a", "an", "eines"]
  /// Words between one and what it counts.
  private static let between: Set<String> = [
    "full", "whole", "single", "calendar", "further", "more", "extra", "additional", "ganzen",
    "ganzer", "ganze", "weitere", "weiteren",
  ]
  /// What is told of something else with `a`: `twice a week`.
  private static let rates: Set<String> = ["once", "twice", "times", "time"]

  /// One of something that is counted, as `one working day` or `a week`; nil where there is none at a place.
  private static func single(
    _ words: [(text: String, offset: Int)],
    at place: Int,
    _ lexicons: [Lexicon]
  ) -> SpelledQuantity? {
    let one = words[place].text
    let isArticle = articles.contains(one)
    let of = lexicons.filter { isArticle || $0.numbers[Lexicon.hash(one)] == 1 }
    guard !of.isEmpty, place + 1 < words.count else { return nil }
    if isArticle, place > 0 {
      let before = words[place - 1].text
      // `2 hours a day` counts the hours.
      if rates.contains(before) || isCounted(before, of) { return nil }
    }
    var last = place + 1
    if last + 1 < words.count, between.contains(words[last].text) || isWorking(words[last].text, of)
    {
      last += 1
    }
    guard isCounted(words[last].text, of) else { return nil }
    let counted = words[place + 1...last].map(\.text)
    return SpelledQuantity(
      digits: "1 \(counted[0])",
      words: ([one] + counted).joined(separator: " "),
      offset: words[place].offset
    )
  }

  /// Whether a word names a span of time or an amount; `second` is as often the one behind the first, and a letter
  /// is a word.
  private static func isCounted(_ word: String, _ lexicons: [Lexicon]) -> Bool {
    guard word.unicodeScalars.count > 1 else { return false }
    if word == "fortnight" || word == "decade" { return true }
    return lexicons.contains { lexicon in
      guard let unit = lexicon.units[Lexicon.hash(word)], unit != .seconds(1) else { return false }
      switch unit.kind {
      case .time, .months, .workingDays, .money, .percent: return true
      case .mass, .length, .volume, .clock, .date, .count: return false
      }
    }
  }

  private static func isWorking(_ word: String, _ lexicons: [Lexicon]) -> Bool {
    lexicons.contains { $0.working.contains(Lexicon.hash(word)) }
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
