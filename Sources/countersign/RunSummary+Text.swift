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
  /// A line a stage: median and 99th percentile in microseconds.
  var table: String {
    var text = "stage      median_us     p99_us\n"
    for stage in StageName.allCases {
      guard let median = nanoseconds(stage, percentile: 50),
        let tail = nanoseconds(stage, percentile: 99)
      else { continue }
      let name = stage.rawValue.padding(toLength: 10, withPad: " ", startingAt: 0)
      text += name + String(format: "%10.1f %10.1f\n", Double(median) / 1000, Double(tail) / 1000)
    }
    return text
  }
}
