import ArgumentParser
import Review
import Storage

/// Takes a case for the person at the keyboard.
struct QueueClaimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claim",
    abstract: "Takes a case for you, for 15 minutes.",
    discussion: """
      Nobody else can decide it meanwhile. With --take-over a senior reviewer takes a case that \
      another has claimed.

      EXAMPLES
        countersign queue claim case_5k2m
        countersign queue claim case_5k2m --take-over
      """
  )

  @OptionGroup var options: CaseOptions

  @Flag(help: "Take the case from whoever has claimed it.")
  var takeOver = false

  func run() throws {
    let work = try options.work(to: takeOver ? "take over" : "claim")
    work.tellClaim(try work.take(takeOver ? .takeOver : .claim))
  }
}

extension CaseWork {
  /// Says until when the person has the case, and what to do with it.
  func tellClaim(_ claimed: Case) {
    guard case .claimed(let claim) = claimed.state else { return }
    let left = Lapse(claim.until, since: SystemClock.now).text
    Terminal.say("\(id.short) is yours for \(left), until \(claim.until)")
    Terminal.say("next: countersign queue show \(id.short)")
  }
}
