import Domain
import Foundation
import Knowledge
import SourceFiles

/// Policies by the thousand, of made-up words that are as frequent as those of a language.
///
/// Each question is part of one of their sections. The same numbers give the same texts.
struct ManySections {
  private static let sectionsPerDocument = 10
  private static let vocabularySize = 20_000
  private static let wordsPerSection = 70
  static let wordsPerQuestion = 9

  let count: Int
  /// Of each section, its heading and its text.
  private(set) var texts: [(heading: String, text: String)] = []
  private(set) var questions: [String] = []

  init(count: Int, questions questionCount: Int) {
    self.count = count
    var random = SplitMix(state: UInt64(count))
    let words = Self.vocabulary(&random)
    // Zipf's law: the word of rank r is met 1/r as often as the first.
    var sums: [Double] = []
    for rank in 1...words.count { sums.append((sums.last ?? 0) + 1 / Double(rank)) }
    let pick = { (random: inout SplitMix) -> String in
      let mark = Double(random.next() >> 11) / 9_007_199_254_740_992 * (sums.last ?? 1)
      var (low, high) = (0, words.count - 1)
      while low < high {
        let middle = (low + high) / 2
        if sums[middle] < mark { low = middle + 1 } else { high = middle }
      }
      return words[low]
    }
    for _ in 0..<count {
      let heading = (0..<5).map { _ in pick(&random) }.joined(separator: " ")
      let sentences = (0..<Self.wordsPerSection / 10).map { _ in
        (0..<10).map { _ in pick(&random) }.joined(separator: " ").capitalizedFirst + "."
      }
      texts.append((heading, sentences.joined(separator: " ")))
    }
    for _ in 0..<questionCount {
      let section = texts[Int(random.next() % UInt64(count))]
      let words = section.text.split(separator: " ")
      let start = Int(random.next() % UInt64(words.count - Self.wordsPerQuestion))
      questions.append(
        words[start..<start + Self.wordsPerQuestion].joined(separator: " ")
          .replacing(".", with: "")
      )
    }
  }

  var base: KnowledgeBase {
    let documents = (count + Self.sectionsPerDocument - 1) / Self.sectionsPerDocument
    let files = (0..<documents).map { number -> SourceFile in
      let first = number * Self.sectionsPerDocument
      let sections = texts[first..<min(count, first + Self.sectionsPerDocument)]
      let body = sections.enumerated().map { place, section in
        "## \(section.heading) {#s\(place)}\n\n\(section.text)\n"
      }
      let matter = """
        ---
        id: d\(number)
        title: \(texts[first].heading)
        owner: bench
        version: 1.0.0
        effective_from: 2026-01-01
        jurisdictions: ["*"]
        locales: [en]
        channels: ["*"]
        audience: public
        topics: [any]
        review_by: 2027-01-01
        ---
        """
      return SourceFile(
        path: "knowledge/policies/d\(number)/1.0.0.md",
        text: matter + "\n" + body.joined(separator: "\n")
      )
    }
    return KnowledgeBase(loading: files, log: FindingLog())
  }

  private static func vocabulary(_ random: inout SplitMix) -> [String] {
    let letters = (Array("bcdfghklmnprstvwz"), Array("aeiou"))
    var seen: Set<String> = []
    while seen.count < vocabularySize {
      let syllables = 2 + Int(random.next() % 3)
      let word = (0..<syllables).map { _ in
        String(letters.0[Int(random.next() % 17)]) + String(letters.1[Int(random.next() % 5)])
      }
      seen.insert(word.joined())
    }
    return commonest + seen.sorted().shuffled(using: &random)
  }

  /// What stands in any text comes first, as in English.
  private static let commonest =
    """
    the of and to a in for is on that by this with you it not or be are from at as your all have \
    an was we will can us about if my has but our do no they he so what up their there when which \
    them any his who may how
    """.split(separator: " ").map(String.init)
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014).
struct SplitMix: RandomNumberGenerator {
  fileprivate var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
