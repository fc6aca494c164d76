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
    let source = release.isDraft ? "draft, nothing recorded" : sources(release)
    let time = String(format: "%.2f s", seconds)
    let noun = lines == 1 ? "decision" : "decisions"
    let beside = shadows.map {
      "beside it \($0.release.text.prefix(12)): \($0.judged) judged, \($0.different) otherwise, "
        + "\($0.skipped) skipped; "
    }.joined()
    let misses = nearMisses.words.map { $0 + "; " } ?? ""
    let models = models.words.map { $0 + "; " } ?? ""
    return
      "countersign: \(lines) \(noun)\(again): \(counts); \(source); \(models)\(misses)\(beside)\(time)\n"
  }

  /// `release rel_1a2b3c4d`, or, where several judged, `releases rel_1a2b3c4d (90), rel_5e6f7a8b (10)`.
  private func sources(_ first: Decision.ReleaseStamp) -> String {
    guard releases.count > 1 else {
      return "release \((releases.first?.release ?? first).id.text.prefix(12))"
    }
    let parts = releases.map { "\($0.release.id.text.prefix(12)) (\($0.lines))" }
    return "releases " + parts.joined(separator: ", ")
  }

  /// How long the stages took; where several releases judged, under each of them.
  var timingTables: String {
    if releases.isEmpty { return StageTimings().table }
    return releases.map { share in
      (releases.count > 1 ? "release \(share.release.id.text.prefix(12))\n" : "")
        + share.timings.table
    }.joined()
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
