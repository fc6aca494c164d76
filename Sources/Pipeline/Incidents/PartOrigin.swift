package import Domain
package import Releases
package import Storage

/// Where a part of a release came from, as it was when something rested on it.
package struct PartOrigin: Sendable {
  package let path: String
  package let kind: PartKind
  package let mark: PartMark?
  /// The release that brought it in this form, and how that came into force.
  package let turn: Rollout.Turn
  /// Whether that release changed it, or only the first of all had it.
  package let isChange: Bool
}

/// Looks for the release that brought a part in its present form.
package struct PartOriginSearch {
  private let rollout: Rollout
  private let manifests: [ReleaseID: ReleaseManifest]

  package init(_ store: Store) throws {
    rollout = try store.rollout()
    var manifests: [ReleaseID: ReleaseManifest] = [:]
    for release in Set(rollout.turns.map(\.release)) {
      manifests[release] = try ReleaseManifest(of: release, in: store)
    }
    self.manifests = manifests
  }

  /// The turns of a time, oldest first.
  package func turns(from start: Timestamp, through end: Timestamp) -> [Rollout.Turn] {
    rollout.turns.filter { start <= $0.at && $0.at <= end }
  }

  /// What was in force before a turn; nil where it was the first.
  package func release(before turn: Rollout.Turn) -> ReleaseID? {
    guard let place = rollout.turns.firstIndex(of: turn), place > 0 else { return nil }
    return rollout.turns[place - 1].release
  }

  /// The origin of a part of a release as it was in force last by a moment; nil where that has no such part.
  package func origin(of path: String, in release: ReleaseID, by moment: Timestamp) -> PartOrigin? {
    guard
      var place = rollout.turns.lastIndex(where: { $0.release == release && $0.at <= moment })
        ?? rollout.turns.lastIndex(where: { $0.release == release }),
      let own = file(path, release)
    else { return nil }
    while place > 0, file(path, rollout.turns[place - 1].release)?.digest == own.digest {
      place -= 1
    }
    let turn = rollout.turns[place]
    return PartOrigin(
      path: path,
      kind: own.kind,
      mark: own.mark,
      turn: turn,
      isChange: place > 0
    )
  }

  private func file(_ path: String, _ release: ReleaseID) -> ReleaseManifest.File? {
    manifests[release]?.files.first { $0.path == path }
  }
}
