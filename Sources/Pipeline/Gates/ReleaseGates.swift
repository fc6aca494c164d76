package import Domain
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
    let files = try ReleasedFiles.read(release, in: store)
    let backtest = try rollout.inForce.flatMap {
      try store.lastBacktest(of: release, against: $0)
    }
    var found: [Gate: GateResult] = [
      .checks: try checks(files, at: now), .tests: tests(files),
      .regressions: GateResult(.regressions, .passed, "no regression case is recorded"),
    ]
    if rollout.inForce == nil {
      let why = "it is the first release: there is nothing to hold it against"
      found[.backtest] = GateResult(.backtest, .exempt, why)
      found[.milder] = GateResult(.milder, .exempt, why)
    } else {
      found[.backtest] = try self.backtest(backtest?.backtest, of: files)
      found[.milder] = milder(backtest?.backtest)
    }
    let report = GateReport(of: release, for: scope, found, backtest: backtest?.digest)
    let standing = Standing(try store.roster())
    return report.replacing(rollout.gates(of: report, at: now, standing: standing))
  }

  // MARK: What rests on the release's own bytes

  private func checks(_ files: WorkspaceFiles, at now: Timestamp) throws -> GateResult {
    let log = FindingLog()
    Desk.check(files, today: now.day, log: log)
    if let released = try ReleasedDocuments(inForceIn: store) {
      try ReleasedTextCheck(released, files: files, today: now.day, log: log).run()
    }
    let errors = log.sorted.filter { $0.severity == .error }
    guard let first = errors.first else {
      let warnings = log.findings.count
      return GateResult(
        .checks,
        .passed,
        "\(files.files.count) files, no error"
          + (warnings > 0 ? ", \(warnings) warning\(warnings == 1 ? "" : "s")" : "")
      )
    }
    return GateResult(
      .checks,
      .failed,
      "\(errors.count) error\(errors.count == 1 ? "" : "s"), first: \(first)"
    )
  }

  private func tests(_ files: WorkspaceFiles) -> GateResult {
    let log = FindingLog()
    let clauses = PolicyClauses(of: files, log: FindingLog())
    var (count, failed): (Int, [String]) = (0, [])
    for file in files.under("rules") where RuleFile.isPath(file.path) {
      let set = RuleSet(loading: file, log: log) { clauses.contains(document: $0, anchor: $1) }
      let path = RuleTestFile.path(besides: file.path)
      guard let set, let source = files[path] else {
        failed.append("`\(file.path)` has no tests")
        continue
      }
      guard let tests = RuleTestFile(reading: source, of: set, log: log) else {
        failed.append("`\(path)` has errors")
        continue
      }
      let results = tests.results(of: set)
      count += results.count
      failed += results.filter { !$0.passes }.map { "\($0.place): \($0.name)" }
    }
    guard let first = failed.first else {
      return GateResult(
        .tests,
        .passed,
        count == 0 ? "no rule needs a test" : "all \(count) tests of rules pass"
      )
    }
    return GateResult(.tests, .failed, "\(failed.count) of them fail, first: \(first)")
  }

  // MARK: What rests on the backtest

  private func backtest(_ backtest: Backtest?, of files: WorkspaceFiles) throws -> GateResult {
    guard let backtest else {
      return GateResult(
        .backtest,
        .failed,
        "it was not tried against the release in force; run `countersign release backtest`"
      )
    }
    // What a candidate says of its own gates may make them narrower, and no wider.
    let own = files[Configuration.path].flatMap { Configuration(loading: $0, log: FindingLog()) }
    let least = max(
      try Configuration.inForce(in: store)?.promotion.leastBacktest ?? 0,
      own?.promotion.leastBacktest ?? 0
    )
    let judged = backtest.all.judged
    if judged >= least {
      return GateResult(.backtest, .passed, Self.sentence(backtest))
    }
    // Where there are fewer, all that the store has must have been looked at, whatever came of it.
    let looked =
      judged
      + backtest.passedOver.filter { $0.key != "people" && $0.key != "no_ticket" }
      .values.reduce(0, +)
    let there = try store.judgedCount().count
    if case .recorded(nil, _, _) = backtest.selection.tickets, looked >= min(there, least) {
      return GateResult(.backtest, .passed, Self.sentence(backtest) + "; the store has no more")
    }
    return GateResult(
      .backtest,
      .failed,
      "it was tried on \(judged) tickets, and \(min(there, least)) are needed; "
        + "run `countersign release backtest --sample \(least)`"
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
      "\(backtest.milder) decision\(backtest.milder == 1 ? " becomes" : "s become") milder"
    )
  }

  private static func sentence(_ backtest: Backtest) -> String {
    "\(backtest.all.judged) tickets, \(backtest.selection.text): \(backtest.all.changed) change, "
      + "\(backtest.milder) milder, \(backtest.stricter) stricter"
  }
}
