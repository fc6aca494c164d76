import Domain
import SourceFiles
import TestSupport
import Testing

@testable import Classification

@Suite struct ClassifierTests {
  private let classifier: Classifier

  init() throws { classifier = try Classifier(training: smallCatalogue) }

  /// Text that asks for one thing, and its intent.
  static let requests: [(String, String)] = [
    ("Where is my parcel NP-990011?", "shipping_status"),
    ("please give me the money back", "refund_request"),
    ("I cannot reset my password", "password_reset"),
    ("thanks, very kind", "thanks"),
    ("Hello there! Where is my parcel? Thanks a lot for your help.", "shipping_status"),
    ("Have a nice day!\nPlease refund my money.\nMany thanks, you are very kind", "refund_request"),
  ]

  @Test(arguments: requests)
  func `a request is recognised, with courtesies around it too`(text: String, intent: String) {
    check(text, expect: intent)
  }

  static let nonsense = [
    "", " ", "???", "🐐🐐🐐", "xqzv wpfk jjrt", "vxk vxk vxk vxk", "Ωμέγα ψ ξενος",
    "12345 67890", "bzzt. grmpf! knarz?",
  ]

  @Test(arguments: nonsense)
  func `nonsense is out of scope`(text: String) {
    let guess = classifier.guess(subject: nil, body: text, thresholds: thresholds)
    #expect(guess.name == Intent.outOfScope)
    #expect(guess.confidence < thresholds.confidence)
    #expect(guess.also == [])
  }

  @Test func `unknown words around a known one make it less sure`() {
    let known = classifier.guess(subject: nil, body: "my parcel", thresholds: thresholds)
    let diluted = classifier.guess(
      subject: nil,
      body: "my parcel xqzv wpfk jjrt bnmq",
      thresholds: thresholds
    )
    #expect(diluted.confidence < known.confidence)
    #expect(diluted.margin < known.margin)
  }

  @Test func `below the threshold the likeliest intent is the runner-up`() {
    let never = Thresholds(
      confidence: Confidence(tenThousandths: 10_000),
      also: Confidence(tenThousandths: 10_000)
    )
    let guess = classifier.guess(subject: nil, body: "where is my parcel", thresholds: never)
    #expect(guess.name == Intent.outOfScope)
    #expect(guess.runnerUp == "shipping_status")
    #expect(guess.confidence > .zero)
  }

  @Test func `other requests in single sentences are listed in order`() {
    let guess = classifier.guess(
      subject: "My parcel has not arrived yet",
      body: """
        Where is my parcel? When will my parcel arrive? It has not arrived yet.
        I want my money back. How do I reset my password? Thanks a lot for your help.
        """,
      thresholds: thresholds
    )
    #expect(guess.name == "shipping_status")
    #expect(guess.also == ["refund_request", "password_reset"])
  }

  @Test func `no sentence is judged beyond the ceiling`() {
    let none = Thresholds(
      confidence: thresholds.confidence,
      also: thresholds.also,
      sentences: 0
    )
    let guess = classifier.guess(
      subject: "Where is my parcel",
      body: "I want my money back",
      thresholds: none
    )
    #expect(guess.also == [])
    #expect(Thresholds(confidence: .zero, also: .zero, sentences: 99).sentences == 20)
  }

  @Test func `letter case, trailing space and the shape of quotes change nothing`() {
    let seed: UInt64 = 77
    var random = SeededRandom(seed: seed)
    let words = smallCatalogue.examples.flatMap { $0.text.split(separator: " ") }
    for round in 0..<300 {
      let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        let word = words.randomElement(using: &random) ?? ""
        return word
          + (["", "", "", ".", "?", "'s", " \"so\"", "\n"].randomElement(using: &random) ?? "")
      }.joined(separator: " ")
      let plain = classifier.guess(subject: nil, body: text, thresholds: thresholds)
      for variant in [
        text.uppercased(), text + " \t\n", text.replacing(" ", with: "  "),
        text.replacing("'", with: "’").replacing("\"", with: "“"),
      ] {
        #expect(
          classifier.guess(subject: nil, body: variant, thresholds: thresholds) == plain,
          "seed \(seed), round \(round): \(variant)"
        )
      }
    }
  }

  @Test func `the ranking begins with the guess and falls`() {
    let ranking = classifier.ranking(of: "where is my parcel")
    #expect(ranking.first?.name == "shipping_status")
    #expect(ranking.count == 4)
    #expect(ranking.map(\.score) == ranking.map(\.score).sorted(by: >))
  }

  @Test func `the report counts every example once`() {
    let recalls = classifier.report.recalls
    #expect(recalls.map(\.intent) == smallCatalogue.intents.map(\.name))
    #expect(recalls.map(\.examples) == [8, 8, 8, 8])
    let found = recalls.reduce(0) { $0 + $1.found }
    #expect(classifier.report.accuracy.tenThousandths == 10_000 * found / 32)
    #expect(classifier.report.accuracy.tenThousandths > 6_000)
  }

  @Test func `an empty catalogue and one intent alone cannot be learnt`() {
    let empty = IntentCatalogue(loading: [], log: FindingLog())
    #expect(throws: ClassifierError.tooFewIntents(0)) { try Classifier(training: empty) }
  }

  private let thresholds = Thresholds(
    confidence: Confidence(tenThousandths: 5_000),
    also: Confidence(tenThousandths: 6_000)
  )

  private func check(_ text: String, expect intent: String) {
    let guess = classifier.guess(subject: nil, body: text, thresholds: thresholds)
    #expect(guess.name == intent, "\(guess)")
    #expect(guess.runnerUp != intent)
  }
}
