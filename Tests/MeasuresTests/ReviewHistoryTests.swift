import Domain
import Measures
import Review
import Testing

/// How reviews went over time.
@Suite struct ReviewHistoryTests {
  private let noor: PersonID

  init() throws { noor = try #require(PersonID("noor")) }

  private static let start = Timestamp(milliseconds: 20_000 * 86_400_000)

  private func reviewed(
    _ number: Int,
    after seconds: Int64,
    _ word: CaseEvent.Kind = .approved,
    changed: Int? = nil,
    secondOf: Int? = nil,
    onDay day: Int64 = 0
  ) -> ReviewedCase {
    let opened = Self.start.advanced(by: .days(day))
    let answer: Answer = word == .approved ? .approve : word == .edited ? .edit : .reject
    return ReviewedCase(
      id: CaseID(text: "case_\(number)"),
      kind: secondOf == nil ? .customer : .second,
      queue: "general",
      tier: .low,
      openedAt: opened,
      answer: answer,
      secondOf: secondOf.map { CaseID(text: "case_\($0)") },
      deeds: [
        ReviewedCase.Deed(
          word,
          by: noor,
          at: opened.advanced(by: Seconds(seconds)),
          changed: changed
        )
      ]
    )
  }

  private func check(_ cases: [ReviewedCase], expect turnarounds: [Int]) {
    #expect(ReviewHistory(of: cases).turnarounds.map(\.cases) == turnarounds)
  }

  @Test func `a case stands in the first time that it did not exceed`() {
    check([], expect: [0, 0, 0, 0, 0, 0, 0])
    check(
      [300, 301, 3600, 86_400, 86_401, 9_999_999].enumerated().map { reviewed($0, after: $1) },
      expect: [1, 1, 1, 0, 1, 1, 1]
    )
  }

  @Test func `where a clock went back, a case took no time`() {
    check([reviewed(1, after: -5000)], expect: [1, 0, 0, 0, 0, 0, 0])
  }

  @Test func `edits stand by the tenths of the words that they changed`() {
    let cases = [0, 99, 100, 1000].enumerated().map {
      reviewed($0, after: 1, .edited, changed: $1)
    }
    #expect(ReviewHistory(of: cases).edits == [2, 1, 0, 0, 0, 0, 0, 0, 0, 1])
  }

  @Test func `second looks are parted into at most so many periods, each of which is told`() {
    var cases: [ReviewedCase] = []
    for day in 0..<40 {
      cases.append(reviewed(day * 2, after: 1, onDay: Int64(day)))
      let word: CaseEvent.Kind = day < 20 ? .approved : .rejected
      cases.append(reviewed(day * 2 + 1, after: 2, word, secondOf: day * 2, onDay: Int64(day)))
    }
    let history = ReviewHistory(of: cases)
    #expect(history.periods.count == 10)
    #expect(history.periods.map(\.same.count) == [Int](repeating: 4, count: 10))
    #expect(history.periods.map(\.same.hits) == [4, 4, 4, 4, 4, 0, 0, 0, 0, 0])
    #expect(history.periods.count <= ReviewHistory.periodLimit)
    let few = ReviewHistory(of: cases, since: Self.start.advanced(by: .days(39)))
    #expect(few.periods.map(\.same.count) == [1])
  }
}
