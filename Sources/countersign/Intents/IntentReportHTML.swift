import Domain
import Evaluation

/// A report on intents as one page for a browser or a printer: no script, nothing fetched, everything escaped.
///
/// Each figure stands in a table too, for who cannot see the plots.
struct IntentReportHTML {
  private let page: IntentReportPage

  init(_ page: IntentReportPage) { self.page = page }

  var text: String {
    let report = page.report
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(StylePolicy(Self.style))">
      <meta name="referrer" content="no-referrer">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Intents: how well each is recognised</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>Intents: how well each is recognised</h1>
      <p class="sum">\(Self.escaped(page.sentence)).</p>
      \(page.thresholdSentences.map { "<p>\(Self.escaped(Self.capitalised($0))).</p>" }.joined(separator: "\n"))
      <h2>Intents</h2>
      \(Self.table(["intent", "texts", "recall", "precision", "sure"], page.weakestFirst.map(Self.cells)))
      <h2>Taken for another</h2>
      \(confusions)
      <h2>What confidences mean</h2>
      \(IntentPlot(reliability: report.reliability).svg)
      \(Self.table(["from", "texts", "said", "right"], report.reliability.bands.map(Self.cells)))
      <h2>What thresholds cost</h2>
      \(IntentPlot(coverageCurve: report.coverageCurve, threshold: page.threshold).svg)
      \(Self.table(["threshold", "recognised", "wrong"], report.coverageCurve.points.map(Self.cells)))
      </main>
      </body>
      </html>

      """
  }

  private static let style = """
    :root { --ink: #222; --paper: #fff; --line: #ccc; --mark: #1f5fa8; --weak: #b3261e; --faint: #777 }
    @media (prefers-color-scheme: dark) { :root { --ink: #ddd; --paper: #161616; --line: #444; --mark: #8ab4f8; --weak: #ff8a80; --faint: #aaa } }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper) }
    h1 { font-size: 1.3rem } h2 { font-size: 1.05rem; margin-top: 2rem } p, td { overflow-wrap: anywhere }
    .sum { font-size: 1.15rem } .weak { color: var(--weak); font-weight: 600 }
    table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
    td.number, th.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
    td ul { margin: .2rem 0; padding-left: 1.2rem }
    svg { display: block; width: 100%; max-width: 34rem; height: auto; margin: .5rem 0 } svg text { font: 12px system-ui, sans-serif; fill: var(--ink) }
    .axis { stroke: var(--line); fill: none } .even { stroke: var(--faint); stroke-dasharray: 4 4; fill: none }
    .line { stroke: var(--mark); stroke-width: 2; fill: none } .dot { fill: var(--mark) } .own { fill: var(--weak) }
    tr { break-inside: avoid } svg { break-inside: avoid }
    @media print { body { margin: 0; max-width: none } }
    """

  private var confusions: String {
    let shown = page.report.confusions.prefix(IntentReportPage.confusionLimit)
    guard !shown.isEmpty else { return "<p>None.</p>" }
    let rows = shown.map { confusion in
      let texts = confusion.texts.map { "<li>\(Self.escaped($0.text)) (\($0.confidence))</li>" }
      return
        "<tr><td>\(Self.escaped(confusion.expected))</td><td>\(Self.escaped(confusion.named))</td>"
        + "<td class=\"number\">\(confusion.count)</td><td><ul>\(texts.joined())</ul></td></tr>"
    }
    let rest = page.report.confusions.count - shown.count
    return "<table>\n<tr><th scope=\"col\">meant</th><th scope=\"col\">taken for</th>"
      + "<th scope=\"col\" class=\"number\">texts</th><th scope=\"col\">such as</th></tr>\n"
      + rows.joined(separator: "\n") + "\n</table>"
      + (rest > 0 ? "\n<p>And \(rest) more pairs.</p>" : "")
  }

  /// The first column names, the others count.
  private static func table(_ heads: [String], _ rows: [[String]]) -> String {
    guard !rows.isEmpty else { return "<p>None.</p>" }
    let head = heads.enumerated().map { place, head in
      "<th scope=\"col\"\(place == 0 ? "" : " class=\"number\"")>\(escaped(head))</th>"
    }
    let body = rows.map { row in
      "<tr><th scope=\"row\">\(escaped(row.first ?? ""))</th>"
        + row.dropFirst().map { "<td class=\"number\">\(escaped($0))</td>" }.joined() + "</tr>"
    }
    return "<table>\n<tr>\(head.joined())</tr>\n\(body.joined(separator: "\n"))\n</table>"
  }

  private static func cells(_ score: IntentReport.Score) -> [String] {
    [
      score.intent, "\(score.texts)", IntentReportPage.text(score.recall),
      IntentReportPage.text(score.precision), "\(score.given)",
    ]
  }

  private static func cells(_ band: Reliability.Band) -> [String] {
    [
      "\(band.start)", "\(band.texts)", IntentReportPage.text(band.said),
      IntentReportPage.text(band.held),
    ]
  }

  private static func cells(_ point: CoverageCurve.Point) -> [String] {
    ["\(point.threshold)", "\(point.coverage)", "\(point.risk)"]
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  private static func escaped(_ text: String) -> String { TraceHTML.escaped(text) }
}
