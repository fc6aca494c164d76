import ArgumentParser
import CanonicalJSON
import Domain
import Incidents
import Pipeline
import Review
import Storage

/// Tells where things stand.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract:
      "Tells what is stopped, the release in force, what was decided, and what waits for people.",
    discussion: """
      EXAMPLES
        countersign status
        countersign status --json
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(
    help: ArgumentHelp(
      "Hours in which the platform says what it did; later it is missing. 0 to 8760.",
      valueName: "hours"
    )
  )
  var effectsWithin = 24

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard (0...8760).contains(effectsWithin) else {
      throw ValidationError("--effects-within takes 0 to 8760 hours")
    }
  }

  func run() throws {
    let store = try openStore()
    let now = SystemClock.now
    let (release, counts, line, effects, paces, notices) = try workspace.tellingFailures {
      let line = LinePage(
        flag: store.flag?.content() ?? .missing,
        line: try store.line(),
        heldTickets: try store.heldCount()
      )
      let due = now.advanced(by: Seconds(-Int64(effectsWithin) * 3600))
      return (
        try store.releaseInForce(), try store.counts(), line,
        try store.effectCounts(dueBefore: due),
        try store.approvalPaces(since: now.advanced(by: .hours(-24))),
        try store.noticeCounts()
      )
    }
    let anchor = try workspace.tellingFailures { try AnchorRow(in: store, at: now) }
    let erasures = try workspace.tellingFailures { try store.waitingErasures(at: now) }
    let rollout = RolloutRow(in: store)
    let incidents = try workspace.tellingFailures { try store.incidents().open }
    let alarms = paces.filter(\.value.isAlarming).sorted { $0.key.text < $1.key.text }
    if json {
      Terminal.say(
        Self.json(
          release,
          counts,
          line,
          effects,
          alarms,
          notices,
          anchor,
          erasures,
          rollout,
          incidents.map { .string($0.id.text) }
        ).prettyText
      )
    } else {
      for row in line.lines { Terminal.say(row) }
      for row in rollout.rows(release) { Terminal.say(row) }
      Self.tell(counts, now: now)
      tell(effects)
      for (person, pace) in alarms {
        Terminal.say(Terminal.styled("reviews    \(person), in 24 h: \(pace.sentence)", .red))
      }
      Self.tell(notices)
      if !incidents.isEmpty { Terminal.say("incidents  \(incidents.count) open") }
      for incident in incidents {
        for row in IncidentRow(incident, at: now).lines { Terminal.say("  " + row) }
      }
      if let row = anchor.row { Terminal.say(row) }
      for erasure in erasures {
        let whose = try workspace.text(of: .customer(erasure.customer), in: store)
        Terminal.say(
          "erasure    \(whose): waits for a second signature since \(erasure.proposal.at), by "
            + "\(erasure.proposal.person)"
        )
      }
      if release == nil { Terminal.say("next: \(ReleaseArgument.firstHint)") }
    }
  }

  /// Opens the store; where that fails, the flag beside it still tells what is stopped.
  private func openStore() throws -> Store {
    do { return try workspace.openStore(.readOnly) } catch {
      if let path = try? workspace.storePath() {
        let line = LinePage(flag: StopFlag(besideStoreAt: path).content(), line: nil)
        if line.isStopped { for row in line.lines { Terminal.complain(row) } }
      }
      throw error
    }
  }

  private static func tell(_ counts: Counts, now: Timestamp) {
    let decided = Outcome.allCases.compactMap { outcome in
      counts.decisions[outcome].map { "\($0) \(outcome.rawValue)" }
    }
    Terminal.say("decisions  \(decided.isEmpty ? "none" : decided.joined(separator: ", "))")
    if let last = counts.backlog.lastRecordedAt { Terminal.say("last       \(last)") }
    if counts.backlog.untold > 0 {
      Terminal.say("untold     \(counts.backlog.untold) recorded and not known to be written")
    }
    Terminal.say("waiting    \(counts.backlog.waiting.reduce(0) { $0 + $1.count }) cases")
    for row in counts.backlog.waiting {
      let due = row.earliestDueAt < now ? "overdue since" : "due"
      Terminal.say(
        "  \(padded(Terminal.escapedLine(row.queue), 12)) \(padded(row.tier.rawValue, 12)) \(padded("\(row.count)", 6)) "
          + "\(due) \(row.earliestDueAt)"
      )
    }
  }

  private static func tell(_ notices: NoticeCounts) {
    guard notices.waiting + notices.failed > 0 else { return }
    let reason = notices.lastReason.map { ": " + Terminal.escapedLine($0) } ?? ""
    let text = "notices    \(notices.waiting) to be told, \(notices.failed) failed\(reason)"
    Terminal.say(notices.failed > 0 ? Terminal.styled(text, .red) : text)
  }

  private func tell(_ effects: EffectCounts) {
    if let since = effects.missingSince {
      Terminal.say(
        Terminal.styled(
          "effects    \(effects.missing) let out and not heard of in \(effectsWithin) h, since \(since)",
          .red
        )
      )
    }
    if effects.failed > 0 { Terminal.say("effects    \(effects.failed) failed") }
    if effects.contradicting > 0 {
      Terminal.say(
        Terminal.styled(
          "effects    \(effects.contradicting) with other arguments than were let out",
          .red
        )
      )
    }
  }

  private static func json(
    _ release: ReleaseID?,
    _ counts: Counts,
    _ line: LinePage,
    _ effects: EffectCounts,
    _ alarms: [(key: PersonID, value: ApprovalPace)],
    _ notices: NoticeCounts,
    _ anchor: AnchorRow,
    _ erasures: [WaitingErasure],
    _ rollout: RolloutRow,
    _ incidents: [JSONValue]
  ) -> JSONValue {
    var decisions = JSONObject()
    for outcome in Outcome.allCases {
      decisions.append(outcome.rawValue, .integer(Int64(counts.decisions[outcome] ?? 0)))
    }
    let waiting = counts.backlog.waiting.map { row -> JSONValue in
      [
        "queue": .string(row.queue), "tier": .string(row.tier.rawValue),
        "count": .integer(Int64(row.count)),
        "earliest_due_at": .string(row.earliestDueAt.description),
      ]
    }
    return [
      "release": release.map { .string($0.text) } ?? .null, "rollout": rollout.json,
      "decisions": .object(decisions),
      "last_recorded_at": counts.backlog.lastRecordedAt.map { .string($0.description) } ?? .null,
      "untold": .integer(Int64(counts.backlog.untold)), "waiting": .array(waiting),
      "line": line.json,
      "anchor": anchor.json,
      "incidents": .array(incidents),
      "waiting_erasures": .array(
        erasures.map {
          [
            "customer": .integer($0.customer), "since": .string($0.proposal.at.description),
            "by": .string($0.proposal.person.text),
          ]
        }
      ),
      "notices": [
        "waiting": .integer(Int64(notices.waiting)), "failed": .integer(Int64(notices.failed)),
        "last_reason": notices.lastReason.map { .string($0) } ?? .null,
      ],
      "effects": [
        "missing": .integer(Int64(effects.missing)),
        "missing_since": effects.missingSince.map { .string($0.description) } ?? .null,
        "failed": .integer(Int64(effects.failed)),
        "contradicting": .integer(Int64(effects.contradicting)),
      ],
      "hasty_approvals": .array(
        alarms.map { person, pace in
          [
            "person": .string(person.text),
            "within_a_minute": .integer(Int64(pace.mostWithinAMinute)),
            "unread": .integer(Int64(pace.unread)),
          ]
        }
      ),
    ]
  }
}

/// The text with spaces after it, so that columns stand under each other.
func padded(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(0, width - text.count))
}
