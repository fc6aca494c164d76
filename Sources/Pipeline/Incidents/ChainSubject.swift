import CanonicalJSON
import Domain
import Review
package import Storage

/// What some decisions rest on, by how many of them do: as their entries of the log tell it, so that it is
/// known of erased ones too.
package struct ChainSubject: Sendable {
  package private(set) var count = 0
  private var counts: [StopScope.Kind: [String: Int]] = [:]
  /// The rules that fired and let it out or held it, as `file.rule`, with what each said.
  package private(set) var rules: [String: String] = [:]
  /// The files of these rules, by their ids.
  package private(set) var ruleFiles: Set<String> = []
  /// `delivery@1.2.0`: the versions of documents that were quoted.
  package private(set) var documents: Set<String> = []

  package init(_ decisions: some Sequence<ChainDecision>, in store: Store) throws {
    for decision in decisions {
      guard let entry = decision.entry,
        let stored = try store.logEntries(from: entry, limit: 1).first,
        let told = try? JSONValue(parsing: stored.bytes, limits: .object)
      else { continue }
      count += 1
      take(told, decision)
    }
  }

  private mutating func take(_ entry: JSONValue, _ decision: ChainDecision) {
    let names = entry["account"]?["names"]
    func strings(_ member: String) -> [String] {
      (names?[member]?.array ?? []).compactMap(\.string)
    }
    if let intent = entry["of"]?["intent"]?.string { add(.intent, intent) }
    for action in Set(strings("actions")) { add(.action, action) }
    if let channel = names?["channel"]?.string { add(.channel, channel) }
    var cited: Set<String> = []
    for citation in names?["citations"]?.array ?? [] {
      guard let cite = citation["cite"]?.string else { continue }
      let parts = cite.split(separator: "@", maxSplits: 1)
      guard let id = parts.first?.split(separator: "#").first else { continue }
      cited.insert(String(id))
      if parts.count == 2 { documents.insert("\(id)@\(parts[1])") }
    }
    for rule in names?["rules"]?.array ?? [] {
      if let name = rule["rule"]?.string { rules[name] = rule["then"]?.string ?? "" }
      if let file = rule["file"]?.string { ruleFiles.insert(file) }
      if let id = rule["cite"]?.string?.split(separator: "#").first { cited.insert(String(id)) }
    }
    for document in cited { add(.document, document) }
    for model in names?["models"]?.array ?? [] {
      if let id = model["model"]?.string { add(.model, id) }
      if let id = model["prompt"]?.string { add(.prompt, id) }
    }
  }

  private mutating func add(_ kind: StopScope.Kind, _ name: String) {
    counts[kind, default: [:]][name, default: 0] += 1
  }

  /// The names of a kind that may be stopped, those of the most decisions first.
  func names(of kind: StopScope.Kind, known: StoppableNames?) -> [(name: String, count: Int)] {
    (counts[kind] ?? [:])
      .filter { name, _ in known.map { $0[kind].contains(name) } ?? true }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { ($0.key, $0.value) }
  }

  /// The files of a release that it rests on.
  package func parts(among files: [ReleaseManifest.File]) -> [ReleaseManifest.File] {
    files.filter { file in
      guard let mark = file.mark else { return false }
      return switch file.kind {
      case .rules, .matrix: ruleFiles.contains(mark.id) || ruleFiles.contains(file.path)
      case .document: documents.contains(mark.text)
      default: false
      }
    }
  }
}
