package import Domain
package import SourceFiles
import TextForms

/// The intents of a workspace and the examples that the classifier learns from: all files
/// `knowledge/intents/*.yaml` together.
package struct IntentCatalogue: Sendable {
  /// A sentence that a customer might write, and the place of its intent in `intents`.
  package struct Example: Sendable, Equatable {
    package let intent: Int
    package let text: String
  }

  /// Sorted by name.
  package let intents: [Intent]
  /// Sorted by intent and text: the order of files and lines leaves no trace.
  package let examples: [Example]
  /// Where each intent is named, for findings of whoever knows its topics and templates.
  package let places: [String: SourcePlace]

  package static let intentLimit = 1_000
  package static let exampleLimit = 200_000
  /// The most pairs of an intent and an example: training takes as long, and as much memory, as there are pairs.
  ///
  /// 1,000 intents may have 20,000 examples, and 100 intents 200,000.
  package static let pairLimit = 20_000_000
  /// The longest example, in bytes.
  package static let exampleBytes = 65_536
  /// The fewest examples of one intent: one for each fold of the cross-validation.
  package static let fewestExamples = 5

  /// Loads the files and reports all that is wrong with them.
  ///
  /// An intent with an error is left out, and an example with one too; the catalogue is for use
  /// only where the log has no errors. Where examples stand twice, which takes long to find out, is not looked for
  /// in the files of a release: they were checked when it was made.
  package init(loading files: [SourceFile], isReleased: Bool = false, log: FindingLog) {
    var entries: [IntentEntry] = []
    for file in files.sorted(by: { $0.path < $1.path }) {
      entries += IntentEntry.all(of: file, log: log)
    }
    entries = Self.distinct(entries, log: log)
    entries.sort { $0.intent.name < $1.intent.name }
    if !isReleased { Self.reportRepeatedExamples(entries, log: log) }

    intents = entries.map(\.intent)
    places = Dictionary(uniqueKeysWithValues: entries.map { ($0.intent.name, $0.place) })
    examples = entries.enumerated().flatMap { index, entry in
      entry.examples.map(\.text).sorted().map { Example(intent: index, text: $0) }
    }
    reportSize(at: entries.last?.place, log: log)
  }

  private func reportSize(at place: SourcePlace?, log: FindingLog) {
    guard let place else { return }
    if examples.count > Self.exampleLimit {
      log.error(
        at: place,
        "\(examples.count) examples in all; \(Self.exampleLimit) are allowed",
        hint: "remove examples"
      )
    } else if examples.count > Self.pairLimit / max(intents.count, 1) {
      log.error(
        at: place,
        "\(examples.count) examples of \(intents.count) intents make "
          + "\(examples.count * intents.count) pairs; \(Self.pairLimit) are allowed",
        hint:
          "keep the examples that differ, or join intents: training takes as long as there are pairs"
      )
    }
  }

  /// The entries whose name is their own, up to the limit.
  private static func distinct(_ entries: [IntentEntry], log: FindingLog) -> [IntentEntry] {
    let distinct = log.distinct(
      entries,
      "intent",
      by: \.intent.name,
      at: \.place,
      hint: "give it another name, or join the two"
    )
    if distinct.count > intentLimit {
      log.error(
        at: distinct[intentLimit].place,
        "\(distinct.count) intents in all; \(intentLimit) are allowed",
        hint: "join intents"
      )
    }
    return distinct
  }

  private static func reportRepeatedExamples(_ entries: [IntentEntry], log: FindingLog) {
    var first: [[UInt8]: (intent: String, place: SourcePlace)] = [:]
    for entry in entries {
      for example in entry.examples {
        var folded = FoldedText(example.text).bytes
        if folded.last == 32 { folded.removeLast() }
        guard let other = first[folded] else {
          first[folded] = (entry.intent.name, example.place)
          continue
        }
        log.error(
          at: example.place,
          "example `\(example.text)` is already one of `\(other.intent)` at \(other.place)",
          hint: "keep it in one place"
        )
      }
    }
  }
}
