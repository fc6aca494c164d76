import ArgumentParser
import CanonicalJSON
import Domain
import Foundation
import Measures
import Pipeline
import Releases
import Review
import Storage

extension DecisionTally.Dimension: ExpressibleByArgument {}

/// Tells how the controls work: rates, where they changed, and who is treated otherwise.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract:
      "Tells how the controls work: outcomes, rates, where a curve broke and what changed there.",
    discussion: """
      Rates are of what was asked: tickets that are ignored, invalid or stopped are none. A rate stands with \
      its 95 % interval. Of groups with fewer than \(DecisionReport.fewest) decisions nothing is told.

      Where the workspace has a \(LossTable.path), the loss that was avoided stands against what review cost, \
      by its figures and nothing else.

      An alarm is a curve that broke on a day, at a rate of at most one false alarm in \
      \(ChangePoint.reportsPerFalseAlarm) reports, with what took effect there. What each figure means is \
      told in docs/measures.md.

      EXAMPLES
        countersign report
        countersign report --since 2026-06-01 --until 2026-07-01 --by intent --by language
        countersign report --html report.html
        countersign report --csv > report.csv
      """
  )

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: ArgumentHelp("Only what was recorded from then on.", valueName: "time"))
  var since: Moment?

  @Option(help: ArgumentHelp("Only what was recorded before.", valueName: "time"))
  var until: Moment?

  @Option(
    help:
      "What decisions are told apart by, any number of: intent, tier, channel, language, jurisdiction, release, rule, customer_tier, fallback, near_miss, near_limit. Usual: tier, intent, language."
  )
  var by: [DecisionTally.Dimension] = []

  @Flag(help: "Print one JSON object.")
  var json = false

  @Flag(help: "Print the counts of all, and by group and name, as comma-separated values.")
  var csv = false

  @Option(
    help: ArgumentHelp("Write a page for a browser or a printer there.", valueName: "file"),
    completion: .file(extensions: ["html"]),
    transform: OutputFile.page
  )
  var html: OutputFile?

  func validate() throws {
    guard [json, csv, html != nil].count(where: \.self) <= 1 else {
      throw ValidationError("--json, --csv and --html exclude each other")
    }
    if let since, let until, until.timestamp <= since.timestamp {
      throw ValidationError("--until must be later than --since")
    }
  }

  func run() throws {
    let table = try workspace.lossTable()
    let store = try workspace.openStore(.readOnly)
    try workspace.tellingFailures { try tell(store, table) }
  }

  private func tell(_ store: Store, _ table: LossTable?) throws {
    let (since, until) = (since?.timestamp, until?.timestamp)
    let further: [DecisionTally.Dimension] = html == nil ? [] : [.release, .rule]
    let tally = try store.tally(
      by: Set(by + further + [.intent, .channel, .language, .customerTier, .jurisdiction, .tier]),
      since: since,
      until: until
    )
    var report = DecisionReport(
      tally,
      by: by.isEmpty ? [.tier, .intent, .language] : by.distinct
    )
    if csv { return Terminal.print(Array(report.csv.utf8)) }
    try report.findAlarms(
      in: tally,
      changes: try store.changes(),
      edits: { try store.edits(of: $0) },
      trial: { try store.trial(of: $0, since: $1) }
    )
    let incidents = IncidentReport(
      of: try store.incidents(),
      since: since,
      until: until,
      at: SystemClock.now
    )
    let loss = try store.lossAvoided(by: table, since: since, until: until)
    if json { return Terminal.say(report.json(with: loss, incidents).prettyText) }
    if let html {
      let contents = try ReportContents(
        report,
        tally,
        loss,
        incidents,
        store,
        since: since,
        until: until
      )
      return try html.write(ReportHTML(contents).text)
    }
    let more =
      report.days == nil && incidents.isEmpty
      ? [] : [""] + incidents.lines + [""] + (loss?.lines ?? [LossAvoided.none])
    for line in report.lines + more { Terminal.say(line) }
  }
}

extension Store {
  /// The releases that took force after the first.
  fileprivate func changes() throws -> [Alarm.Change] {
    let turns = try rollout().turns
    return zip(turns, turns.dropFirst()).map { before, turn in
      Alarm.Change(at: turn.at, release: turn.release, before: before.release)
    }
  }

  /// What a change does to a sample of what came since; nil where nothing did, or it is no longer kept.
  fileprivate func trial(of change: Alarm.Change, since day: CalendarDay) throws -> Alarm.Trial? {
    let backtest: Backtest?
    do {
      backtest = try .trying(
        change.release,
        against: change.before,
        onTicketsSince: Timestamp(startOf: day),
        sample: Alarm.Trial.sample,
        in: self,
        workers: ProcessInfo.processInfo.activeProcessorCount
      )
    } catch ReleaseError.objectMissing { return nil }
    return backtest.map { backtest in
      Alarm.Trial(
        judged: backtest.all.judged,
        changed: backtest.all.changed,
        turns: backtest.turns.map { .init(was: $0.was, now: $0.now, count: $1) },
        edits: backtest.causes.shares.map {
          .init(path: $0.edit.path, count: $0.alone + $0.besideOthers)
        },
        together: backtest.causes.together
      )
    }
  }

  /// What a release has otherwise than the one before it.
  ///
  /// A release may be known by its name alone, where what it held was let go by its term.
  fileprivate func edits(of change: Alarm.Change) throws -> [String] {
    do {
      return try ReleaseEdit.all(from: change.before, to: change.release, in: self).map {
        "\($0.path) \($0.word.rawValue) (\($0.owner ?? "nobody"))"
      }
    } catch ReleaseError.objectMissing {
      return ["what it changed is no longer kept"]
    }
  }
}
