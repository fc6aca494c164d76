import Foundation

/// Measures how well retrieval finds: on public sets, part by part, and on the sample workspace, where
/// the lower bound is calibrated; and how well claims are held against texts.
///
/// Prints tables; no figure fails the run. Takes the folder of the public sets, and behind it `retrieval` or
/// `grounding` for one of both alone; `tuning` tells of claims what their weights are chosen by.
@main
enum Quality {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let parts = arguments.filter { ["retrieval", "grounding", "tuning"].contains($0) }
    let data = arguments.first { !parts.contains($0) } ?? "../shared/data"
    if parts.isEmpty || parts.contains("retrieval") { try printRetrieval(data) }
    if parts.isEmpty || parts.contains("grounding") || parts.contains("tuning") {
      try GroundingTable(in: data + "/grounding", isTuning: parts.contains("tuning")).printTable()
    }
  }

  private static func printRetrieval(_ data: String) throws {
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
    try LowerBound(workspace: FileManager.default.currentDirectoryPath).printTable()
  }

  static func row(_ name: String, _ figures: String...) { row(name, figures) }

  static func row(_ name: String, _ figures: [String]) {
    let line = figures.reduce(name.padding(toLength: 44, withPad: " ", startingAt: 0)) {
      $0 + $1.padding(toLength: max(12, $1.count + 2), withPad: " ", startingAt: 0)
    }
    print(line.trimmingCharacters(in: .whitespaces))
  }
}
