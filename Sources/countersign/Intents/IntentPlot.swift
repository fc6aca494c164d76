import Classification
import Domain
import Evaluation

/// A plot of shares against shares, as a picture in a page.
struct IntentPlot {
  private struct Point {
    /// In ten-thousandths, from left to right and from below.
    let across: Int
    let up: Int
    var isOwn = false
  }

  private let title: String
  private let across: String
  private let up: String
  private let points: [Point]
  /// Whether both axes tell the same, so that what is even lies between the corners.
  private let hasDiagonal: Bool
  /// What the axes end at, in ten-thousandths.
  private let most: Int

  /// What was said against what was right.
  init(reliability: Reliability) {
    title = "What confidences mean: the share that is right at each confidence"
    (across, up, hasDiagonal, most) = ("confidence", "right", true, 10_000)
    points = reliability.bands.compactMap { band in
      guard let said = band.said, let held = band.held else { return nil }
      return Point(across: said.tenThousandths, up: held.tenThousandths)
    }
  }

  /// How many are recognised against how many of them are wrong; the workspace's own threshold is marked.
  init(coverageCurve: CoverageCurve, threshold: Confidence) {
    title = "What thresholds cost: the share that is wrong of what is recognised"
    (across, up, hasDiagonal) = ("recognised", "wrong", false)
    let own = coverageCurve.point(at: threshold)
    let all = coverageCurve.points + [own]
    let highest = all.map(\.risk.tenThousandths).max() ?? 0
    // The next whole tenth, so that the line fills the picture.
    most = max((highest + 999) / 1_000 * 1_000, 1_000)
    points =
      all.map {
        Point(
          across: $0.coverage.tenThousandths,
          up: $0.risk.tenThousandths,
          isOwn: $0.threshold == threshold
        )
      }.sorted { ($0.across, $0.up) < ($1.across, $1.up) }
  }

  private static let (left, top, width, height) = (56, 12, 440, 260)

  var svg: String {
    let line = points.map { "\(x($0)),\(y($0))" }.joined(separator: " ")
    let dots = points.map {
      "<circle class=\"\($0.isOwn ? "own" : "dot")\" cx=\"\(x($0))\" cy=\"\(y($0))\" "
        + "r=\"\($0.isOwn ? 5 : 3)\"/>"
    }
    let (right, bottom) = (Self.left + Self.width, Self.top + Self.height)
    let even =
      hasDiagonal
      ? "<line class=\"even\" x1=\"\(Self.left)\" y1=\"\(bottom)\" x2=\"\(right)\" y2=\"\(Self.top)\"/>"
      : ""
    return """
      <svg viewBox="0 0 510 316" role="img" aria-label="\(title); the table below has the figures">
      <polyline class="axis" points="\(Self.left),\(Self.top) \(Self.left),\(bottom) \(right),\(bottom)"/>
      \(even)
      <polyline class="line" points="\(line)"/>
      \(dots.joined(separator: "\n"))
      <text x="\(Self.left - 6)" y="\(Self.top + 10)" text-anchor="end">\(most / 100) %</text>
      <text x="\(Self.left - 6)" y="\(bottom)" text-anchor="end">0 %</text>
      <text x="\(Self.left - 6)" y="\(Self.top + Self.height / 2)" text-anchor="end">\(up)</text>
      <text x="\(Self.left)" y="\(bottom + 18)">0 %</text>
      <text x="\(right)" y="\(bottom + 18)" text-anchor="end">100 %</text>
      <text x="\(Self.left + Self.width / 2)" y="\(bottom + 18)" text-anchor="middle">\(across)</text>
      </svg>
      """
  }

  private func x(_ point: Point) -> Int { Self.left + point.across * Self.width / 10_000 }

  private func y(_ point: Point) -> Int {
    Self.top + Self.height - point.up * Self.height / most
  }
}
