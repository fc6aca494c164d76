import Domain
import SourceFiles
import TestSupport
import Testing

@testable import Classification

/// Texts and catalogues that nobody would write on purpose: a result each time, and the same one.
@Suite struct ClassifierInputTests {
  private let classifier: Classifier

  init() throws { classifier = try Classifier(training: smallCatalogue) }

  static let texts: [(String, String)] = [
    ("nothing", ""),
    ("one letter", "a"),
    ("64 KiB of one word", String(repeating: "parcel", count: 65_536 / 6)),
    ("64 KiB of the same word", String(repeating: "parcel ", count: 65_536 / 7)),
    ("64 KiB of sentences of a letter", String(repeating: "a. ", count: 65_536 / 3)),
    ("emoji alone", "📦🐐❓👩‍👩‍👧‍👦"),
    ("mixed scripts", "где my посылка パーセル طرد parcel"),
    ("controls", "my\u{0}\u{7}parcel\u{200B}\u{202E}"),
  ]

  @Test(arguments: texts)
  func `any text has a guess, and the same one again`(name: String, text: String) {
    let guess = classifier.guess(subject: text, body: text, thresholds: thresholds)
    #expect(guess == classifier.guess(subject: text, body: text, thresholds: thresholds))
    #expect(guess.name == Intent.outOfScope || classifier.names.contains(guess.name), "\(name)")
  }

  @Test func `a text that is an example has its intent, by a whole unit`() {
    for example in smallCatalogue.examples {
      for text in [example.text, example.text.uppercased() + " \n", "  " + example.text + "!"] {
        check(classifier, text, expect: smallCatalogue.intents[example.intent].name)
      }
    }
  }

  @Test func `an added example puts its intent first for its very text`() throws {
    let seed: UInt64 = 31
    var random = SeededRandom(seed: seed)
    let words = smallCatalogue.examples.flatMap { $0.text.split(separator: " ") }
    for round in 0..<8 {
      let text =
        "new "
        + (0..<Int.random(in: 1...9, using: &random)).map { _ in
          words.randomElement(using: &random) ?? ""
        }.joined(separator: " ").filter { $0.isLetter || $0 == " " }
      let intent = smallCatalogue.intents.randomElement(using: &random)?.name ?? ""
      var examples = smallExamples
      examples[intent]?.append(text)
      let grown = try Classifier(training: catalogue(examples))
      check(grown, text, expect: intent, "seed \(seed), round \(round): \(text)")
    }
  }

  @Test func `words that stand under two intents are left to the weights`() throws {
    var examples = smallExamples
    examples["thanks"]?.append("that is all, then")
    examples["refund_request"]?.append("that is all then!")
    let classifier = try Classifier(training: catalogue(examples))
    #expect(classifier.examples.intent(of: Features("that is all then").hashes[...]) == nil)
    #expect(classifier.ranking(of: "that is all then").count == 4)
  }

  @Test func `an intent whose examples have no words is learnt from its description`() throws {
    var examples = smallExamples
    examples["thanks"] = ["???", "!!!", "...", "!", "?!"]
    let classifier = try Classifier(training: catalogue(examples))
    #expect(classifier.report.recalls.first { $0.intent == "thanks" }?.examples == 0)
    #expect(classifier.ranking(of: "where is my parcel").first?.name == "shipping_status")
  }

  @Test func `trained on one thread and on two at once, the bytes are the same`() async throws {
    let alone = try Classifier(training: smallCatalogue).serialized
    async let first = Classifier(training: smallCatalogue).serialized
    async let second = Classifier(training: smallCatalogue).serialized
    let both = try await [first, second]
    #expect(both == [alone, alone])
  }

  /// Debug and release builds, and every machine: the weights, and what they say of texts.
  @Test func `the bytes and the guesses are those that were always made`() throws {
    #expect(String(FeatureHash.bytes(classifier.serialized), radix: 16) == "9975ea04a41b762e")
    let guesses = smallCatalogue.examples.map {
      let halves = $0.text.split(separator: " ").enumerated().filter { $0.offset % 2 == 0 }
      let text = halves.map { String($0.element) }.joined(separator: " ")
      return "\(classifier.guess(subject: nil, body: text, thresholds: thresholds))"
    }
    #expect(String(FeatureHash.bytes(guesses.joined().utf8), radix: 16) == "ee81b110edc51bee")
  }

  @Test func `the higher a threshold, the less it lets through`() throws {
    let points = classifier.report.coverage
    #expect(points.count == 20 && points.allSatisfy { $0.texts == 32 })
    for (point, next) in zip(points, points.dropFirst()) {
      #expect(point.threshold < next.threshold && point.covered >= next.covered)
    }
    #expect(try Classifier(serialized: classifier.serialized).report.coverage == points)
  }

  @Test func `what a wrong answer costs sets the threshold`() {
    let costs = [1, 2, 4, 100].map { Thresholds.confidence(whereWrongAnswerCosts: $0) }
    #expect(costs.map(\.tenThousandths) == [0, 5_000, 7_500, 9_900])
  }

  private let thresholds = Thresholds(
    confidence: Confidence(tenThousandths: 5_000),
    also: Confidence(tenThousandths: 6_000)
  )

  private func check(
    _ classifier: Classifier,
    _ text: String,
    expect intent: String,
    _ comment: Comment? = nil
  ) {
    let ranking = classifier.ranking(of: text)
    #expect(ranking[0].name == intent, comment)
    #expect(ranking[0].score - ranking[1].score >= Scoring.unit, comment)
  }

  private var smallExamples: [String: [String]] {
    Dictionary(grouping: smallCatalogue.examples) { smallCatalogue.intents[$0.intent].name }
      .mapValues { $0.map(\.text) }
  }

  private func catalogue(_ examples: [String: [String]]) -> IntentCatalogue {
    let intents = smallCatalogue.intents.map { intent in
      let lines = (examples[intent.name] ?? []).map { "      - '\($0)'\n" }.joined()
      return """
          - name: \(intent.name)
            description: \(intent.description)
            tier: low
            topics: [any]
            queue: any
            examples:

        """ + lines
    }
    let text = "schema: intents/1\nowner: any\nintents:\n" + intents.joined()
    let log = FindingLog()
    let files = [SourceFile(path: "knowledge/intents/all.yaml", text: text)]
    let catalogue = IntentCatalogue(loading: files, log: log)
    #expect(log.findings.isEmpty, "\(log.findings)")
    return catalogue
  }
}
