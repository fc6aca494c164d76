import Domain
import Measures
import Review

/// A report as one page for a browser or a printer: no script, nothing fetched, everything escaped.
struct ReportHTML {
  private let report: DecisionReport
  private let contents: ReportContents

  init(_ contents: ReportContents) { (report, self.contents) = (contents.decisions, contents) }

  var text: String {
    let title =
      report.days.map { "Decisions from \($0.lowerBound) to \($0.upperBound)" } ?? "No decisions"
    let standing = StandingFigures(contents)
    return HTMLPage(
      title: title,
      style: Self.style,
      body: """
        <main>
        <h1>\(title)</h1>
        <p class="sum"><b>\(report.total.machine)</b> decisions, \
        <b>\(Measure.automatic.proportion(of: report.total).percent)</b> without people, \
        <b>\(Measure.escalation.proportion(of: report.total).percent)</b> held for people.</p>
        <h2>Alarms</h2>
        \(alarms)
        \(ReportFigures(contents).text)
        <h2>Measures</h2>
        <p>Each with its 95 % interval; the line is the rate day by day, from nothing to its highest.</p>
        \(measures)
        \(report.groups.map(group).joined(separator: "\n"))
        <h2>Incidents</h2>
        \(HTMLTable(IncidentReport.heads, contents.incidents.cells, .counts).scrolled)
        <h2>Expected loss avoided, against what review costs</h2>
        \(lossAvoided)
        \(standing.loss ?? "")
        <h2>Who is treated otherwise than the others</h2>
        \(disparities)
        \(standing.treatment ?? "")
        <h2>Documents by the day of their review</h2>
        \(standing.documents ?? "<p>No release is in force.</p>")
        <h2>What a threshold costs</h2>
        \(standing.riskCoverage ?? "<p>The release in force does not say.</p>")
        </main>
        """
    ).text
  }

  private static let style = """
    :root { --ink: #222; --paper: #fff; --line: #ccc; --soft: #595959; --alarm: #b3261e; --heat: #1f5fa8; --o0: #2e7d4f; --o1: #b8860b; --o2: #1f5fa8; --o3: #d9822b; --o4: #a03050; --o5: #444; --o6: #999; --o7: #c4c4c4 }
    @media (prefers-color-scheme: dark) { :root { --ink: #ddd; --paper: #161616; --line: #444; --soft: #aaa; --alarm: #ff8a80; --heat: #8ab4f8; --o0: #7bd3a0; --o1: #e0c46c; --o2: #8ab4f8; --o3: #ffb454; --o4: #f48fb1; --o5: #ccc; --o6: #888; --o7: #5c5c5c } }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper) }
    h1 { font-size: 1.3rem } h2 { font-size: 1.05rem; margin-top: 2rem } p, li { overflow-wrap: anywhere }
    .sum { font-size: 1.15rem } .alarm { color: var(--alarm); font-weight: 600; margin: .6rem 0 0 } .soft { color: var(--soft) }
    .scroll table { font-size: .87em } table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; white-space: nowrap; font-weight: 400 } th[scope=col] { font-weight: 600 }
    td.number, th.number { text-align: right; padding: .2rem .4rem; font-variant-numeric: tabular-nums }
    \(Figure.style)
    td svg { width: 180px } .axis { stroke: var(--line); fill: none }
    polyline { fill: none; stroke: var(--o2); stroke-width: 1.5 } polyline.p0 { stroke: var(--o0); stroke-width: 2 } polyline.p3 { stroke: var(--o3); stroke-width: 2; stroke-dasharray: 6 3 }
    .range { stroke: var(--soft); stroke-width: 2 } .dot { fill: var(--o2) } .own { fill: var(--alarm) } rect.p0 { fill: var(--o0) } rect.p3 { fill: var(--o3) }
    .o0 { fill: var(--o0) } .o1 { fill: var(--o1) } .o2 { fill: var(--o2) } .o3 { fill: var(--o3) } .o4 { fill: var(--o4) } .o5 { fill: var(--o5) } .o6 { fill: var(--o6) } .o7 { fill: var(--o7) }
    .heat1 { background: color-mix(in srgb, var(--heat) 12%, transparent) } .heat2 { background: color-mix(in srgb, var(--heat) 24%, transparent) } .heat3 { background: color-mix(in srgb, var(--heat) 36%, transparent) } .heat4 { background: color-mix(in srgb, var(--heat) 48%, transparent) }
    @media print { body { margin: 0; max-width: none } td, th { white-space: normal } tr { break-inside: avoid } td { print-color-adjust: exact; -webkit-print-color-adjust: exact } }
    """

  private var alarms: String {
    guard !report.alarms.isEmpty else { return "<p>None.</p>" }
    return report.alarms.map { alarm in
      "<p class=\"alarm\">\(HTMLPage.escaped(alarm.sentence))</p>\n"
        + alarm.causes.map { "<p class=\"soft\">\(HTMLPage.escaped($0))</p>" }.joined(
          separator: "\n"
        )
    }.joined(separator: "\n")
  }

  private var lossAvoided: String {
    guard let loss = contents.loss else { return "<p>\(HTMLPage.escaped(LossAvoided.none)).</p>" }
    let assumptions = loss.assumptions.map { "<li>\(HTMLPage.escaped($0))</li>" }
    return "<p class=\"sum\">\(HTMLPage.sentence(loss.sentence)).</p>\n"
      + HTMLTable(["what", "caught", "one costs", "of 1000", "avoided"], loss.cells, .counts)
      .scrolled + "\n<ul class=\"soft\">\n\(assumptions.joined(separator: "\n"))\n</ul>"
  }

  private var disparities: String {
    HTMLTable(
      ["who", "measure", "their rate", "of all others"],
      report.disparities.map { [$0.segment.words, $0.measure.words, $0.own.text, $0.rest.text] }
    ).scrolled
  }

  private func group(_ group: DecisionReport.Group) -> String {
    let left = group.leftOut.map { "<p class=\"soft\">\($0).</p>" } ?? ""
    return
      "<h2>By \(group.dimension.words)</h2>\n\(HTMLTable(group.heads, group.cells).scrolled)\(left)"
  }

  private var measures: String {
    let rows = Measure.allCases.map { measure in
      let rate = report.rate(measure)
      return "<tr><td>\(HTMLPage.escaped(measure.words))</td><td>\(rate.total.text)</td>"
        + "<td>\(line(rate, named: measure.words))</td></tr>"
    }
    return
      "<div class=\"scroll\"><table>\n<tr><th scope=\"col\">measure</th><th scope=\"col\">rate</th><th scope=\"col\">by day</th></tr>\n"
      + rows.joined(separator: "\n") + "\n</table></div>"
  }

  private func line(_ rate: DailyRate, named name: String) -> String {
    let values = rate.days.map { $0.proportion.hits * 1000 / $0.proportion.count }
    guard values.count > 1, let most = values.max(), most > 0 else { return "" }
    let points = values.enumerated().map { place, value in
      "\(place * 180 / (values.count - 1)),\(38 - value * 36 / most)"
    }
    return
      "<svg viewBox=\"0 0 180 40\" role=\"img\" aria-label=\"\(HTMLPage.escaped(name)) by day\">"
      + "<polyline points=\"\(points.joined(separator: " "))\"/></svg>"
  }
}
