import Domain
import Pipeline
import Releases
import Review
import Storage

/// Keeps a release that was made, and has whoever made it sign that they did.
struct ReleaseKeeping {
  let store: Store
  let workspace: WorkspaceOptions
  let signer: Signer

  init(in store: Store, _ workspace: WorkspaceOptions, to what: String) throws {
    (self.store, self.workspace) = (store, workspace)
    let attempt = Attempting(store: store, workspace: workspace, what: what)
    signer = try Signer(for: .makeReleases, to: attempt)
  }

  /// What became of it.
  enum Outcome {
    case made
    /// It was there, and the person becomes one of its authors.
    case joined
    /// It was there, and the person was an author.
    case known
  }

  func keep(_ made: MadeRelease) throws -> Outcome {
    let manifest = made.manifest
    let isKnown = try store.manifest(of: manifest.id) != nil
    let rollout = try store.rollout()
    if let withdrawal = rollout.withdrawals[manifest.id] {
      throw Complaint(
        .notAllowed,
        "`\(withdrawal.by)` withdrew the release `\(manifest.id)`, which these files make",
        hint: "change what was wrong with it: the same files never come back"
      ).told()
    }
    let authors = rollout.authors[manifest.id] ?? []
    let now = SystemClock.now
    let isAuthor = authors.contains(signer.person.id)
    // Objects that were deleted as nobody needed them come back.
    try store.save(
      release: manifest.id,
      manifest: manifest.bytes,
      objects: isAuthor ? made.compiled.objects : made.objects,
      at: now
    )
    if isAuthor { return .known }
    let examined = Digest(of: made.examination.bytes)
    let step = RolloutStep.create(manifest.id, examined: examined)
    let statement = try signer.statement(step.members, for: .release, at: now)
    if case .failure(let error) = try store.take(statement, report: nil, at: now) {
      throw Complaint(.notAllowed, "the release is not made: \(error)").told()
    }
    return isKnown ? .joined : .made
  }

  /// Tells everything that is wrong, and ends the command.
  static func refuse(_ findings: [String], _ message: String) throws -> Never {
    for finding in findings { Terminal.note(Terminal.escapedLine(finding) + "\n") }
    throw Complaint(.findings, message, hint: "mend what is listed, and run it again").told()
  }
}
