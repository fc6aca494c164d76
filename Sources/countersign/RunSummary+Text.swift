import Domain
import Foundation
import Pipeline

extension RunSummary {
  /// `80 answer, 60 review, 12 refuse`, in the order of the outcomes.
  var counts: String {
    let parts = Outcome.allCases.compactMap { outcome in
      outcomes[outcome].map { "\($0) \(outcome.rawValue)" }
    }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }

  /// What a run did, in one line for standard error.
  func sentence(release: Decision.ReleaseStamp, seconds: Double) -> String {
    let again = repeats > 0 ? " (\(repeats) told again)" : ""
    let source =
      release.isDraft ? "draft, nothing recorded" : "release \(release.id.text.prefix(12))"
    let time = String(format: "%.2f s", seconds)
    let noun = lines == 1 ? "decision" : "decisions"
    return "countersign: \(lines) \(noun)\(again): \(counts); \(source); \(time)\n"
  }
}

extension StageTimings {
  /// A line a stage, and one for all together: median and 99th percentile in microseconds.
  var table: String {
    let stages = StageName.allCases.map { stage in
      Self.line(stage.rawValue) { nanoseconds(stage, percentile: $0) }
    }
    let whole = Self.line("whole") { wholeNanoseconds(percentile: $0) }
    return "stage      median_us     p99_us\n" + (stages + [whole]).joined()
  }

  private static func line(_ name: String, _ nanoseconds: (_ percentile: Int) -> Int64?) -> String {
    guard let median = nanoseconds(50), let tail = nanoseconds(99) else { return "" }
    return name.padding(toLength: 10, withPad: " ", startingAt: 0)
      + String(format: "%10.1f %10.1f\n", Double(median) / 1000, Double(tail) / 1000)
  }
}
