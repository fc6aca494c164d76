import ArgumentParser
import Review
import Storage

/// Gives a claim back.
struct QueueReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Gives your claim of a case back, for somebody else to take.",
    discussion: """
      EXAMPLES
        countersign queue release case_5k2m
      """
  )

  @OptionGroup var options: CaseOptions

  func run() throws {
    let work = try options.work(to: "release")
    _ = try work.take(.giveBack(work.token(in: work.record())))
    Terminal.say("\(work.id.short) waits again, for anybody")
    Terminal.say("next: countersign queue next --claim")
  }
}
