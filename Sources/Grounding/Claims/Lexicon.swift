import Knowledge
import TextForms

/// What the little words of a language do, by the hashes of their folded letters.
///
/// Read from `GrammarWords` once a process. A language without any has no roles: its claims are held
/// by their words and numbers alone.
struct Lexicon: Sendable {
  /// Words that together have a role, behind the one they begin with.
  struct Phrase: Sendable {
    let rest: [UInt64]
    let roles: WordRoles
  }

  let language: String
  private(set) var roles: [UInt64: WordRoles] = [:]
  private(set) var phrases: [UInt64: [Phrase]] = [:]
  private(set) var numbers: [UInt64: Int64] = [:]
  private(set) var units: [UInt64: Unit] = [:]
  /// 1 to 12.
  private(set) var months: [UInt64: Int] = [:]
  private(set) var working: Set<UInt64> = []
  /// By the stems of both.
  private(set) var opposites: Set<UInt64> = []
  /// The stems of words that have an opposite, and so tell one thing from another.
  private(set) var qualities: Set<UInt64> = []
  /// Whether nouns are written with a capital letter, so that one tells no name.
  var capitalisesNouns: Bool { language == "de" }
  /// Whether a comma parts thousands, and a point what is behind the whole.
  var groupsByComma: Bool { language == "en" }

  private static let known = Dictionary(
    uniqueKeysWithValues: GrammarWords.all.map { ($0.code, Lexicon(of: $0)) }
  )

  /// The one of a language, given as a BCP 47 tag.
  static func of(_ tag: String) -> Lexicon {
    let language = String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
    return known[language] ?? Lexicon(language: language)
  }

  static func hash(_ word: some StringProtocol) -> UInt64 {
    TermHash.word(FoldedText(String(word)).bytes)
  }

  func areOpposite(_ one: UInt64, _ other: UInt64) -> Bool {
    !opposites.isEmpty && opposites.contains(TermHash.pair(one, other))
  }

  private init(language: String) {
    self.language = language
    for (names, unit) in Unit.signs {
      for name in names.split(separator: " ") { units[Self.hash(name)] = unit }
    }
  }

  private init(of words: GrammarWords) {
    self.init(language: words.code)
    add(words.function, .function)
    add(words.negation, [.negation, .function])
    add(words.possibility, [.possibility, .function])
    add(words.obligation, [.obligation, .function])
    add(words.certainty, [.certainty, .function])
    add(words.partial, [.partial, .function])
    addPhrases(words.condition, [.condition, .function])
    addPhrases(words.exception, [.exception, .function])
    add(words.reference, .reference)
    add(words.only, [.only, .function])
    add(words.contrast, [.contrast, .function])
    addPhrases(words.atMost, [.atMost, .function])
    addPhrases(words.atLeast, [.atLeast, .function])
    add(words.we, [.we, .function])
    add(words.you, [.you, .function])
    add(words.agent, [.agent, .function])
    add(words.courtesy, .courtesy)
    add(words.joiner, [.joiner, .function])
    addNumbers(words)
    addSpans(words)
    addOpposites(words.opposites)
  }

  /// Words parted by spaces, and phrases of several behind commas.
  private mutating func add(_ list: String, _ added: WordRoles) {
    for (place, part) in list.split(separator: ",").enumerated() {
      let words = part.split(whereSeparator: \.isWhitespace)
      if place == 0 || words.count == 1 {
        for word in words { roles[Self.hash(word), default: []].formUnion(added) }
      } else {
        addPhrases(String(part), added)
      }
    }
  }

  private mutating func addPhrases(_ list: String, _ added: WordRoles) {
    for phrase in list.split(separator: ",") {
      let words = phrase.split(whereSeparator: \.isWhitespace).map { Self.hash($0) }
      if words.count == 1 {
        roles[words[0], default: []].formUnion(added)
      } else if let first = words.first {
        phrases[first, default: []].append(Phrase(rest: Array(words.dropFirst()), roles: added))
      }
    }
  }

  private mutating func addNumbers(_ words: GrammarWords) {
    func read(_ list: String, _ value: (Int) -> Int64) {
      for (place, forms) in list.split(whereSeparator: \.isWhitespace).enumerated() {
        for form in forms.split(separator: "|") { numbers[Self.hash(form)] = value(place) }
      }
    }
    read(words.toTwenty) { Int64($0) }
    read(words.tens) { Int64($0 + 3) * 10 }
    read(words.multipliers) { [100, 1000, 1_000_000][$0] }
    addJoinedNumbers(words)
  }

  /// Numbers that a language writes in one word: `einundzwanzig`, `eenentwintig`, `ventuno`.
  private mutating func addJoinedNumbers(_ words: GrammarWords) {
    let tens =
      [words.toTwenty.split(whereSeparator: \.isWhitespace)[20]]
      + words.tens.split(whereSeparator: \.isWhitespace)
    let units = words.toTwenty.split(whereSeparator: \.isWhitespace)
    for (ten, forms) in tens.enumerated() {
      for form in forms.split(separator: "|") {
        for unit in 1...9 {
          let value = Int64((ten + 2) * 10 + unit)
          for small in units[unit].split(separator: "|") {
            switch words.code {
            case "de": numbers[Self.hash(small + "und" + form)] = value
            case "nl":
              numbers[Self.hash(small + "en" + form)] = value
              numbers[Self.hash(small + "ën" + form)] = value
            case "it":
              let stem = small.hasPrefix("u") || small.hasPrefix("o") ? form.dropLast() : form
              numbers[Self.hash(stem + small)] = value
            case "es" where ten == 0: numbers[Self.hash("veinti" + small)] = value
            default: break
            }
          }
        }
      }
    }
  }

  private mutating func addSpans(_ words: GrammarWords) {
    let spans: [Unit] = [
      .seconds(1), .seconds(60), .hours(1), .days(1), .days(7), .months(1), .months(3), .months(12),
    ]
    for (unit, forms) in zip(spans, words.spans.split(whereSeparator: \.isWhitespace)) {
      for form in forms.split(separator: "|") { units[Self.hash(form)] = unit }
    }
    for word in words.workingDays.split(separator: " ") {
      units[Self.hash(word)] = Unit.workingDay
    }
    working = Set(words.working.split(separator: " ").map { Self.hash($0) })
    for (month, forms) in words.months.split(whereSeparator: \.isWhitespace).enumerated() {
      for form in forms.split(separator: "|") { months[Self.hash(form)] = month + 1 }
    }
  }

  private mutating func addOpposites(_ list: String) {
    let stemmer = Stemmer(language: language)
    func stem(_ word: Substring) -> UInt64 {
      FoldedText(String(word)).bytes.withUnsafeBufferPointer { letters in
        stemmer?.withStem(of: letters) { TermHash.word($0) } ?? TermHash.word(letters)
      }
    }
    for pair in list.split(whereSeparator: \.isWhitespace) {
      let both = pair.split(separator: ":")
      guard both.count == 2 else { continue }
      // Little words are compared as they are, and not by their stems.
      opposites.insert(TermHash.pair(stem(both[0]), stem(both[1])))
      opposites.insert(TermHash.pair(Self.hash(both[0]), Self.hash(both[1])))
      qualities.formUnion(both.map { stem($0) })
    }
  }
}
