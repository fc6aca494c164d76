package import Domain
import Incidents
import Knowledge
package import Releases
import Review
import Rules
import SourceFiles
package import Storage

/// What the gates before a release find, from the store alone.
package struct ReleaseGates {
  private let store: Store

  package init(_ store: Store) { self.store = store }

  /// Looks at every gate of one way into force.
  ///
  /// The store looks at those that rest on people once more when the step is taken.
  package func report(
    of release: ReleaseID,
    for scope: RolloutScope,
    at now: Timestamp
  ) throws -> GateReport {
    let rollout = try store.rollout()
    let contents = try ReleaseContents(of: release, in: store)
    let files = try contents.files()
    let backtest = try rollout.inForce.flatMap {
      try store.weightiestBacktest(of: release, against: $0)
    }
    var found: [Gate: GateResult] = [
      .regressions: try regressions(of: release)
    ]
    for result in try examined(contents.manifest, files, at: now) { found[result.gate] = result }
    if rollout.inForce == nil {
      let why = "it is the first release: there is nothing to hold it against"
      found[.backtest] = GateResult(.backtest, .exempt, why)
      found[.milder] = GateResult(.milder, .exempt, why)
    } else {
      found[.backtest] = try self.backtest(backtest?.backtest, of: release, files)
      found[.milder] = milder(backtest?.backtest)
    }
    let report = GateReport(of: release, for: scope, found, backtest: backtest?.digest)
    let standing = Standing(try store.roster())
    return report.replacing(rollout.gates(of: report, at: now, standing: standing))
  }

  // MARK: What rests on the release's own bytes

  /// What checks and tests find by now in what the release is made of.
  private func examined(
    _ manifest: ReleaseManifest,
    _ files: WorkspaceFiles,
    at now: Timestamp
  ) throws -> [GateResult] {
    let (log, testLog) = (FindingLog(), FindingLog())
    let inForce = try store.releaseInForce()
    let tests = try Desk.examine(
      manifest,
      files,
      upon: inForce.map { try ReleaseContents(of: $0, in: store) },
      trains: true,
      today: now.day,
      log: log,
      testLog: testLog
    )
    let pinned = Set(manifest.pins.filter { $0.kind == .document }.map(\.id))
    try ReleasedTextCheck(in: store, files: files, pinned: pinned, today: now.day, log: log)?.run()
    let warnings = log.findings.count
    let count = tests.reduce(0) { $0 + $1.count }
    return [
      Self.failure(.checks, log, "error")
        ?? GateResult(
          .checks,
          .passed,
          "\(files.files.count) files, no error"
            + (warnings > 0 ? ", \(warnings) warning\(warnings == 1 ? "" : "s")" : "")
        ),
      Self.failure(.tests, testLog, "failure")
        ?? GateResult(
          .tests,
          .passed,
          count == 0 ? "no rule needs a test" : "all \(count) tests of rules pass"
        ),
    ]
  }

  /// What is wrong, in a sentence; nil where nothing is.
  private static func failure(_ gate: Gate, _ log: FindingLog, _ noun: String) -> GateResult? {
    let errors = log.sorted.filter { $0.severity == .error }
    return errors.first.map {
      let many = errors.count == 1 ? noun : "\(noun)s"
      return GateResult(gate, .failed, "\(errors.count) \(many), first: \($0)")
    }
  }

  // MARK: What rests on past incidents

  /// Whether it decides rightly what incidents left behind; each case that it does not is named.
  private func regressions(of release: ReleaseID) throws -> GateResult {
    let shelf = try RegressionShelf(of: store)
    let count = shelf.entries.count
    guard count > 0 else {
      return GateResult(.regressions, .passed, "no regression case is recorded")
    }
    let faults = try shelf.faults(under: Desk.load(release, from: store))
    guard !faults.isEmpty else {
      return GateResult(
        .regressions,
        .passed,
        count == 1
          ? "the case of a past incident is decided rightly"
          : "all \(count) cases of past incidents are decided rightly"
      )
    }
    let named = faults.prefix(Self.namedCases).map { fault in
      "`\(fault.entry.incident)` (\(fault.entry.kind)): \(fault.why)"
    }
    return GateResult(
      .regressions,
      .failed,
      "\(faults.count) of \(count) cases of past incidents: " + named.joined(separator: "; ")
        + (faults.count > named.count ? "; …" : "")
    )
  }

  private static let namedCases = 5

  // MARK: What rests on the backtest

  private func backtest(
    _ backtest: Backtest?,
    of release: ReleaseID,
    _ files: WorkspaceFiles
  ) throws -> GateResult {
    let command = "countersign release backtest \(release.text.prefix(14))"
    guard let backtest else {
      return GateResult(
        .backtest,
        .failed,
        "it was not tried against the release in force; run `\(command)`"
      )
    }
    // What a candidate says of its own gates may make them narrower, and no wider.
    let own = files[Configuration.path].flatMap { Configuration(loading: $0, log: FindingLog()) }
    let least = max(
      try Configuration.inForce(in: store)?.promotion.leastBacktest ?? 0,
      own?.promotion.leastBacktest ?? 0
    )
    let judged = backtest.all.judged
    let there = try store.judgedCount().count
    let sentence = Self.sentence(backtest)
    switch backtest.selection.tickets {
    // What somebody wrote into a file is no evidence where there is some.
    case .file where there >= least:
      return GateResult(
        .backtest,
        .failed,
        "it was tried on a file alone; run `\(command) --sample \(least)`"
      )
    case _ where judged >= least: return GateResult(.backtest, .passed, sentence)
    // Where there are fewer, all that the store had by then must have been looked at, whatever came of it;
    // what came in since closes nothing while there are not enough.
    case .recorded(nil, _, let through) where there < least && judged > 0:
      let looked =
        judged
        + backtest.passedOver.filter { $0.key != "people" && $0.key != "no_ticket" }
        .values.reduce(0, +)
      if looked >= (try store.judgedCount(through: through).count) {
        return GateResult(.backtest, .passed, sentence + "; the store had no more")
      }
    default: break
    }
    return GateResult(
      .backtest,
      .failed,
      "it was tried on \(judged) tickets, \(backtest.selection.text), and "
        + (there < least ? "all of the store's" : "\(least)") + " are needed; run `\(command) "
        + (there < least ? "--all`" : "--sample \(least)`")
    )
  }

  private func milder(_ backtest: Backtest?) -> GateResult {
    guard let backtest else {
      return GateResult(.milder, .failed, "what becomes milder is not known without a backtest")
    }
    guard backtest.milder > 0 else {
      return GateResult(.milder, .passed, "no decision becomes milder")
    }
    return GateResult(
      .milder,
      .failed,
      "\(backtest.milder) decision\(backtest.milder == 1 ? " becomes" : "s become") milder; two who sign "
        + "may allow it with `--allow-milder`"
    )
  }

  private static func sentence(_ backtest: Backtest) -> String {
    "\(backtest.all.judged) tickets, \(backtest.selection.text): \(backtest.all.changed) change, "
      + "\(backtest.milder) milder, \(backtest.stricter) stricter"
  }
}
