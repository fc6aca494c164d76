import Domain
import Foundation
import Knowledge
import SourceFiles
import TextForms

/// Where the lower bound of retrieval lies in the sample workspace: what the examples of its intents
/// score, beside what questions score that no policy answers.
struct LowerBound {
  private static let candidates = Array(stride(from: 0, through: 12_000, by: 1000))

  private let index: SectionIndex
  /// The best score of each example, of intents that policies answer and of those out of scope.
  private var answered: [Int] = []
  private var outside: [Int] = []

  init(workspace: String) throws {
    let log = FindingLog()
    let documents = try Self.files("knowledge/policies", ending: ".md", in: workspace)
    let synonyms = try Self.files("knowledge", ending: "synonyms.yaml", in: workspace).first
    index = SectionIndex(
      indexing: KnowledgeBase(loading: documents, log: log),
      synonyms: synonyms.flatMap { Synonyms(loading: $0, log: log) } ?? .none
    )
    for file in try Self.files("knowledge/intents", ending: ".yaml", in: workspace) {
      guard let text = file.text(log: log),
        let node = LocatedNode.parse(text, file: file.path, log: log),
        var fields = YAMLFields(node, log: log)
      else { continue }
      for item in fields.items("intents") {
        guard var intent = YAMLFields(item, log: log) else { continue }
        let name = intent.string("name")
        let topics = intent.strings("topics")
        let scores = intent.strings("examples").map { score($0, topics) }
        if name == "out_of_scope" { outside += scores }
        if !topics.isEmpty { answered += scores }
      }
    }
    for finding in log.findings.prefix(5) { print(finding) }
  }

  func printTable() {
    print("the lower bound, on the examples of the sample workspace")
    Quality.row("questions", "count", "p5", "p25", "median", "p75", "p95", "p99")
    spread("a policy answers", answered)
    spread("out of scope", outside)
    print("")
    Quality.row("found from a score of", "answered", "out of scope")
    for bound in Self.candidates {
      Quality.row(String(bound), share(answered, bound), share(outside, bound))
    }
  }

  private func score(_ text: String, _ topics: [String]) -> Int {
    let search = index.search(FoldedText(text), in: .benchmark, topics: topics, limit: 1)
    return search.passages.first?.score ?? 0
  }

  private func spread(_ name: String, _ scores: [Int]) {
    let sorted = scores.sorted()
    let at = { (percent: Int) in
      sorted.isEmpty ? "-" : String(sorted[(sorted.count - 1) * percent / 100])
    }
    Quality.row(name, String(scores.count), at(5), at(25), at(50), at(75), at(95), at(99))
  }

  private func share(_ scores: [Int], _ bound: Int) -> String {
    let found = Double(scores.count { $0 >= max(1, bound) })
    return String(format: "%.1f %%", 100 * found / Double(max(1, scores.count)))
  }

  private static func files(
    _ folder: String,
    ending: String,
    in workspace: String
  ) throws -> [SourceFile] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: workspace + "/" + folder)
    return try paths.sorted().filter { $0.hasSuffix(ending) }.map { path in
      let data = try Data(contentsOf: URL(filePath: workspace + "/" + folder + "/" + path))
      return SourceFile(path: folder + "/" + path, bytes: Array(data))
    }
  }
}
