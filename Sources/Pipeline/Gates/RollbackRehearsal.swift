package import Domain
package import Storage

/// Going back, tried in a copy of a store: the release is loaded, and judges the tickets that came last.
package struct RollbackRehearsal {
  /// So many tickets are judged.
  package static let tickets = 20

  /// How many tickets of how many the release judged.
  package let judged: Int
  package let tried: Int

  /// Loads a release out of a copy, whole, and judges by it.
  ///
  /// Throws where the release cannot be loaded.
  package init(of release: ReleaseID, in copy: Store) throws {
    let desk = try Desk.load(release, from: copy)
    for file in desk.manifest.files where try copy.object(file.digest) == nil {
      throw ReleaseError.objectMissing(file.digest, path: file.path)
    }
    let trial = BacktestTrial(old: desk, new: desk, moment: Timestamp(milliseconds: 0))
    let places = try copy.lastDecisions(limit: Self.tickets)
    var (judged, tried) = (0, 0)
    for place in places {
      guard let thing = try copy.replayable(at: place) else { continue }
      tried += 1
      if trial.isJudged(.recorded(thing)) { judged += 1 }
    }
    (self.judged, self.tried) = (judged, tried)
  }
}
