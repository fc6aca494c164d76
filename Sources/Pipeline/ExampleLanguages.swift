import Classification
import Synchronization
import TextForms

/// The languages that the intents have examples in: a classifier knows nothing of others.
///
/// They are told when a ticket is in another language than the workspace's, and kept.
final class ExampleLanguages: Sendable {
  private enum State {
    case unread([IntentCatalogue.Example])
    case known(Set<String>)
  }

  private let usual: String
  private let state: Mutex<State>

  /// A language that so few examples are likely in was not meant.
  private static let fewestExamples = IntentCatalogue.fewestExamples

  /// `usual` is the workspace's language, in which it is taken to have examples.
  init(of catalogue: IntentCatalogue, usual: String) {
    self.usual = usual
    state = Mutex(.unread(catalogue.examples))
  }

  /// Whether there are examples in a language (ISO 639-1).
  func contains(_ language: String) -> Bool {
    language == usual || all.contains(language)
  }

  private var all: Set<String> {
    state.withLock { state in
      switch state {
      case .known(let languages): return languages
      case .unread(let examples):
        var counts: [String: Int] = [:]
        for example in examples {
          if let language = likelyLanguage(of: FoldedText(example.text)) {
            counts[language, default: 0] += 1
          }
        }
        let languages = Set(counts.filter { $0.value >= Self.fewestExamples }.keys)
        state = .known(languages)
        return languages
      }
    }
  }
}
