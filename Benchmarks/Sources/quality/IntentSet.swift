import Classification
import Domain
import Foundation
import SourceFiles

/// A public set of short requests, each with its intent.
struct IntentSet {
  /// A set's folder, what to reach on it, and the figures of simple models.
  struct Description {
    let name: String
    /// The label of what fits no intent; nil where the set has none.
    let outside: String?
    let goals: String
    let yardsticks: String
  }

  static let all = [
    Description(
      name: "banking77",
      outside: nil,
      goals: "accuracy 92.5",
      yardsticks: "TF-IDF of words and characters, linear SVM 91.8; small transformers 92.5 to 93.1"
    ),
    Description(
      name: "clinc150",
      outside: "out_of_scope",
      goals: "in-scope accuracy 94, out-of-scope AUROC 96",
      yardsticks: "linear 92.8 and 95.2; BERT 96.5 and 94.2"
    ),
  ]

  struct Request: Decodable {
    let text: String
    let intent: String
  }

  let description: Description
  let train: [Request]
  let test: [Request]

  /// Nil where the folder is missing.
  init?(_ description: Description, in folder: String) throws {
    let folder = folder + "/" + description.name
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    self.description = description
    train = try RetrievalSet.lines(folder + "/train.jsonl")
    test = try RetrievalSet.lines(folder + "/test.jsonl")
  }

  /// The training part as the intents of a workspace; names are those of the set, in letters that names may
  /// have.
  var catalogue: IntentCatalogue {
    let intents = Dictionary(grouping: train) { $0.intent }.sorted { $0.key < $1.key }
    var seen: Set<String> = []
    var yaml = "schema: intents/1\nowner: nobody\nintents:\n"
    for (intent, requests) in intents {
      let name = Self.name(of: intent)
      yaml += "  - name: \(name)\n    description: \(Self.quoted(intent))\n    tier: low\n"
      yaml += "    topics: [\(name)]\n    queue: general\n    examples:\n"
      for request in requests where seen.insert(request.text.lowercased()).inserted {
        yaml += "      - \(Self.quoted(request.text))\n"
      }
    }
    let file = SourceFile(path: "knowledge/intents/\(description.name).yaml", text: yaml)
    return IntentCatalogue(loading: [file], log: FindingLog())
  }

  static func name(of intent: String) -> String {
    String(
      intent.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        .drop { !$0.isLetter }
    )
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "''").filter { !$0.isNewline } + "'"
  }
}
