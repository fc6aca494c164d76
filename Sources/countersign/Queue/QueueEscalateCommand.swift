import ArgumentParser
import Pipeline
import Review
import SourceFiles
import Storage

/// Hands a case to the people of a role.
struct QueueEscalateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "escalate",
    abstract: "Hands a case to the people of a role, who begin without approvals.",
    discussion: """
      Anybody who reviews may, and needs no claim. Roles: \
      \(Role.allCases.filter { $0.duties.contains(.review) }.map(\.rawValue).joined(separator: ", ")).

      EXAMPLES
        countersign queue escalate case_5k2m --to legal -b "names a lawyer"
      """
  )

  @OptionGroup var options: CaseOptions

  @Option(help: "The role.")
  var to: Role

  @Option(help: "The queue. Usual: the role's name.")
  var queue: String?

  @Option(name: [.customShort("b"), .long], help: "Why, for those who get the case.")
  var body = ""

  func validate() throws {
    guard to.duties.contains(.review) else {
      throw ValidationError("--to: \(CaseError.roleCannotReview(to))")
    }
    let isPlain = (queue ?? "x").utf8.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 95
    }
    guard isPlain, queue?.isEmpty != true else {
      throw ValidationError("--queue takes lower-case letters, digits, - and _")
    }
  }

  func run() throws {
    let work = try options.work(to: "escalate")
    if let queue, queue != to.rawValue {
      try QueueOptions.check([queue], in: work.store, work.signer.attempt.workspace)
    }
    let after = try work.take(.escalate(to: to, queue: queue ?? to.rawValue, note: body))
    Terminal.say("\(work.id.short) waits for \(to.rawValue) in the queue \(after.queue)")
    if !Standing(work.signer.roster).hasActive(to) {
      Terminal.complain(
        "nobody here is \(to.rawValue), so nobody can sign it: `countersign people invite` "
          + "or `raise` somebody"
      )
    }
    Terminal.say("next: countersign queue next --claim")
  }
}
