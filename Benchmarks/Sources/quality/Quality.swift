import Foundation

/// Measures how well retrieval finds, and how much personal data the screens hide.
///
/// Retrieval on public sets, part by part, and on the sample workspace, where the lower bound is
/// calibrated; the screens of the workspace on a public set.
///
/// Prints tables; no figure fails the run. Takes the folder of the public sets.
@main
enum Quality {
  static func main() throws {
    let data = CommandLine.arguments.dropFirst().first ?? "../shared/data"
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
    let workspace = FileManager.default.currentDirectoryPath
    if let set = try PersonalDataSet(in: data + "/personal-data", workspace: workspace) {
      set.printTable()
    } else {
      print("personal data: skipped, no `\(data)/personal-data`")
    }
    print("")
    try LowerBound(workspace: workspace).printTable()
  }

  static func row(_ name: String, _ figures: String...) {
    let line = figures.reduce(name.padding(toLength: 44, withPad: " ", startingAt: 0)) {
      $0 + $1.padding(toLength: max(12, $1.count + 2), withPad: " ", startingAt: 0)
    }
    print(line.trimmingCharacters(in: .whitespaces))
  }
}
