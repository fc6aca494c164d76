package import Domain
package import Storage

/// What one release has otherwise than another and what makes sense by itself: a file, or all versions of a
/// policy, of which the later begins where the earlier ends.
package struct ReleaseEdit: Sendable, Equatable {
  package enum Word: String, Sendable { case new, changed, removed }

  /// The file's path, or the folder of the policy.
  package let path: String
  package let word: Word
  /// Who answers for it; nil where nobody is named.
  package let owner: String?
  /// The paths of what is otherwise, in their order.
  package let files: [String]

  /// What differs between two releases, in the order of the paths.
  package static func all(
    from old: ReleaseManifest,
    to new: ReleaseManifest
  ) -> [ReleaseEdit] {
    let parts = ReleaseComparison(from: old, to: new).parts
    return Dictionary(grouping: parts) { path(of: $0) }
      .sorted { $0.key < $1.key }
      .map { path, parts in
        let words = Set(parts.map(\.word))
        return ReleaseEdit(
          path: path,
          word: words.count == 1 ? parts[0].word : .changed,
          owner: parts.lazy.compactMap(\.owner).first,
          files: parts.map(\.path).sorted()
        )
      }
  }

  /// What differs between two releases of a store.
  package static func all(
    from old: ReleaseID,
    to new: ReleaseID,
    in store: Store
  ) throws -> [ReleaseEdit] {
    try all(
      from: ReleaseContents(of: old, in: store).manifest,
      to: ReleaseContents(of: new, in: store).manifest
    )
  }

  private static func path(of part: ReleaseComparison.PartChange) -> String {
    guard part.kind == .document, let end = part.path.lastIndex(of: "/") else { return part.path }
    let folder = String(part.path[..<end])
    return folder + "/" == PartKind.policies ? part.path : folder
  }
}
