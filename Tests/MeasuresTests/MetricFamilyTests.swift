import Domain
import Measures
import Testing

/// Figures in the text that monitoring systems read.
@Suite struct MetricFamilyTests {
  private func check(_ family: MetricFamily, expect text: String) {
    #expect([family].prometheusText == text)
  }

  @Test func `a family is its help, its type and its values`() {
    check(
      MetricFamily(
        "cases",
        .gauge,
        "Cases that wait.",
        [.init(3, .init("queue", "general"), .init("tier", "low")), .init(0)]
      ),
      expect: """
        # HELP cases Cases that wait.
        # TYPE cases gauge
        cases{queue="general",tier="low"} 3
        cases 0

        """
    )
  }

  @Test func `a label's quotes, backslashes and lines are escaped`() {
    check(
      MetricFamily("a_total", .counter, "x\ny\\\"", [.init(1, .init("n", "a\"b\\c\nd"))]),
      expect: """
        # HELP a_total x\\ny\\\\"
        # TYPE a_total counter
        a_total{n="a\\"b\\\\c\\nd"} 1

        """
    )
  }

  @Test func `a family without values is left out`() {
    check(MetricFamily("a_total", .counter, "A.", []), expect: "")
  }

  @Test func `more segments than are told apart are counted among all`() {
    var tally = DecisionTally()
    var one = DecisionCounts()
    one[.answer] = 1
    let day = CalendarDay(daysSince1970: 0)
    for number in 0...DecisionTally.segmentLimit {
      tally.add(one, on: day, of: nil)
      tally.add(one, on: day, of: .init(.intent, "\(number)"))
    }
    #expect(tally.isCut && tally.segments.count == DecisionTally.segmentLimit)
    #expect(tally.total()[.answer] == DecisionTally.segmentLimit + 1)
  }
}
