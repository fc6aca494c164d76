import CanonicalJSON
import Domain
import Grounding
import Models

/// What asking a model for a reply came to.
struct ModelDraft: Sendable, Equatable {
  enum Outcome: Sendable, Equatable {
    /// It chose sentences that stand in what it was shown, and nothing else.
    case reply(Reply)
    /// It says that the passages do not answer, or that a person should.
    case people(DraftPrompt.Status)
    /// What it answered, or did not, is not used; the extractive draft stands.
    case fallback(Fallback, because: String)
  }

  let prompt: String
  /// Nil where nobody was asked.
  let asked: AskedModel?
  var outcome: Outcome
  /// What it chose, supported or not.
  var sentences: [DraftPrompt.Sentence] = []
  var faults: [GroundingReport.Fault] = []
  /// Its own words for the reviewer.
  var reason: String?
  /// The paths of fields that nobody asked it for: told of, and never used.
  var ignored: [String] = []

  var reply: Reply? { if case .reply(let reply) = outcome { reply } else { nil } }

  var fallback: Fallback? { if case .fallback(let fallback, _) = outcome { fallback } else { nil } }

  /// Whether it asks for people.
  var asksForPeople: Bool { if case .people = outcome { true } else { false } }
}

extension ModelDraft {
  /// Writes what the record of `draft` keeps of it.
  func write(to json: inout JSONWriter) {
    if let asked { asked.write(to: &json) }
    if case .fallback(_, let because) = outcome { json.member("because", ModelWords.kept(because)) }
    if !ignored.isEmpty { json.member("ignored", ignored) }
    json.member("outcome", word)
    json.member("prompt", prompt)
    json.member("reason", reason)
    json.name("sentences")
    json.array(sentences) { json, sentence in
      json.object {
        $0.member("passage", sentence.passage)
        $0.member("quote", sentence.quote)
      }
    }
  }

  private var word: String {
    switch outcome {
    case .reply: "reply"
    case .people(let status): status.rawValue
    case .fallback(let fallback, _): fallback.rawValue
    }
  }
}

extension Fallback {
  /// The path that is taken where a model gives no answer.
  init(_ silence: ModelTable.Silence) {
    switch silence {
    case .prompt: self = .promptRefused
    case .notAsked: self = .modelNotAsked
    case .leaked: self = .modelLeaked
    case .malformed: self = .modelMalformed
    case .failed(let failure):
      switch failure {
      case .contract: self = .modelForbidden
      case .budget: self = .modelOverBudget
      case .timeout: self = .modelSlow
      case .circuitOpen, .undeclared, .noKey, .unreachable, .status: self = .modelUnreachable
      case .refusal: self = .modelRefused
      case .tooLarge, .malformed, .length, .otherModel: self = .modelMalformed
      }
    }
  }
}

extension ModelTable.Silence {
  /// In words, for whoever reads the record.
  var words: String {
    switch self {
    case .prompt(let reason): reason
    case .notAsked: "nobody was asked"
    case .failed(let failure): failure.description
    case .leaked(.canary): "the answer holds the reference that never leaves its instructions"
    case .leaked(.prompt): "the answer holds words of the prompt"
    case .malformed(let reason): reason
    }
  }
}
