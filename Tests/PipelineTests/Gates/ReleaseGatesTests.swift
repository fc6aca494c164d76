import Domain
import Releases
import Storage
import Testing

@testable import Pipeline

@Suite struct ReleaseGatesTests {
  /// What the gates find of a candidate.
  private func verdicts(
    _ scratch: BacktestScratch,
    _ candidate: SavedRelease
  ) throws -> [Gate: GateResult] {
    let report = try ReleaseGates(scratch.store)
      .report(of: candidate.id, for: .all, at: StaffedStore.now)
    #expect(GateReport(bytes: report.bytes) == report)
    return Dictionary(report.results.map { ($0.gate, $0) }, uniquingKeysWith: { $1 })
  }

  @Test func `a candidate that nobody tried is closed, and one that was tried is not`() throws {
    let scratch = try BacktestScratch()
    let candidate = try scratch.candidate([
      ("countersign.yaml", "reviewed_share: 200", "reviewed_share: 10000")
    ])
    var found = try verdicts(scratch, candidate)
    #expect(found[.checks]?.verdict == .passed, "\(String(describing: found[.checks]))")
    #expect(found[.tests]?.verdict == .passed, "\(String(describing: found[.tests]))")
    #expect(found[.regressions]?.verdict == .passed)
    #expect(found[.backtest]?.verdict == .failed)
    #expect(found[.milder]?.verdict == .failed)
    #expect(found[.rehearsal]?.verdict == .failed)
    #expect(found[.signatures]?.verdict == .failed)
    // Fewer than are needed, though the store has more.
    _ = try scratch.backtest(candidate, on: .recorded(since: nil, sample: 20))
    found = try verdicts(scratch, candidate)
    #expect(found[.backtest]?.finding.contains("tried on 20 tickets, a sample") == true)
    #expect(found[.milder]?.verdict == .passed)
    _ = try scratch.backtest(candidate)
    #expect(try verdicts(scratch, candidate)[.backtest]?.verdict == .passed)
  }

  @Test func `what becomes milder, and what its own tests say, closes a gate`() throws {
    let scratch = try BacktestScratch()
    let candidate = try scratch.candidate([
      ("rules/risk.yaml", "to: medium_high", "to: low"),
      ("rules/refunds.rules.yaml", "money(\"50.00 EUR\")", "money(\"1.00 EUR\")"),
    ])
    _ = try scratch.backtest(candidate)
    let found = try verdicts(scratch, candidate)
    #expect(found[.milder]?.verdict == .failed)
    #expect(found[.milder]?.finding.contains("become milder") == true)
    #expect(found[.tests]?.verdict == .failed)
    #expect(found[.tests]?.finding.contains("rules/refunds.tests.yaml:") == true)
  }

  @Test func `going back is rehearsed by a release that judges the last tickets`() throws {
    let scratch = try BacktestScratch()
    let rehearsal = try RollbackRehearsal(of: scratch.staffed.desk.manifest.id, in: scratch.store)
    #expect(rehearsal.tried == RollbackRehearsal.tickets)
    #expect(rehearsal.judged == rehearsal.tried)
  }
}
