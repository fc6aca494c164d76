import CanonicalJSON
import Classification
import Domain

/// What a prompt that chooses among intents is given and gives back.
enum IntentPrompt {
  static let inputs: Set<String> = ["shop_name", "candidates", "customer_text", "locale"]
  static let outputs = ["intent": "a string", "also": "an array", "reason": "a string"]

  /// So many are shown at the most.
  static let candidateLimit = 5

  /// What says that none of them fits.
  static let none = "none"

  static func candidates(_ intents: [Intent]) -> JSONValue {
    .array(
      intents.map { ["name": .string($0.name), "description": .string($0.description)] }
    )
  }
}

/// What asking a model about the intent came to.
struct IntentHelp: Sendable, Equatable {
  enum Outcome: Sendable, Equatable {
    /// One of the candidates, and others that it says are asked for as well.
    case chosen(String, also: [String])
    /// None of them.
    case none
    /// The classifier's guess stands.
    case fallback(Fallback, because: String)
  }

  let prompt: String
  let asked: AskedModel?
  var outcome: Outcome
  var reason: String?
  var ignored: [String] = []

  var fallback: Fallback? { if case .fallback(let fallback, _) = outcome { fallback } else { nil } }

  func write(to json: inout JSONWriter) {
    if let asked { asked.write(to: &json) }
    if !ignored.isEmpty { json.member("ignored", ignored) }
    json.member("prompt", prompt)
    json.member("reason", reason)
    switch outcome {
    case .chosen(let name, let also):
      json.member("outcome", name)
      json.member("also", also)
    case .none: json.member("outcome", Intent.outOfScope)
    case .fallback(let fallback, let because):
      json.member("outcome", fallback.rawValue)
      json.member("because", ModelWords.kept(because))
    }
  }
}
