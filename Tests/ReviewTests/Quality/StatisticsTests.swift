import TestSupport
import Testing

@testable import Review

/// Rates, agreement and their intervals, held against published values and by hand.
@Suite struct StatisticsTests {
  /// From Newcombe, "Two-sided confidence intervals for the single proportion", 1998, table I.
  @Test(arguments: [
    (81, 263, 255...366), (15, 148, 62...160), (0, 20, 0...161), (1, 29, 6...172),
  ])
  func `the interval of a rate is Wilson's`(hits: Int, count: Int, interval: ClosedRange<Int>) {
    #expect(Proportion(hits, of: count).interval == interval)
  }

  @Test func `of fewer than five a count is told and no rate`() {
    let few = Proportion(4, of: 4)
    #expect(few.thousandths == nil && few.interval == nil && few.hits == 4)
    #expect(Proportion(2, of: 5).thousandths == 400)
    #expect(Proportion(1, of: 6).thousandths == 167)
    #expect(Spread([1, 2, 3, 4]).median == nil && Spread([]).count == 0)
  }

  @Test func `every interval holds its rate, stays within 0 and 1, and narrows with more cases`() {
    for count in 5...120 {
      for hits in 0...count {
        let rate = Proportion(hits, of: count)
        guard let interval = rate.interval, let share = rate.thousandths,
          let wider = Proportion(hits * 9, of: count * 9).interval
        else {
          Issue.record("no interval of \(hits) of \(count)")
          return
        }
        #expect(interval.contains(share) && (0...1000).contains(interval.lowerBound))
        #expect(interval.upperBound <= 1000 && wider.count <= interval.count)
      }
    }
  }

  /// Fleiss, "Statistical methods for rates and proportions", 1981, table 13.1; SAS/STAT, the example
  /// "Cohen's kappa coefficient" of PROC FREQ, where the asymptotic standard error is 0.0724; Cohen,
  /// "Weighted kappa", 1968, where kappa is 0.492.
  @Test(arguments: [
    ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 676, 505...848),
    ([[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]], 345, 203...487),
    ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 492, 392...591),
  ])
  func `kappa and its interval are the published ones`(
    table: [[Int]],
    kappa: Int,
    interval: ClosedRange<Int>
  ) throws {
    let found = try #require(Agreement(table: table).kappa)
    #expect(found.thousandths == kappa && found.interval == interval && !found.isOfFew)
  }

  @Test func `kappa of small and one-sided tables is told with care, or not at all`() throws {
    #expect(Agreement(table: [[2, 0], [0, 2]]).kappa == nil)
    #expect(Agreement(table: [[40, 0], [0, 0]]).kappa == nil)
    let perfect = try #require(Agreement(table: [[5, 0], [0, 5]]).kappa)
    #expect(perfect.thousandths == 1000 && perfect.isOfFew)
    // po = 0.8, pe = 0.5 by hand.
    let few = try #require(Agreement(table: [[4, 1], [1, 4]]).kappa)
    #expect(few.thousandths == 600 && few.isOfFew)
    // One who always says the same agrees as chance would have it.
    #expect(Agreement(table: [[6, 0], [4, 0]]).kappa?.thousandths == 0)
  }

  @Test func `kappa does not ask who was first, nor how the answers are called`() throws {
    var random = SeededRandom(seed: 11)
    for _ in 0..<500 {
      let table = (0..<3).map { _ in (0..<3).map { _ in Int.random(in: 0...20, using: &random) } }
      let turned = (0..<3).map { row in (0..<3).map { table[$0][row] } }
      let renamed = (0..<3).map { row in (0..<3).map { table[2 - row][2 - $0] } }
      let kappa = Agreement(table: table).kappa
      #expect(Agreement(table: turned).kappa == kappa)
      #expect(Agreement(table: renamed).kappa == kappa)
      guard let kappa else { continue }
      #expect(kappa.interval.contains(kappa.thousandths))
      #expect((-1000...1000).contains(kappa.thousandths))
    }
  }

  @Test func `medians and far ends are of the nearest rank`() {
    #expect(Spread(Array(1...100)) == Spread(Array((1...100).reversed())))
    #expect(Spread(Array(1...100)).median == 50 && Spread(Array(1...100)).percentile95 == 95)
    #expect(Spread([7, 1, 3, 5, 9]).median == 5 && Spread([7, 1, 3, 5, 9]).percentile95 == 9)
    #expect(Spread([4, 1, 2, 3, 6, 5]).median == 3)
  }

  @Test(arguments: [
    ("You have 30 days.", "You have 14 days.", 1, 250), ("a b c d", "a b c d", 0, 0),
    ("a b c d", "", 4, 1000), ("", "a b", 2, 1000), ("", "", 0, 0), ("a  b\nc", "a b c", 0, 0),
    ("one two three", "two three four", 2, 667), ("a b c d e", "a x c y e f", 3, 500),
    // "kitten" and "sitting" are three changes apart.
    ("k i t t e n", "s i t t i n g", 3, 429),
  ])
  func `an edit is as large as the words that it changes`(
    before: String,
    after: String,
    changed: Int,
    thousandths: Int
  ) {
    let changes = WordChanges(from: before, to: after)
    #expect(changes.changed == changed && changes.thousandths == thousandths)
    #expect(WordChanges(from: after, to: before) == changes)
  }

  @Test func `a text of any length is measured in bounded time`() {
    let (many, others) = (
      String(repeating: "a ", count: 50_000), String(repeating: "b ", count: 50_000)
    )
    #expect(WordChanges(from: many, to: others).thousandths == 1000)
    #expect(WordChanges(from: many + "x", to: many + "y").changed == 1)
  }
}
