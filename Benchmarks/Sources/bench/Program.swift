import Foundation

/// The built program and the sample workspace that stands beside it.
struct Program {
  /// The repository's root.
  let root: String

  init(in root: String) throws(Complaint) {
    self.root = root
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Complaint("no `\(path)`; run `make build` first, and start from the repository")
    }
  }

  var path: String { root + "/.build/release/countersign" }
  var sampleTickets: String { root + "/Examples/tickets.jsonl" }
  var sampleConfiguration: String { root + "/countersign.yaml" }
  /// What a workspace is made of, beside its configuration.
  static let workspaceFolders = ["knowledge", "rules", "prompts"]
}
