package import Classification
import Foundation
package import SourceFiles
import TextForms

/// A public set of short requests, each with its intent.
package struct IntentSet {
  /// A set's folder, what to reach on it, and the figures of simple models.
  package struct Description {
    package let name: String
    /// The label of what fits no intent; nil where the set has none.
    package let outside: String?
    package let goals: String
    package let yardsticks: String
  }

  package static let all = [
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

  package struct Request: Decodable {
    package let text: String
    package let intent: String
  }

  package let description: Description
  package let train: [Request]
  package let test: [Request]

  /// Nil where the folder is missing.
  package init?(_ description: Description, in folder: String) throws {
    let folder = folder + "/" + description.name
    guard FileManager.default.fileExists(atPath: folder) else { return nil }
    self.description = description
    train = try JSONLines.read(folder + "/train.jsonl")
    test = try JSONLines.read(folder + "/test.jsonl")
  }

  /// The training part as the intents of a workspace.
  package var catalogue: IntentCatalogue { IntentCatalogue(loading: [file], log: FindingLog()) }

  /// The training part as a file of a workspace; names are those of the set, in letters that names may have.
  package var file: SourceFile {
    let intents = Dictionary(grouping: train) { $0.intent }.sorted { $0.key < $1.key }
    // The same words twice are an error of a workspace.
    var seen: Set<[UInt8]> = []
    var yaml = "schema: intents/1\nowner: nobody\nintents:\n"
    for (intent, requests) in intents {
      let name = Self.name(of: intent)
      yaml += "  - name: \(name)\n    description: \(Self.quoted(intent))\n    tier: low\n"
      yaml += "    topics: [\(name)]\n    queue: general\n    examples:\n"
      for request in requests {
        let folded = FoldedText(request.text + " ").bytes
        guard seen.insert(folded).inserted else { continue }
        yaml += "      - \(Self.quoted(request.text))\n"
      }
    }
    return SourceFile(path: "knowledge/intents/\(description.name).yaml", text: yaml)
  }

  package static func name(of intent: String) -> String {
    String(
      intent.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        .drop { !$0.isLetter }
    )
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacingOccurrences(of: "'", with: "''").filter { !$0.isNewline } + "'"
  }
}
