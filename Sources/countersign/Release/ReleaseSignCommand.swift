import ArgumentParser
import Domain
import Pipeline
import Releases
import Review
import Storage

/// Signs under a release.
struct ReleaseSignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign",
    abstract: "Shows what a release would change, and signs that you saw it.",
    discussion: """
      Two people sign who did not make it. A signature is of the release, of its last backtest, and of \
      how far it may go: whoever signs for 5 % signs no promotion. A later backtest takes a new \
      signature.

      EXAMPLES
        countersign release sign newest
        countersign release sign rel_5k2m --share 5%         a canary, and no more
        countersign release sign rel_5k2m --allow-milder     decisions may become milder
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "\(ReleaseArgument.help)")
  var release: String

  @OptionGroup var scope: RolloutScopeOptions

  @Flag(help: "Allow the decisions that the backtest found to become milder.")
  var allowMilder = false

  @Flag(help: "Do not ask.")
  var yes = false

  func run() throws {
    let signing = try SigningSession(workspace, for: .signReleases, "sign a release")
    let store = signing.store
    let id = try workspace.tellingFailures {
      let id = try ReleaseArgument.find(release, in: store)
      try scope.check(against: id, in: store)
      try requireWhole(id, in: store)
      return id
    }
    let rollout = try signing.rollout()
    let last = try workspace.tellingFailures {
      try rollout.inForce.flatMap { try store.weightiestBacktest(of: id, against: $0) }
    }
    try show(id, rollout, last?.backtest, store)
    try confirm()
    let endorsement = Endorsement(
      of: id,
      backtest: last?.digest,
      scope: scope.scope,
      allowsMilder: allowMilder
    )
    let after = try signing.take(.sign(endorsement))
    let count = after.signatures[id]?.map(\.person) ?? []
    let others = Set(count).subtracting(after.authors[id] ?? [])
    Terminal.say("signed   \(id) by \(signing.signer.person.id), for \(scope.scope.text)")
    let needed = Rollout.signaturesNeeded
    Terminal.say(
      others.count < needed
        ? "next     somebody else: countersign release sign \(id.short)"
        : "next     countersign release gates \(id.short), then promote or canary"
    )
    try signing.close()
  }

  /// What is signed can be looked at and used.
  private func requireWhole(_ id: ReleaseID, in store: Store) throws {
    guard try !store.hasObjects(ReleaseContents(of: id, in: store).manifest.digests) else { return }
    throw Complaint(
      .notAllowed,
      "objects of the release \(id.short) are deleted",
      hint: "make it again of the same files: countersign release create"
    ).told()
  }

  private func show(
    _ id: ReleaseID,
    _ rollout: Rollout,
    _ backtest: Backtest?,
    _ store: Store
  ) throws {
    let authors = (rollout.authors[id] ?? []).map(\.text).sorted().joined(separator: ", ")
    Terminal.say("release  \(id)\(authors.isEmpty ? "" : ", made by \(authors)")")
    if let inForce = rollout.inForce, inForce != id {
      let edits = try workspace.tellingFailures {
        try ReleaseEdit.all(from: inForce, to: id, in: store)
      }
      Terminal.say("changes  \(edits.count) \(edits.count == 1 ? "edit" : "edits") of \(inForce)")
      for edit in edits.prefix(20) { Terminal.say("  " + edit.text) }
      if edits.count > 20 { Terminal.say("  … \(edits.count - 20) more") }
    }
    if let backtest {
      Terminal.say(
        "backtest \(backtest.all.judged) tickets, \(backtest.selection.text): "
          + "\(backtest.all.changed) change, \(backtest.milder) milder, \(backtest.stricter) stricter, \(backtest.other) otherwise"
      )
      if backtest.milder > 0, !allowMilder {
        Terminal.say("  the milder ones stay closed without --allow-milder")
      }
    } else if rollout.inForce != nil {
      Terminal.say("backtest none against the release in force; the gate asks for one")
    }
    Terminal.say("for      \(scope.scope.text)\(allowMilder ? ", milder decisions allowed" : "")")
  }

  private func confirm() throws {
    if yes { return }
    guard Terminal.isTerminal(0) else {
      throw Complaint(
        .usage,
        "nothing is signed: nobody can be asked here",
        hint: "read what is above, and give `--yes`"
      ).told()
    }
    Terminal.note("Sign this? [y/n] ")
    guard readLine()?.lowercased() == "y" else {
      throw Complaint(.different, "nothing is signed").told()
    }
  }
}

extension ReleaseEdit {
  /// `changed rules/refunds.rules.yaml (payments-policy)`.
  var text: String {
    "\(padded(word.rawValue, 7)) \(Terminal.escapedLine(path))"
      + (owner.map { " (\(Terminal.escapedLine($0)))" } ?? "")
  }
}
