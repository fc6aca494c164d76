package import Storage
package import Domain

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
    to new: ReleaseManifest
  ) -> [ReleaseEdit] {
    ReleaseComparison(from: old, to: new).parts
      .map { ReleaseEdit(path: $0.path, word: $0.word, owner: $0.owner) }
      .sorted { $0.path < $1.path }
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
}
