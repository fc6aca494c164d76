import ArgumentParser
import Domain
import Review
import Storage

/// What every change by a keeper of people begins and ends with.
struct KeeperOptions: ParsableArguments {
  @OptionGroup var workspace: WorkspaceOptions

  /// Makes a change in the name of whoever's key is at hand, and tells how it went.
  ///
  /// `deed` says what was done, as `noor is suspended`; `code` is told to the first signer, who passes
  /// it on.
  func make(_ change: RosterChange, deed: String, code: InvitationCode? = nil) throws {
    let store = try workspace.openStore()
    let what = "people " + change.sentence
    let attempt = Attempting(store: store, workspace: workspace, what: what)
    let signer = try Signer(for: .keepPeople, to: attempt)
    let (outcome, signed) = try RosterWriting(attempt: signer.attempt).keep(change, by: signer)
    try workspace.tellingFailures { try store.close() }
    switch outcome {
    case .done: Terminal.say(deed)
    case .doneAlone:
      Terminal.say("\(deed); you signed alone, as the only one who keeps people")
      tell(code, of: signed)
    case .proposed(let until):
      Terminal.say("proposed: \(change.sentence)")
      Terminal.say("takes effect when another who keeps people runs the same, until \(until)")
      tell(code, of: signed)
    case .doneBySecond(let first):
      Terminal.say("\(deed); `\(first)` and you signed")
      if code != nil { Terminal.say("`\(first)` has the code to pass on") }
    }
  }

  private func tell(_ code: InvitationCode?, of change: RosterChange) {
    guard let code, let invitation = change.invitation else { return }
    Terminal.say("code: \(code), good once, until \(invitation.until); tell it to them alone")
    Terminal.say("they run: countersign people enroll \(code)")
  }
}

/// How long an invitation is good.
struct InvitationOptions: ParsableArguments {
  private static let longest = Seconds.days(30)

  @Option(name: .customLong("for"), help: "How long the code is good: 1h to 30d.")
  var duration = "7d"

  /// A new code, and the invitation that it proves.
  func make() throws -> (InvitationCode, Invitation) {
    guard let life = Seconds(duration), life >= .hours(1), life <= Self.longest else {
      throw ValidationError("--for takes 1h to 30d, such as 48h or 7d")
    }
    let code = InvitationCode()
    return (code, Invitation(code: code.digest, until: SystemClock.now.advanced(by: life)))
  }
}
