package import Classification
import Domain
import TextForms

/// Judges each example of a catalogue by a classifier that was trained without it.
///
/// The examples of each intent are dealt into five parts; each part is judged by a classifier that
/// was trained, calibrated and all, on the other four. Nothing else is done than a release does.
package enum HeldOutJudging {
  package static let partCount = 5

  /// What each example is taken for, in the order of the catalogue; examples without words are left out.
  ///
  /// - Throws: what `Classifier.init(training:)` does.
  package static func judge(
    _ catalogue: IntentCatalogue,
    _ thresholds: Thresholds
  ) throws(ClassifierError) -> [JudgedText] {
    let parts = parts(of: catalogue)
    var judged: [(place: Int, text: JudgedText)] = []
    for part in 0..<partCount {
      let members = parts.indices.filter { parts[$0] == part }
      if members.isEmpty { continue }
      let classifier = try Classifier(training: catalogue.keeping { parts[$0] != part })
      judged += members.map { place in
        let example = catalogue.examples[place]
        let name = catalogue.intents[example.intent].name
        let text = JudgedText(expected: name, text: example.text, by: classifier, thresholds)
        return (place, text)
      }
    }
    return judged.sorted { $0.place < $1.place }.map(\.text)
  }

  /// The part of each example, by turns in the order of the digests of an intent's examples: each intent has
  /// its share in every part, and which examples lie together follows from nothing that people order.
  static func parts(of catalogue: IntentCatalogue) -> [Int] {
    var members: [Int: [(digest: Digest, place: Int)]] = [:]
    for (place, example) in catalogue.examples.enumerated() {
      let bytes = FoldedText(example.text).bytes
      members[example.intent, default: []].append((Digest(of: bytes), place))
    }
    var parts = [Int](repeating: 0, count: catalogue.examples.count)
    for (intent, members) in members {
      let sorted = members.sorted {
        $0.digest != $1.digest
          ? $0.digest.bytes.lexicographicallyPrecedes($1.digest.bytes) : $0.place < $1.place
      }
      // Intents of few examples begin at different parts, so that no part has most of them.
      for (turn, member) in sorted.enumerated() {
        parts[member.place] = (turn + intent) % partCount
      }
    }
    return parts
  }
}
