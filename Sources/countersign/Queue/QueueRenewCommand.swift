import ArgumentParser
import Review
import Storage

/// Prolongs a claim.
struct QueueRenewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "renew",
    abstract: "Prolongs your claim of a case, to 2 hours in all at the most.",
    discussion: """
      EXAMPLES
        countersign queue renew case_5k2m
      """
  )

  @OptionGroup var options: CaseOptions

  func run() throws {
    let work = try options.work(to: "renew")
    work.tellClaim(try work.take(.renew(work.token(in: work.record()))))
  }
}
