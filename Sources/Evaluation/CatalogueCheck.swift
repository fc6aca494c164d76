package import Classification
import Domain
package import SourceFiles
import TextForms

/// Finds what can be told from a catalogue alone, without training anything: it takes milliseconds.
package struct CatalogueCheck {
  private let catalogue: IntentCatalogue
  private let places: Places
  private let log: FindingLog

  /// The fewest examples of an intent that is not warned of.
  package static let fewExamples = 10
  /// The most findings about single examples.
  private static let findingLimit = 200

  package init(_ catalogue: IntentCatalogue, in files: [SourceFile], log: FindingLog) {
    self.catalogue = catalogue
    self.log = log
    places = Places(files)
  }

  /// All of it.
  package func run() {
    reportFewExamples()
    runForRelease()
  }

  /// What is wrong with a release of it: examples that contradict each other, and intents that nothing answers.
  package func runForRelease() {
    catalogue.intents.forEach(reportUnanswered)
    reportSameWords()
  }

  private func reportFewExamples() {
    let counts = catalogue.examples.reduce(into: [Int: Int]()) { $0[$1.intent, default: 0] += 1 }
    for (place, intent) in catalogue.intents.enumerated() {
      reportFew(counts[place] ?? 0, of: intent)
    }
  }

  private func reportFew(_ count: Int, of intent: Intent) {
    guard (IntentCatalogue.fewestExamples..<Self.fewExamples).contains(count) else { return }
    log.warning(
      at: self.place(of: intent),
      "only \(count) examples of `\(intent.name)`",
      hint: "write at least \(Self.fewExamples), each in the words of another customer"
    )
  }

  /// An intent that no policy, rule or approved text stands behind is recognised for nothing.
  private func reportUnanswered(_ intent: Intent) {
    let texts = [
      intent.action, intent.refusal, intent.handover, intent.confirmation, intent.question,
    ]
    guard intent.topics.isEmpty, texts.allSatisfy({ $0 == nil }), intent.name != Intent.outOfScope
    else { return }
    log.warning(
      at: place(of: intent),
      "nothing answers `\(intent.name)`: it has no topics, no action and no approved text",
      hint: "name the topics of its policies, or the approved text with which it goes to people"
    )
  }

  /// Examples that the classifier takes for the same: of two intents they contradict each other, of one they
  /// teach nothing more.
  private func reportSameWords() {
    var first: [[UInt8]: IntentCatalogue.Example] = [:]
    var told = 0
    for example in catalogue.examples {
      let words = Self.words(of: example.text)
      let intent = catalogue.intents[example.intent]
      if words.isEmpty {
        // They say what a ticket without words is.
        if intent.name == Intent.outOfScope { continue }
        told += 1
        guard told <= Self.findingLimit else { continue }
        log.warning(
          at: places.place(of: example, intent.name),
          "example `\(example.text)` of `\(intent.name)` has no words, and teaches nothing",
          hint: "remove it"
        )
        continue
      }
      guard let other = first[words] else {
        first[words] = example
        continue
      }
      told += 1
      if told <= Self.findingLimit { reportSame(example, as: other) }
    }
  }

  private func reportSame(_ example: IntentCatalogue.Example, as other: IntentCatalogue.Example) {
    let (intent, otherIntent) = (
      catalogue.intents[example.intent].name, catalogue.intents[other.intent].name
    )
    let place = places.place(of: example, intent)
    let otherPlace = places.place(of: other, otherIntent)
    let words = "example `\(example.text)` of `\(intent)` has the same words as `\(other.text)`"
    if example.intent == other.intent {
      log.warning(at: place, "\(words) at \(otherPlace)", hint: "one of them is enough")
    } else {
      log.error(
        at: place,
        "\(words) of `\(otherIntent)` at \(otherPlace)",
        hint: "numbers and signs tell nothing apart: keep one of them, or word it otherwise"
      )
    }
  }

  private func place(of intent: Intent) -> SourcePlace {
    catalogue.places[intent.name] ?? SourcePlace(file: "knowledge/intents")
  }

  /// What is left of a text once it is normalised as features are: its folded words, each run of digits as one.
  static func words(of text: String) -> [UInt8] {
    let words = Words(FoldedText(text))
    var bytes: [UInt8] = []
    for word in words {
      var wasDigit = false
      for byte in words.bytes[word] {
        let isDigit = byte &- 48 < 10
        if !isDigit || !wasDigit { bytes.append(isDigit ? 48 : byte) }
        wasDigit = isDigit
      }
      bytes.append(32)
    }
    return bytes
  }
}

/// The places of examples, read when the first is asked for.
private final class Places {
  private let files: [SourceFile]
  private lazy var examples = IntentCatalogue.examplePlaces(in: files)

  init(_ files: [SourceFile]) { self.files = files }

  func place(of example: IntentCatalogue.Example, _ intent: String) -> SourcePlace {
    examples[intent, example.text] ?? SourcePlace(file: "knowledge/intents")
  }
}
