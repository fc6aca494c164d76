import ArgumentParser
import Review
import Storage

/// Takes an approval back.
struct QueueUndoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Takes your approval of a case back, until it is released.",
    discussion: """
      EXAMPLES
        countersign queue undo case_5k2m
      """
  )

  @OptionGroup var options: CaseOptions

  func run() throws {
    let work = try options.work(to: "undo")
    let after = try work.take(.undo)
    let tally = after.tally(at: SystemClock.now, standing: Standing(work.signer.roster))
    Terminal.say(
      "your approval of \(work.id.short) is undone: \(tally.counted.count) of \(tally.needed) left"
    )
    Terminal.say("next: countersign queue claim \(work.id.short)")
  }
}
