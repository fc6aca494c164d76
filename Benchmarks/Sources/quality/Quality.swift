import Foundation
import PublicSets

/// Measures how well the parts do their work, on public sets where these are at hand and on the sample workspace:
/// retrieval with its parts taken away in turn, intents, what is found of injections and of personal data, what
/// injections change when nothing finds them, and how claims are held against texts.
///
/// Prints tables; no figure fails the run. Takes the folder of the public sets, and behind it the names of parts
/// for these alone; with `--rows` the texts that were missed, or found without reason, are printed too.
@main
enum Quality {
  private enum Part: String, CaseIterable {
    case retrieval, intents, injection, walls, personal, grounding
    /// What weights of claims are chosen by, which is no figure; only where it is asked for.
    case tuning
  }

  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("--") }
    let named = arguments.compactMap { Part(rawValue: $0) }
    let data = arguments.first { Part(rawValue: $0) == nil } ?? "../shared/data"
    let parts = named.isEmpty ? Part.allCases.filter { $0 != .tuning } : named
    for part in parts {
      try measure(part, data)
      print("")
    }
  }

  private static func measure(_ part: Part, _ data: String) throws {
    let workspace = FileManager.default.currentDirectoryPath
    switch part {
    case .retrieval: try measureRetrieval(data, workspace)
    case .intents:
      for description in IntentSet.all {
        guard let set = try IntentSet(description, in: data + "/intents") else {
          print("\(description.name): skipped, no `\(data)/intents/\(description.name)`")
          continue
        }
        try IntentTable(set).printTable()
        print("")
      }
    case .injection:
      try InjectionSets(in: data, workspace: workspace)
        .printTables(listing: CommandLine.arguments.contains("--rows"))
    case .walls:
      guard let screensOff = try ScreensOff(in: data, workspace: workspace) else {
        print("walls: skipped, no `\(data)/injection` or no `.build/release/countersign`")
        return
      }
      try screensOff.printTable()
    case .personal:
      guard let set = try PersonalDataSet(in: data + "/personal-data", workspace: workspace) else {
        print("personal data: skipped, no `\(data)/personal-data`")
        return
      }
      set.printTable()
    case .grounding, .tuning:
      try GroundingTable(in: data + "/grounding", isTuning: part == .tuning).printTable()
    }
  }

  private static func measureRetrieval(_ data: String, _ workspace: String) throws {
    print(
      "nDCG@10 and recall@10, one configuration for all sets; the goal is the best simple figure"
    )
    print("")
    for description in RetrievalSet.all {
      guard let set = try RetrievalSet(description, in: data + "/retrieval") else {
        print("\(description.name): skipped, no `\(data)/retrieval/\(description.name)`")
        continue
      }
      Ablation(set).printTable()
      print("")
    }
    try LowerBound(workspace: workspace).printTable()
  }

  static func row(_ name: String, _ figures: String...) { row(name, figures) }

  static func row(_ name: String, _ figures: [String]) {
    let line = figures.reduce(name.padding(toLength: 44, withPad: " ", startingAt: 0)) {
      $0 + $1.padding(toLength: max(12, $1.count + 2), withPad: " ", startingAt: 0)
    }
    print(line.trimmingCharacters(in: .whitespaces))
  }
}
