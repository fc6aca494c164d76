import SourceFiles

/// Holds what documents supersede against what there is.
struct Succession {
  private let documents: [Document.VersionName: Document]
  private let unread: Set<String>
  private let log: FindingLog

  init(among documents: [ReadDocument], unread: Set<String>, log: FindingLog) {
    self.documents = Dictionary(
      documents.map { ($0.document.versionName, $0.document) },
      uniquingKeysWith: { first, _ in first }
    )
    self.unread = unread
    self.log = log
  }

  /// What a document supersedes exists, is earlier, and does not lead back to it; of another id, it is
  /// no longer in force when this one is.
  func check(_ read: ReadDocument) {
    guard let name = read.document.imprint.supersedes, !unread.contains(name.id) else { return }
    func report(_ message: String, hint: String) {
      log.error(at: read.supersedesPlace, message, hint: hint)
    }
    guard let old = documents[name] else {
      return report("no version `\(name)`", hint: suggestion(for: name))
    }
    let imprint = read.document.imprint
    if old.id == imprint.id, old.version >= imprint.version {
      report("`\(name)` is not earlier than \(imprint.version)", hint: "name the version before")
    } else if leadsBack(from: name, to: read.document.versionName) {
      report("`\(name)` supersedes this version in turn", hint: "remove one of the two")
    } else if old.id != imprint.id, old.imprint.applicability.start >= imprint.applicability.start {
      report(
        "`\(name)` is not earlier: it is in force from \(old.imprint.applicability.effectiveFrom)",
        hint: "name a document that was in force before \(imprint.applicability.effectiveFrom)"
      )
    } else if old.id != imprint.id, old.imprint.applicability.overlaps(imprint.applicability) {
      report(
        "`\(name)` is still in force together with this version",
        hint: "write `effective_to: \(imprint.applicability.effectiveFrom)` in `\(old.path)`"
      )
    }
  }

  /// Follows what is superseded; no chain is longer than there are documents.
  private func leadsBack(from start: Document.VersionName, to end: Document.VersionName) -> Bool {
    var seen: Set<Document.VersionName> = []
    var name: Document.VersionName? = start
    while let current = name, seen.insert(current).inserted {
      if current == end { return true }
      name = documents[current]?.imprint.supersedes
    }
    return false
  }

  private func suggestion(for name: Document.VersionName) -> String {
    let versions = documents.keys.filter { $0.id == name.id }.map(\.version).sorted()
    guard !versions.isEmpty else { return "name a document and a version that are there" }
    return "there are \(versions.suffix(5).map(\.description).joined(separator: ", "))"
  }
}

extension Document {
  var versionName: VersionName { VersionName(id: id, version: version) }
}
