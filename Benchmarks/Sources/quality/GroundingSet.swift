import Foundation
import TestSupport

/// A public set of texts with claims about them, each supported or not.
struct GroundingSet {
  /// A set's file, and the figures of others on it.
  struct Description {
    let name: String
    let yardsticks: String
  }

  static let all = [
    Description(
      name: "wice-dev",
      yardsticks: "lexical AUROC about 80; T5-3B F1 77.8 on gold chunks"
    ),
    Description(name: "begin-dev", yardsticks: "balanced accuracy about 86"),
    Description(name: "summedits-news", yardsticks: "lexical 48-56, GPT-4 82, people 91"),
    Description(name: "summedits-samsum", yardsticks: "lexical 48-56, GPT-4 82, people 91"),
  ]

  struct Row: Decodable {
    let source: String
    let claim: String
    let supported: Bool
  }

  let description: Description
  /// What thresholds and weights are chosen on, and what is reported.
  let tuning: [Row]
  let held: [Row]

  static let seed: UInt64 = 26

  /// Nil where the file is missing.
  ///
  /// Rows of one source stay together, so that nothing of what is reported was seen before.
  init?(_ description: Description, in folder: String) throws {
    let path = folder + "/" + description.name + ".jsonl"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    self.description = description
    let data = try Data(contentsOf: URL(filePath: path))
    let rows = try data.split(separator: 10).map { try JSONDecoder().decode(Row.self, from: $0) }
    var random = SeededRandom(seed: Self.seed)
    var halves: [String: Bool] = [:]
    var (tuning, held): ([Row], [Row]) = ([], [])
    for row in rows {
      let isTuning = halves[row.source] ?? Bool.random(using: &random)
      halves[row.source] = isTuning
      if isTuning { tuning.append(row) } else { held.append(row) }
    }
    (self.tuning, self.held) = (tuning, held)
  }
}
