import Domain
package import SourceFiles

extension IntentCatalogue {
  /// The same intents with some of the examples, which a predicate names by their places.
  ///
  /// It is loaded already: an intent may be left with no example.
  package func keeping(_ isKept: (Int) -> Bool) -> IntentCatalogue {
    IntentCatalogue(
      intents: intents,
      examples: examples.indices.filter(isKept).map { examples[$0] },
      places: places
    )
  }

  private init(intents: [Intent], examples: [Example], places: [String: SourcePlace]) {
    self.intents = intents
    self.examples = examples
    self.places = places
  }

  /// Where each example is written; those of one intent that are the same text share a place.
  ///
  /// It reads the files once more, which only findings need.
  package static func examplePlaces(in files: [SourceFile]) -> ExamplePlaces {
    ExamplePlaces(files)
  }
}

/// Where the examples of a catalogue are written.
package struct ExamplePlaces: Sendable {
  private struct Name: Hashable {
    let intent: String
    let text: String
  }

  private var places: [Name: SourcePlace] = [:]

  fileprivate init(_ files: [SourceFile]) {
    let log = FindingLog()
    for entry in files.flatMap({ IntentEntry.all(of: $0, log: log) }) {
      for example in entry.examples {
        places[Name(intent: entry.intent.name, text: example.text)] = example.place
      }
    }
  }

  /// Nil where no such example is in the files.
  package subscript(intent: String, text: String) -> SourcePlace? {
    places[Name(intent: intent, text: text)]
  }
}
