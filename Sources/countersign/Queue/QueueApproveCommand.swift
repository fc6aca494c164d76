import ArgumentParser
import Domain
import Review
import Storage

/// Approves the document of a case.
struct QueueApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approves the document that `show` printed, and no other.",
    discussion: """
      You sign the digest of exactly what will be sent and done; where that has changed since you \
      read it, nothing is approved. Who wrote it cannot approve it. What has actions asks for the \
      case's id once more. Your approval counts for 24 hours, and can be undone until the release.

      EXAMPLES
        countersign queue approve case_5k2m 3f2a9c01
        countersign queue approve case_5k2m 3f2a9c01 --confirm case_5k2m9xq7w0c4d8e1f6g3h5j7k2
      """
  )

  @OptionGroup var options: CaseOptions

  @Argument(help: "The document's digest as `show` prints it: 8 digits or more of it.")
  var digest: String

  @Option(help: ArgumentHelp("The case's whole id, where actions are approved.", valueName: "case"))
  var confirm: String?

  func validate() throws {
    let isHex = digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    guard isHex, (8...64).contains(digits.utf8.count) else {
      throw ValidationError("the digest takes 8 to 64 digits of 0 to 9 and a to f")
    }
  }

  private var digits: String {
    let prefix = "sha256:"
    return digest.hasPrefix(prefix) ? String(digest.dropFirst(prefix.count)) : digest
  }

  func run() throws {
    let work = try options.work(to: "approve")
    let record = try work.record()
    let found = record.reviewCase
    let token = try work.token(in: record)
    try requirePresent(found, work)
    try requireConfirmation(found)
    let statement = ApprovalStatement(
      reviewCase: work.id,
      document: found.document.digest,
      nonce: .random(),
      expiresAt: SystemClock.now.advanced(by: CaseTerms().longestApproval)
    )
    let after = try work.take(.approve(statement, token))
    let tally = after.tally(at: SystemClock.now, standing: Standing(work.signer.roster))
    Terminal.say(
      "approved \(found.document.short) of \(work.id.short): "
        + "\(tally.counted.count) of \(tally.needed)"
    )
    Terminal.say(Self.next(after, tally, work.id))
    let line = try work.signer.attempt.workspace.tellingFailures { try work.store.lineState() }
    guard !line.isFlowing else { return }
    Terminal.complain("the line is stopped: what a stop holds is not released, but signed anew")
    Terminal.complain("hint: `countersign status` says what is stopped")
  }

  /// Refuses what is not the document that would be sent now.
  private func requirePresent(_ found: Case, _ work: CaseWork) throws {
    guard !found.document.digest.hex.hasPrefix(digits) else { return }
    throw try work.signer.attempt.refused(
      "the document `\(digits.prefix(8))` is not what would be sent; that is "
        + "`\(found.document.short)` now: read it, then approve it",
      .stale,
      hint: "countersign queue show \(work.id.short)"
    )
  }

  /// Asks for the case's id where something is done that the customer's reading doesn't show.
  private func requireConfirmation(_ found: Case) throws {
    guard !found.document.actions.isEmpty, confirm != found.id.text else { return }
    let actions = found.document.actions.map { "`\(Terminal.escapedLine($0.name))`" }
    throw Complaint(
      .usage,
      "this approval lets \(actions.joined(separator: ", ")) be done: confirm it with the case's id",
      hint: "countersign queue approve \(found.id.short) \(found.document.short) "
        + "--confirm \(found.id)"
    ).told()
  }

  private static func next(_ after: Case, _ tally: Tally, _ id: CaseID) -> String {
    if case .approved(let settlesAt) = after.state {
      return "released at \(settlesAt); until then: countersign queue undo \(id.short)"
    }
    let role = tally.lacksRole.map { " with the role \($0.rawValue)" } ?? ""
    return "next: another reviewer\(role): countersign queue claim \(id.short)"
  }
}
