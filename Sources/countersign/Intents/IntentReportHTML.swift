import Classification
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
    return HTMLPage(
      title: "Intents: how well each is recognised",
      style: Self.style,
      body: """
        <main>
        <h1>Intents: how well each is recognised</h1>
        <p class="sum">\(HTMLPage.escaped(page.sentence)).</p>
        \(page.thresholdSentences.map { "<p>\(HTMLPage.sentence($0)).</p>" }.joined(separator: "\n"))
        <h2>Intents</h2>
        \(HTMLTable(["intent", "texts", "recall", "precision", "sure"], page.weakestFirst.map(Self.cells), .counts))
        <h2>Taken for another</h2>
        \(confusions)
        <h2>What confidences mean</h2>
        \(IntentPlot(reliability: report.reliability).svg)
        \(HTMLTable(["from", "texts", "said", "right"], report.reliability.bands.map(Self.cells), .counts))
        <h2>What thresholds cost</h2>
        \(IntentPlot(coverageCurve: report.coverageCurve, threshold: page.threshold).svg)
        \(HTMLTable(["threshold", "recognised", "wrong"], report.coverageCurve.points.map(Self.cells), .counts))
        </main>
        """
    ).text
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
      let texts = confusion.texts.map { "<li>\(HTMLPage.escaped($0.text)) (\($0.confidence))</li>" }
      return
        "<tr><td>\(HTMLPage.escaped(confusion.expected))</td><td>\(HTMLPage.escaped(confusion.named))</td>"
        + "<td class=\"number\">\(confusion.count)</td><td><ul>\(texts.joined())</ul></td></tr>"
    }
    let rest = page.report.confusions.count - shown.count
    return "<table>\n<tr><th scope=\"col\">meant</th><th scope=\"col\">taken for</th>"
      + "<th scope=\"col\" class=\"number\">texts</th><th scope=\"col\">such as</th></tr>\n"
      + rows.joined(separator: "\n") + "\n</table>"
      + (rest > 0 ? "\n<p>And \(rest) more pairs.</p>" : "")
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
}
