package import Domain
import SourceFiles
package import Storage

/// A file that one release has otherwise than another.
package struct ReleaseEdit: Sendable, Equatable {
  package enum Word: String, Sendable { case new, changed, removed }

  package let path: String
  package let word: Word
  /// Who answers for it; nil where nobody is named.
  package let owner: String?

  /// What differs between two releases, in the order of the paths.
  package static func all(
    from old: ReleaseManifest,
    to new: ReleaseManifest,
    in store: Store
  ) throws -> [ReleaseEdit] {
    let was = digests(old)
    let now = digests(new)
    let owners = try stageOwners(new, store)
    return try Set(was.keys).union(now.keys).sorted().compactMap { path in
      guard was[path] != now[path] else { return nil }
      let word: Word = was[path] == nil ? .new : now[path] == nil ? .removed : .changed
      let bytes = try (now[path] ?? was[path]).flatMap { try store.object($0) } ?? []
      return ReleaseEdit(path: path, word: word, owner: owner(in: bytes) ?? owners(path))
    }
  }

  private static func digests(_ manifest: ReleaseManifest) -> [String: Digest] {
    Dictionary(manifest.files.map { ($0.path, $0.digest) }, uniquingKeysWith: { first, _ in first })
  }

  /// The owner that a file names for itself: a member `owner` of its YAML, or of its front matter.
  private static func owner(in bytes: [UInt8]) -> String? {
    let lines = String(decoding: bytes.prefix(16 << 10), as: UTF8.self).split(separator: "\n")
    guard let line = lines.first(where: { $0.hasPrefix("owner:") }) else { return nil }
    let name = line.dropFirst("owner:".count).prefix { $0 != "#" }
      .filter { !" \"'\r\t".contains($0) }
    return name.isEmpty ? nil : String(name)
  }

  /// Whoever answers for the stage that a file goes into.
  private static func stageOwners(
    _ manifest: ReleaseManifest,
    _ store: Store
  ) throws -> (String) -> String? {
    guard
      let digest = manifest.files.first(where: { $0.path == Configuration.path })?.digest,
      let bytes = try store.object(digest),
      let configuration = Configuration(
        loading: SourceFile(path: Configuration.path, bytes: bytes),
        log: FindingLog()
      )
    else { return { _ in nil } }
    return { path in stage(of: path).flatMap { configuration.owners[$0] } }
  }

  private static let stages: [(beginning: String, stage: StageName)] = [
    ("knowledge/intents/", .classify), ("knowledge/synonyms", .retrieve),
    ("knowledge/templates/", .draft), ("knowledge/", .retrieve), ("rules/screens", .screen),
    ("rules/risk", .tier), ("rules/", .decide), ("prompts/", .draft), (Configuration.path, .intake),
  ]

  private static func stage(of path: String) -> StageName? {
    stages.first { path.hasPrefix($0.beginning) }?.stage
  }
}

extension ReleaseEdit {
  /// What differs between two releases of a store.
  package static func all(
    from old: ReleaseID,
    to new: ReleaseID,
    in store: Store
  ) throws -> [ReleaseEdit] {
    try all(
      from: ReleasedFiles.manifest(of: old, in: store),
      to: ReleasedFiles.manifest(of: new, in: store),
      in: store
    )
  }
}
