import CanonicalJSON
import Domain
import Pipeline
import Releases
import SourceFiles
import Storage

/// Makes a release of the objects of the one in force, with other pins than it has.
struct PinnedRelease {
  let base: ReleaseContents
  let store: Store
  let note: String

  /// Ends the command where the parts do not fit together so, with all that is wrong.
  func make(files: WorkspaceFiles, pins: [ReleasePin]) throws -> MadeRelease {
    let log = FindingLog()
    let pinned = try files.pinning(pins) { try store.object($0) }
    let making = ReleaseMaking(pins: pins, note: note, upon: base, at: SystemClock.now)
    if let made = try making.make(of: pinned, log: log), !log.hasErrors { return made }
    let errors = log.sorted.filter { $0.severity == .error }
    try ReleaseKeeping.refuse(
      errors.map(\.description),
      "the parts do not fit together at these versions, and no release was made"
    )
  }

  /// What gives a release that was in force is no new one: going back there is free, and at once.
  func refuseRollback(to made: ReleaseManifest) throws {
    if made.id == base.manifest.id {
      throw Complaint(.usage, "the release in force is pinned exactly so already").told()
    }
    let rollout = try store.rollout()
    // The same versions, kept from now on or no longer: that is a release of its own, if it never was one.
    let isSame = made.judgesLike(base.manifest)
    let former = try rollout.turns.last { turn in
      guard rollout.withdrawals[turn.release] == nil else { return false }
      let manifest = try ReleaseContents(of: turn.release, in: store).manifest
      return manifest.id == made.id || !isSame && manifest.judgesLike(made)
    }
    guard let former else { return }
    throw Complaint(
      .usage,
      "that is the release `\(former.release)`, which was in force from \(former.at): it takes a "
        + "rollback, and no new release",
      hint: "countersign release rollback --to \(former.release.short) --reason \"…\""
    ).told()
  }

  func tell(_ made: MadeRelease, _ outcome: ReleaseKeeping.Outcome, json: Bool) {
    let page = MadeReleasePage(
      manifest: made.manifest,
      examination: made.examination,
      intentCount: made.compiled.desk.intents.count,
      outcome: outcome,
      base: base.manifest
    )
    if json { return Terminal.say(page.json.prettyText) }
    for line in page.lines { Terminal.say(Terminal.escapedLine(line)) }
  }
}
