import Domain
import Pipeline
import Testing

@Suite struct StageTimingsTests {
  private func record(_ nanoseconds: Int64) -> StageRecord {
    let digest = Digest(of: "")
    return StageRecord(
      stage: .screen,
      owner: "security",
      version: digest,
      input: digest,
      output: digest,
      result: [],
      nanoseconds: nanoseconds
    )
  }

  @Test func `a percentile is told to within an eighth of an octave`() {
    var timings = StageTimings()
    for nanoseconds in 1...1000 { timings.add([record(Int64(nanoseconds) * 100)]) }
    for (percentile, exact) in [(50, 50_000.0), (99, 99_000), (100, 100_000)] {
      let told = Double(timings.nanoseconds(.screen, percentile: percentile) ?? 0)
      #expect(told >= exact * 0.99 && told <= exact * 1.14, "\(percentile): \(told)")
    }
    #expect(timings.nanoseconds(.draft, percentile: 50) == nil)
  }

  @Test func `times out of all proportion are counted at the ends`() {
    var timings = StageTimings()
    timings.add([record(0), record(-5), record(Int64.max)])
    #expect(timings.nanoseconds(.screen, percentile: 50) ?? 100 < 20)
    #expect(timings.nanoseconds(.screen, percentile: 100) ?? 0 > 1_000_000_000)
  }
}
