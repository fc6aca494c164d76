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

  @Test func `a histogram adds up from place to place, and its seconds are exact`() {
    var calls = ModelCalls(provider: "openai", model: "small", measure: .milliseconds)
    let place = ModelCalls.Measure.milliseconds.place
    calls.add(2, total: 15, inPlace: place(10))
    calls.add(1, total: 1_000_000, inPlace: place(1_000_000))
    calls.add(1, total: 1, inPlace: 99)
    let text = [MetricFamily](of: [calls]).prometheusText
    let labels =
      "gen_ai_operation_name=\"chat\",gen_ai_provider_name=\"openai\",gen_ai_request_model=\"small\""
    let name = "gen_ai_client_operation_duration_seconds"
    for line in [
      "# TYPE \(name) histogram", "\(name)_bucket{\(labels),le=\"0.010\"} 2",
      "\(name)_bucket{\(labels),le=\"81.920\"} 2", "\(name)_bucket{\(labels),le=\"+Inf\"} 3",
      "\(name)_sum{\(labels)} 1000.015", "\(name)_count{\(labels)} 3",
    ] { #expect(text.split(separator: "\n").contains { $0 == line }, "no \(line) in \(text)") }
  }

  @Test func `questions that failed stand beside the answered, by why`() {
    let calls = [nil, "timeout"].map { failure in
      var calls = ModelCalls(
        provider: "openai",
        model: "small",
        measure: .milliseconds,
        failure: failure
      )
      calls.add(failure == nil ? 5 : 2, total: 9, inPlace: 0)
      return calls
    }
    let text = [MetricFamily](of: calls).prometheusText
    for line in ["small\"} 5", "small\",error_type=\"timeout\"} 2"] {
      #expect(text.contains("gen_ai_request_model=\"\(line)"), "no \(line) in \(text)")
    }
    #expect(text.split(separator: "\n").count { $0.hasPrefix("# TYPE") } == 1)
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
