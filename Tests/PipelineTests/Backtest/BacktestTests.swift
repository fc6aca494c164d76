import CanonicalJSON
import Domain
import Foundation
import SourceFiles
import Storage
import Testing

@testable import Pipeline

@Suite struct BacktestTests {
  private static let rules = "rules/refunds.rules.yaml"
  /// Small refunds are read by a person from 1 EUR on.
  private static let stricterRule = (
    path: rules, from: "money(\"50.00 EUR\")", to: "money(\"1.00 EUR\")"
  )
  private static let comment = (
    path: "countersign.yaml", from: "# Each stage has", to: "# Every stage has"
  )

  @Test func `a candidate that decides the same changes nothing`() throws {
    let scratch = try BacktestScratch()
    let (digest, backtest) = try #require(
      try scratch.backtest(scratch.candidate([Self.comment]))
    )
    #expect(backtest.all.judged > 100)
    #expect(backtest.all.changed == 0)
    #expect(backtest.causes.shares.map(\.edit.path) == ["countersign.yaml"])
    #expect(Backtest(bytes: backtest.bytes) == backtest)
    #expect(try scratch.store.backtest(digest) == backtest)
  }

  @Test func `changes are counted, and the edit that leads to them is named with its owner`() throws
  {
    let scratch = try BacktestScratch()
    let candidate = try scratch.candidate([Self.stricterRule, Self.comment])
    let (_, backtest) = try #require(try scratch.backtest(candidate))
    let changed = backtest.all.changed
    #expect(changed > 0)
    #expect(backtest.stages.keys.contains("decide"), "\(backtest.stages)")
    let shares = backtest.causes.shares
    #expect(shares.map(\.edit.path) == ["countersign.yaml", Self.rules])
    #expect(shares.map(\.edit.owner) == ["platform-team", "payments-policy"])
    #expect(shares.map(\.alone) == [0, changed])
    #expect(backtest.causes.together == 0)
    #expect(backtest.examples.allSatisfy { $0.edits == [Self.rules] })
    #expect(backtest.tiers.values.map(\.changed).reduce(0, +) == changed)
    #expect(backtest.intents.values.map(\.judged).reduce(0, +) == backtest.all.judged)
    #expect(backtest.turns.values.reduce(0, +) == changed)
  }

  @Test func `the way back of a stricter release is milder`() throws {
    let scratch = try BacktestScratch()
    let (_, there) = try #require(
      try scratch.backtest(scratch.candidate([("rules/risk.yaml", "to: medium_high", "to: high")]))
    )
    #expect(there.stricter > 0)
    #expect(there.milder == 0)
    let (_, back) = try #require(
      try scratch.backtest(scratch.candidate([("rules/risk.yaml", "to: medium_high", "to: low")]))
    )
    #expect(back.milder > 0)
  }

  @Test func `the same bytes with one worker and four, interrupted or not`() throws {
    let edits = [Self.stricterRule, Self.comment]
    let whole = try BacktestScratch(rounds: 2)
    let expected = try #require(try whole.backtest(whole.candidate(edits), workers: 1))
    let other = try BacktestScratch(rounds: 2)
    let candidate = try other.candidate(edits)
    var interruptions = 0
    var budget = 2
    while true {
      var left = budget
      let done = try other.backtest(candidate, workers: 4) {
        left -= 1
        return left > 0
      }
      if let done {
        #expect(done.backtest.bytes == expected.backtest.bytes)
        break
      }
      interruptions += 1
      budget += 4
    }
    #expect(interruptions > 0)
    #expect(try other.store.backtests(of: candidate.id).count == 1)
  }

  @Test func `what comes in while it goes on is not in it, and a later one has it`() throws {
    let scratch = try BacktestScratch()
    let candidate = try scratch.candidate([Self.stricterRule])
    var calls = 0
    let stopped = try scratch.backtest(candidate) {
      calls += 1
      return calls < 2
    }
    #expect(stopped == nil)
    let before = try scratch.store.judgedCount().count
    _ = try scratch.staffed.decide([["ticket_id": "x", "message": ["body": "where is it?"]]])
    #expect(try #require(try scratch.backtest(candidate)).backtest.all.judged == before)
    #expect(try #require(try scratch.backtest(candidate)).backtest.all.judged == before + 1)
  }

  @Test func `a sample is of so many, and the same each time`() throws {
    let scratch = try BacktestScratch()
    let candidate = try scratch.candidate([Self.stricterRule])
    let wish = BacktestSelection.Wish.Tickets.recorded(since: nil, sample: 25)
    let (digest, backtest) = try #require(try scratch.backtest(candidate, on: wish))
    #expect(backtest.all.judged == 25)
    #expect(try #require(try scratch.backtest(candidate, on: wish)).digest == digest)
  }

  @Test func `a file of tickets is judged by both releases`() throws {
    let scratch = try BacktestScratch()
    let candidate = try scratch.candidate([Self.stricterRule])
    let path = SampleDesk.repository.appending(path: "Examples/tickets.jsonl").path
    let (_, backtest) = try #require(try scratch.backtest(candidate, on: .file(path)))
    #expect(backtest.all.judged > 100)
    #expect(backtest.all.changed > 0)
    #expect(backtest.passedOver["no_ticket", default: 0] > 0)
    #expect(backtest.examples.allSatisfy { $0.place.decision == nil })
    #expect(backtest.causes.shares.map(\.alone) == [backtest.all.changed])
  }

  @Test func `what a policy will lead to is seen by the day on which it begins`() throws {
    let scratch = try BacktestScratch()
    let folder = "knowledge/policies/refund-policy"
    let sample = WorkspaceFiles(reading: SampleDesk.repository.path, log: FindingLog())
    let old = String(decoding: try #require(sample["\(folder)/3.1.0.md"]).bytes, as: UTF8.self)
    let new = old.replacing("version: 3.1.0", with: "version: 3.2.0")
      .replacing("effective_from: 2026-03-01", with: "effective_from: 2027-01-01")
      .replacing("supersedes: 3.0.0", with: "supersedes: 3.1.0")
      .replacing("30 days", with: "14 days").replacing("30 day ", with: "14 day ")
    let ends = "effective_from: 2026-03-01\neffective_to: 2027-01-01"
    let candidate = try scratch.candidate(
      [("\(folder)/3.1.0.md", "effective_from: 2026-03-01", ends)],
      and: [SourceFile(path: "\(folder)/3.2.0.md", text: new)]
    )
    let now = try #require(try scratch.backtest(candidate))
    let day = try #require(CalendarDay("2027-01-01"))
    let then = try #require(try scratch.backtest(candidate, policiesOn: day)).backtest
    // Another text in the index weighs a little in what is found before it holds.
    #expect(now.backtest.all.changed < then.all.changed && then.all.changed < 20)
    #expect(then.causes.shares.map(\.edit.path) == [folder])
    #expect(then.causes.shares.map(\.edit.files.count) == [2])
    #expect(then.causes.shares.map(\.alone) == [then.all.changed])
    #expect(Backtest(bytes: then.bytes)?.bytes == then.bytes)
    // What only tells what may come counts for no gate.
    let inForce = try #require(try scratch.store.releaseInForce())
    let last = try scratch.store.weightiestBacktest(of: candidate.id, against: inForce)
    #expect(last?.digest == now.digest)
  }

  @Test func `of two edits, each is counted for what it alone leads to`() throws {
    let scratch = try BacktestScratch()
    let candidate = try scratch.candidate([
      Self.stricterRule, ("rules/risk.yaml", "to: medium_high", "to: high"),
    ])
    let (_, backtest) = try #require(try scratch.backtest(candidate))
    let shares = backtest.causes.shares
    #expect(shares.allSatisfy { $0.alone + $0.besideOthers > 0 })
    let named = shares.map(\.alone).reduce(0, +) + backtest.causes.together
    #expect(named <= backtest.all.changed)
    #expect(named + (shares.map(\.besideOthers).max() ?? 0) >= backtest.all.changed)
  }

  @Test func `without a release in force, or against itself, there is nothing to try`() throws {
    let scratch = try BacktestScratch()
    let own = try #require(scratch.store.releases().first)
    #expect(throws: BacktestError.inForceItself(own.id)) { try scratch.backtest(own) }
  }
}
