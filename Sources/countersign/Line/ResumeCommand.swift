import ArgumentParser
import Domain
import Pipeline
import Review
import Storage

/// Lets the line go on.
struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Signs that a stop may end; the second person's signature ends it.",
    discussion: """
      The tickets that the stop held are judged anew then, and `countersign outbox` tells what they \
      come to.

      EXAMPLES
        countersign resume stop_4k2m --reason "section 3 is mended in release rel_9d"
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Argument(help: "The stop, or the beginning of its name, as `countersign status` shows it.")
  var stop: String

  @Option(help: "Why, for colleagues and auditors: 1 to 500 characters.")
  var reason: String

  func validate() throws {
    guard LineStep.reason(reason) != nil else {
      throw ValidationError("--reason takes 1 to 500 characters")
    }
  }

  /// What a refused attempt keeps of what was typed: nothing but what could be a stop's name.
  private var attempted: String {
    stop.wholeMatch(of: /stop_[0-9a-z]{1,60}/) == nil ? "a stop" : stop
  }

  func run() throws {
    let store = try workspace.openStore()
    let signer = try Signer(
      for: .resume,
      to: Attempting(store: store, workspace: workspace, what: "resume \(attempted)")
    )
    _ = try settle(store, replacesUnreadable: false)
    let story = try story(in: line(of: store))
    let signed = try sign(story, by: signer, in: store)
    guard case .resumed(let second, _) = signed.state else {
      Terminal.say("signed   \(story.stop.id)  \(story.stop.scope)")
      Terminal.say("next     a second person: countersign resume \(story.stop.id) --reason \"…\"")
      return try workspace.tellingFailures { try store.close() }
    }
    let settled = try settle(store, replacesUnreadable: story.stop.scope == .all)
    if settled.failure != nil || settled.isFlagUnreadable {
      Terminal.complain("the flag beside the store still stops: see `countersign status`")
    }
    Terminal.say("resumed  \(story.stop.id)  \(story.stop.scope), signed last by \(second)")
    try judgeAnew(store)
    try workspace.tellingFailures { try store.close() }
  }

  private func line(of store: Store) throws -> Line {
    switch try workspace.tellingFailures({ try store.line() }) {
    case .success(let line): return line
    case .failure(let error):
      throw Complaint(.storeUnreachable, "the line's history is damaged: \(error)").told()
    }
  }

  private func story(in line: Line) throws -> Line.Story {
    let found = line.stories.filter { $0.stop.id.text.hasPrefix(stop) }
    guard let story = found.first, stop.utf8.count > StopID.prefix.utf8.count else {
      throw Complaint(
        .noInput,
        "no stop `\(Terminal.escaped(stop))`",
        hint: "`countersign status` names those in force"
      ).told()
    }
    guard found.count == 1 else {
      throw Complaint(.usage, "`\(Terminal.escaped(stop))` stands for \(found.count) stops").told()
    }
    return story
  }

  /// Signs as the first or as the second person; of a stop that is lifted already, nothing.
  private func sign(
    _ story: Line.Story,
    by signer: Signer,
    in store: Store
  ) throws -> Line.Story {
    let propose = LineStep.propose(story.stop.id, reason: reason)
    let step: LineStep
    switch story.state {
    case .resumed: return story
    case .inForce: step = propose
    case .proposed(let first) where first.person == signer.person.id: step = propose
    case .proposed(let first):
      step = .resume(story.stop.id, proposal: first.digest, reason: reason)
    }
    var result = try take(step, by: signer, in: store)
    if case .failure(.proposerNotAllowed) = result {
      result = try take(propose, by: signer, in: store)
    }
    switch result {
    case .success(let line): return line.story(of: story.stop.id) ?? story
    case .failure(let error):
      let status: ExitStatus = if case .proposalDiffers = error { .stale } else { .notAllowed }
      throw Complaint(status, "\(error)").told()
    }
  }

  private func take(
    _ step: LineStep,
    by signer: Signer,
    in store: Store
  ) throws -> Result<Line, LineError> {
    let now = SystemClock.now
    let statement = try signer.statement(step.members, for: .line, at: now)
    return try workspace.tellingFailures { try store.take(statement, at: now) }
  }

  private func settle(_ store: Store, replacesUnreadable: Bool) throws -> FlagSettlement {
    let settled = try workspace.tellingFailures {
      try store.settleFlag(at: SystemClock.now, replacesUnreadable: replacesUnreadable)
    }
    settled.tell()
    return settled
  }

  private func judgeAnew(_ store: Store) throws {
    let outcomes = try workspace.tellingFailures { () -> [Outcome: Int] in
      guard try store.heldCount() > 0, try store.releaseInForce() != nil else { return [:] }
      return try HeldTicketJudging(
        room: DeskRoom(of: store, folder: workspace.folder, clock: { SystemClock.now }),
        store: store,
        clock: { SystemClock.now },
        stopwatch: Stopwatch(nanoseconds: MonotonicClock.nanoseconds)
      ).run()
    }
    guard !outcomes.isEmpty else { return }
    let parts = Outcome.allCases.compactMap { outcome in
      outcomes[outcome].map { "\($0) \(outcome.rawValue)" }
    }
    Terminal.say("judged   \(parts.joined(separator: ", "))")
    Terminal.say("next     countersign outbox")
  }
}
