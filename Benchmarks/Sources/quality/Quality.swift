import Foundation

/// Measures how well retrieval finds: on public sets, part by part, and on the sample workspace, where
/// the lower bound is calibrated; and how well injections are told from what people write.
///
/// Prints tables; no figure fails the run. Takes the folder of the public sets, and `injection` to measure
/// nothing else; with `--rows` the rows that were missed, or found without reason, are printed too.
@main
enum Quality {
  static func main() throws {
    let data = CommandLine.arguments.dropFirst().first ?? "../shared/data"
    let workspace = FileManager.default.currentDirectoryPath
    let injections = try InjectionSets(in: data, workspace: workspace)
    if CommandLine.arguments.dropFirst(2).contains("injection") {
      return try injections.printTables(listing: CommandLine.arguments.contains("--rows"))
    }
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
    print("")
    try injections.printTables()
  }

  static func row(_ name: String, _ figures: String...) {
    let line = figures.reduce(name.padding(toLength: 44, withPad: " ", startingAt: 0)) {
      $0 + $1.padding(toLength: max(12, $1.count + 2), withPad: " ", startingAt: 0)
    }
    print(line.trimmingCharacters(in: .whitespaces))
  }
}
