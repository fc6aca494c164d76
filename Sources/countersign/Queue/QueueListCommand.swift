import ArgumentParser
import CanonicalJSON
import Domain
import Review
import Storage
import TerminalView

/// Lists what waits.
struct QueueListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the cases that are not decided, in the order of their turn.",
    discussion: """
      The riskiest tier comes first, within it the earliest deadline.

      EXAMPLES
        countersign queue list
        countersign queue list --queue payments --limit 10
        countersign queue list --mine                the cases that you have claimed
        countersign queue list --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var queue: QueueOptions

  @Flag(help: "List only what you have claimed.")
  var mine = false

  @Option(help: "List at most so many: 1 to 1000.")
  var limit = 50

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000") }
  }

  func run() throws {
    let store = try workspace.openStore(mine ? .existing : .readOnly)
    try queue.check(in: store, workspace)
    let now = SystemClock.now
    let me = mine ? try Self.caller(store, workspace) : nil
    let standing = Standing(try workspace.tellingFailures { try store.roster() })
    let found = try workspace.tellingFailures {
      try store.queuedCases(
        queues: queue.queues,
        claimedUntil: now.advanced(by: CaseTerms().claim),
        standing: standing,
        limit: mine ? 1000 : limit
      )
    }
    let cases = me.map { me in found.filter { $0.state.claim(at: now)?.by == me } } ?? found
    if json {
      let rows = cases.prefix(limit).map { $0.json(at: now, standing) }
      return Terminal.say((["cases": .array(Array(rows))] as JSONValue).prettyText)
    }
    guard !cases.isEmpty else {
      let places = queue.queues.isEmpty ? "" : " in \(queue.queues.joined(separator: ", "))"
      return Terminal.say(mine ? "you have claimed nothing" : "nothing waits\(places)")
    }
    let rows = cases.prefix(limit).map { $0.columns(at: now, standing) }
    let lines = Columns([ListColumns.titles] + rows).lines
    for (line, row) in zip(lines, [nil] + cases.prefix(limit).map(Optional.some)) {
      let isOverdue = row.map { $0.dueAt <= now } ?? false
      Terminal.say(isOverdue ? Terminal.styled(line, .red) : line)
    }
    guard !mine, cases.count >= limit else { return }
    let depth = try workspace.tellingFailures {
      try store.queueDepth(queues: queue.queues, at: now)
    }
    guard depth.waiting > limit else { return }
    Terminal.complain("\(limit) of \(depth.waiting); more with --limit or --queue")
  }

  /// Whose key is at hand.
  private static func caller(_ store: Store, _ workspace: WorkspaceOptions) throws -> PersonID {
    let attempt = Attempting(store: store, workspace: workspace, what: "queue list --mine")
    return try Signer(to: attempt).person.id
  }
}

extension CaseState {
  /// Who has the case at a moment.
  func claim(at now: Timestamp) -> Claim? {
    guard case .claimed(let claim) = self, claim.holds(at: now) else { return nil }
    return claim
  }
}

extension QueuedCase {
  /// `1/2`: the approvals that count, and those that are needed.
  func approvals(at now: Timestamp, _ standing: Standing) -> (count: Int, needed: Int) {
    guard let reviewCase else { return (0, approvalsRequired) }
    let tally = reviewCase.tally(at: now, standing: standing)
    return (tally.counted.count, tally.needed)
  }

  /// The state in a few words.
  func sentence(at now: Timestamp) -> String {
    switch state {
    case .waiting where reviewCase == nil: "nothing to approve"
    case .waiting: "waiting"
    case .claimed(let claim):
      claim.holds(at: now)
        ? "\(claim.by), \(Lapse(claim.until, since: now).text) left" : "waiting"
    case .approved(let settlesAt):
      settlesAt > now ? "released in \(Lapse(settlesAt, since: now).text)" : "to be released"
    case .decided(.rejected(let reason)): "rejected, \(reason.rawValue)"
    case .decided(let resolution): resolution.word.rawValue
    }
  }

  /// What stands in each of `ListColumns.titles`.
  func columns(at now: Timestamp, _ standing: Standing) -> [String] {
    let approvals = approvals(at: now, standing)
    return [
      id.short, Terminal.escapedLine(queue), tier.rawValue,
      intent.map { Terminal.escapedLine($0) } ?? "–", Lapse(now, since: openedAt).text,
      Lapse(dueAt, since: now).deadline, "\(approvals.count)/\(approvals.needed)",
      sentence(at: now),
    ]
  }

  func json(at now: Timestamp, _ standing: Standing) -> JSONValue {
    let approvals = approvals(at: now, standing)
    let claim = state.claim(at: now)
    return [
      "case": .string(id.text), "queue": .string(queue), "tier": .string(tier.rawValue),
      "intent": intent.map { .string($0) } ?? .null,
      "ticket_id": ticket.map { .string($0) } ?? .null,
      "state": .string(state.word.rawValue),
      "opened_at": .string(openedAt.description), "due_at": .string(dueAt.description),
      "overdue": .bool(dueAt <= now),
      "claimed_by": claim.map { .string($0.by.text) } ?? .null,
      "claimed_until": claim.map { .string($0.until.description) } ?? .null,
      "role": (reviewCase?.role).map { .string($0.rawValue) } ?? .null,
      "approvals": .integer(Int64(approvals.count)),
      "approvals_needed": .integer(Int64(approvals.needed)),
      "document": (reviewCase?.document.digest).map { .string($0.description) } ?? .null,
    ]
  }
}
