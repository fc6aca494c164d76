import ArgumentParser
import CanonicalJSON
import Domain
import Measures
import Review
import Storage

/// Tells the figures that monitoring collects.
struct MetricsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics",
    abstract:
      "Prints the figures that monitoring collects, for Prometheus or for OpenTelemetry's collector.",
    discussion: """
      Everything is counted from the store, and nothing of a customer is in it. Counters count since the \
      store was made; erasing a customer takes nothing away from them.

      EXAMPLES
        countersign metrics > /var/lib/node_exporter/countersign.prom
        countersign metrics | grep _queue_
        countersign metrics --otlp-json | curl --data-binary @- -H 'Content-Type: application/json' \\
          http://localhost:4318/v1/metrics
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Flag(
    name: .customLong("otlp-json"),
    help: "Print what OpenTelemetry's collectors take, as JSON."
  )
  var isOTLP = false

  func run() throws {
    let store = try workspace.openStore(.readOnly)
    let now = SystemClock.now
    let families = try workspace.tellingFailures { () throws -> [MetricFamily] in
      let tally = try store.totals()
      return try [MetricFamily](of: tally) + store.backlogMetrics(at: now) + store.lineMetrics()
        + [MetricFamily](of: store.incidents(), at: now) + [MetricFamily](of: store.modelCalls())
        + MetricFamily.budgets(in: store, at: now)
    }
    if isOTLP { return Terminal.say(families.otlp(at: now).prettyText) }
    Terminal.print(Array(families.prometheusText.utf8))
  }
}

extension Store {
  /// What waits for people and for the platform.
  fileprivate func backlogMetrics(at now: Timestamp) throws(StoreError) -> [MetricFamily] {
    let backlog = try backlog()
    let effects = try effectCounts(dueBefore: now.advanced(by: .hours(-24)))
    func byQueue(_ value: (Backlog.Waiting) -> Int) -> [MetricFamily.Sample] {
      backlog.waiting.map {
        MetricFamily.Sample(
          value($0),
          MetricFamily.Label("queue", $0.queue),
          MetricFamily.Label("tier", $0.tier.rawValue)
        )
      }
    }
    return [
      MetricFamily(
        "countersign_queue_waiting_cases",
        .gauge,
        "Cases that wait for people.",
        byQueue(\.count)
      ),
      MetricFamily(
        "countersign_queue_earliest_due_timestamp_seconds",
        .gauge,
        "When the first of the waiting cases is due.",
        byQueue { Int($0.earliestDueAt.milliseconds / 1000) }
      ),
      MetricFamily(
        "countersign_untold_decisions",
        .gauge,
        "Decisions recorded and not known to be told.",
        [MetricFamily.Sample(backlog.untold)]
      ),
      MetricFamily(
        "countersign_last_decision_timestamp_seconds",
        .gauge,
        "When the last decision was recorded.",
        backlog.lastRecordedAt.map { [MetricFamily.Sample(Int($0.milliseconds / 1000))] } ?? []
      ),
      MetricFamily(
        "countersign_actions_unheard_of",
        .gauge,
        "Actions let out more than 24 hours ago, of which the platform has said nothing.",
        [MetricFamily.Sample(effects.missing)]
      ),
      MetricFamily(
        "countersign_actions_failed",
        .gauge,
        "Actions of which the last that was heard is that they failed.",
        [MetricFamily.Sample(effects.failed)]
      ),
      MetricFamily(
        "countersign_contradicting_effects",
        .gauge,
        "Effects with other arguments than were let out.",
        [MetricFamily.Sample(effects.contradicting)]
      ),
    ]
  }

  /// Whether anything is stopped, what is in force, and how far the log reaches.
  fileprivate func lineMetrics() throws(StoreError) -> [MetricFamily] {
    let page = LinePage(flag: flag?.content() ?? .missing, line: try line())
    let release = try releaseInForce()
    return [
      MetricFamily(
        "countersign_line_stopped",
        .gauge,
        "1 where a stop is in force, of everything or of a part.",
        [MetricFamily.Sample(page.isStopped ? 1 : 0)]
      ),
      MetricFamily(
        "countersign_held_tickets",
        .gauge,
        "Tickets that a stop holds.",
        [MetricFamily.Sample(try heldCount())]
      ),
      MetricFamily(
        "countersign_log_entries",
        .gauge,
        "Entries of the log.",
        [MetricFamily.Sample(Int(try logSize()))]
      ),
      MetricFamily(
        "countersign_release_info",
        .gauge,
        "The release in force, and the program.",
        [
          MetricFamily.Sample(
            1,
            MetricFamily.Label("release", release?.text ?? ""),
            MetricFamily.Label("version", Engine.version)
          )
        ]
      ),
    ]
  }
}
