import CanonicalJSON
import Domain
import Storage

/// What a release that judged beside another would have decided otherwise, for people and for programs.
struct ShadowReportPage {
  private let report: ShadowReport

  init(_ report: ShadowReport) { self.report = report }

  var lines: [String] {
    let head = [
      "shadow   \(report.release)",
      "judged   \(report.judged), \(report.different) otherwise; \(report.skipped) skipped",
    ]
    let rows =
      Self.rows("outcome", report.outcomes) + Self.rows("tier", report.tiers)
      + Self.rows("intent", report.intents) + Self.rows("stage", report.stages)
      + Self.rows("lacked", report.lacks)
    return head + Columns(rows).lines
  }

  private static func rows(_ title: String, _ pairs: [ShadowReport.Pair]) -> [[String]] {
    pairs.enumerated().map { index, pair in
      let (was, would) = (pair.was ?? "none", pair.would ?? "none")
      let text = was == would ? "\(was), worded otherwise" : "\(was) → \(would)"
      return [index == 0 ? title : "", Terminal.escapedLine(text), "\(pair.count)"]
    }
  }

  private static func rows(_ title: String, _ named: [ShadowReport.Named]) -> [[String]] {
    named.enumerated().map { index, one in
      [index == 0 ? title : "", Terminal.escapedLine(one.name), "\(one.count)"]
    }
  }

  var json: JSONValue {
    [
      "release": .string(report.release.text), "judged": .integer(Int64(report.judged)),
      "skipped": .integer(Int64(report.skipped)), "different": .integer(Int64(report.different)),
      "outcomes": Self.json(report.outcomes), "tiers": Self.json(report.tiers),
      "intents": Self.json(report.intents), "stages": Self.json(report.stages),
      "lacked": Self.json(report.lacks),
    ]
  }

  private static func json(_ pairs: [ShadowReport.Pair]) -> JSONValue {
    .array(
      pairs.map {
        [
          "was": $0.was.map { .string($0) } ?? .null,
          "would": $0.would.map { .string($0) } ?? .null,
          "count": .integer(Int64($0.count)),
        ]
      }
    )
  }

  private static func json(_ named: [ShadowReport.Named]) -> JSONValue {
    .array(named.map { ["name": .string($0.name), "count": .integer(Int64($0.count))] })
  }
}
