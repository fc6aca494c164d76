import ArgumentParser
import Review

extension RejectionReason: ExpressibleByArgument {}

/// Turns the document of a case down.
struct QueueRejectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Turns what was drafted down: nothing of it is sent or done.",
    discussion: """
      Reasons: \(RejectionReason.allCases.map(\.rawValue).joined(separator: ", ")). The last needs \
      a text that says what.

      EXAMPLES
        countersign queue reject case_5k2m --reason wrong-policy -b "30 days is for the EU only"
      """
  )

  @OptionGroup var options: CaseOptions

  @Option(help: "Why.")
  var reason: RejectionReason

  @Option(name: [.customShort("b"), .long], help: "What you have to say about it.")
  var body = ""

  func validate() throws {
    guard reason != .other || !body.isEmpty else {
      throw ValidationError("--reason other needs -b with a text that says what")
    }
  }

  func run() throws {
    let work = try options.work(to: "reject")
    _ = try work.take(.reject(reason, note: body, work.token(in: work.record())))
    Terminal.say("rejected \(work.id.short), \(reason.rawValue): nothing is sent or done")
    Terminal.say("next: countersign queue next --claim")
  }
}
