import ArgumentParser
import Review

/// Adds to a case's history.
struct QueueCommentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment",
    abstract: "Writes something into the history of a case; it needs no claim.",
    discussion: """
      EXAMPLES
        countersign queue comment case_5k2m "asked the warehouse, they answer at noon"
      """
  )

  @OptionGroup var options: CaseOptions

  @Argument(help: "What to write: at most 4096 bytes.")
  var comment: String

  func run() throws {
    let work = try options.work(to: "comment")
    _ = try work.take(.comment(comment))
    Terminal.say("written into the history of \(work.id.short)")
  }
}
