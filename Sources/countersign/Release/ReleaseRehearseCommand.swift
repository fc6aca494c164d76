import ArgumentParser
import Domain
import Foundation
import Pipeline
import Releases
import Review
import Storage

/// Tries going back in a copy of the store.
struct ReleaseRehearseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Tries going back in a copy of the store, and signs how long it took.",
    discussion: """
      The store is copied beside itself, the release before the present one is taken out of the copy \
      and judges the last \(RollbackRehearsal.tickets) tickets; the copy is deleted, and nobody is \
      told anything. Where there is no release before, the present one is loaded anew. A promotion \
      asks for a rehearsal within 90 days.

      EXAMPLES
        countersign release rehearse
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  func run() throws {
    let signing = try SigningSession(workspace, for: .promote, "rehearse a rollback")
    let from = try signing.inForce()
    let rollout = try signing.rollout()
    let target = rollout.previous ?? from
    let folder = try scratch()
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = try workspace.tellingFailures {
      let path = folder.appending(path: "store.sqlite").path
      try signing.store.copy(to: path)
      return try Store.open(at: path, mode: .existing, key: try keyPath())
    }
    let began = MonotonicClock.nanoseconds()
    try admit(from: from, to: target, rollout, signing)
    let rehearsal = try workspace.tellingFailures {
      try RollbackRehearsal(of: target, in: copy)
    }
    let milliseconds = (MonotonicClock.nanoseconds() - began) / 1_000_000
    try workspace.tellingFailures { try copy.close() }
    guard rehearsal.judged > 0 || rehearsal.tried == 0 else {
      throw Complaint(
        .different,
        "the release \(target) judged none of the last \(rehearsal.tried) tickets",
        hint: "see `countersign doctor`, and `countersign replay --all`"
      ).told()
    }
    try signing.take(.rehearse(to: target, from: from, milliseconds: milliseconds))
    Terminal.say(
      "rehearsed \(target == from ? "loading \(target) anew" : "going back to \(target)"): "
        + "\(milliseconds) ms, \(rehearsal.judged) of \(rehearsal.tried) tickets judged"
    )
    try signing.close()
  }

  /// Looks whether the step itself would be taken; nothing that is signed for it leaves this process.
  private func admit(
    from: ReleaseID,
    to target: ReleaseID,
    _ rollout: Rollout,
    _ signing: SigningSession
  ) throws {
    guard target != from, let reason = Reason("a rehearsal") else { return }
    let now = SystemClock.now
    let step = RolloutStep.rollBack(to: target, from: from, reason)
    let statement = try signing.signer.statement(step.members, for: .release, at: now)
    let standing = Standing(signing.signer.roster)
    var rehearsed = rollout
    do throws(RolloutError) {
      try rehearsed.admit(statement, report: nil, at: now, standing: standing) { _ in .whole }
    } catch {
      throw SigningSession.complaint(about: error, step).told()
    }
  }

  /// A folder of its own beside the store, for its owner alone.
  private func scratch() throws -> URL {
    let path: String
    do { path = try workspace.storePath() } catch { throw error.told() }
    let folder = URL(filePath: path).deletingLastPathComponent()
      .appending(path: "rehearsal-\(ProcessInfo.processInfo.processIdentifier)")
    guard mkdir(folder.path, 0o700) == 0 else {
      throw Complaint(.cannotCreate, "cannot make `\(folder.path)`: \(errorText(errno))").told()
    }
    return folder
  }

  private func keyPath() throws -> String {
    do throws(Complaint) {
      if let path = try workspace.storeKeyPath() { return path }
      return try workspace.storePath() + ".store-key"
    } catch {
      throw error.told()
    }
  }
}
