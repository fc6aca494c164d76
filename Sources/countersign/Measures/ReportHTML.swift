import Domain
import Measures
import Review

/// A report as one page for a browser or a printer: no script, nothing fetched, everything escaped.
struct ReportHTML {
  private let report: DecisionReport

  init(_ report: DecisionReport) { self.report = report }

  var text: String {
    let title =
      report.days.map { "Decisions from \($0.lowerBound) to \($0.upperBound)" } ?? "No decisions"
    return HTMLPage(
      title: title,
      style: Self.style,
      body: """
        <h1>\(title)</h1>
        <p class="sum"><b>\(report.total.machine)</b> decisions, \
        <b>\(Measure.automatic.proportion(of: report.total).percent)</b> without people, \
        <b>\(Measure.escalation.proportion(of: report.total).percent)</b> held for people.</p>
        <h2>Alarms</h2>
        \(alarms)
        <h2>Outcomes by day</h2>
        \(outcomesByDay)
        <h2>Measures</h2>
        <p>Each with its 95 % interval; the line is the rate day by day, from nothing to its highest.</p>
        \(measures)
        \(report.groups.map(group).joined(separator: "\n"))
        <h2>Who is treated otherwise than the others</h2>
        \(disparities)
        """
    ).text
  }

  private static let style = """
    :root { --ink: #222; --paper: #fff; --line: #ccc; --soft: #666; --alarm: #b3261e; --o0: #2e7d4f; --o1: #8a6d1a; --o2: #1f5fa8; --o3: #b36b00; --o4: #a03050; --o5: #555; --o6: #999; --o7: #bbb }
    @media (prefers-color-scheme: dark) { :root { --ink: #ddd; --paper: #161616; --line: #444; --soft: #aaa; --alarm: #ff8a80; --o0: #7bd3a0; --o1: #e0c46c; --o2: #8ab4f8; --o3: #ffb454; --o4: #f48fb1; --o5: #bbb; --o6: #888; --o7: #666 } }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper) }
    h1 { font-size: 1.3rem } h2 { font-size: 1.05rem; margin-top: 2rem } p { overflow-wrap: anywhere }
    .sum { font-size: 1.15rem } .alarm { color: var(--alarm); font-weight: 600; margin: .6rem 0 0 } .soft, figcaption { color: var(--soft) }
    .scroll { overflow-x: auto } table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: middle; white-space: nowrap }
    figure { margin: 0 } svg { display: block; width: 100%; height: auto } svg text { font: 11px system-ui, sans-serif; fill: var(--soft) } td svg { width: 180px }
    polyline { fill: none; stroke: var(--o2); stroke-width: 1.5; vector-effect: non-scaling-stroke }
    .o0 { fill: var(--o0) } .o1 { fill: var(--o1) } .o2 { fill: var(--o2) } .o3 { fill: var(--o3) } .o4 { fill: var(--o4) } .o5 { fill: var(--o5) } .o6 { fill: var(--o6) } .o7 { fill: var(--o7) }
    .key { display: inline-block; margin-right: 1rem; white-space: nowrap } .key svg { display: inline-block; width: .8em; height: .8em }
    @media print { body { margin: 0; max-width: none } .scroll { overflow: visible } td, th { white-space: normal } }
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

  private var disparities: HTMLTable {
    HTMLTable(
      ["who", "measure", "their rate", "of all others"],
      report.disparities.map { [$0.segment.words, $0.measure.words, $0.own.text, $0.rest.text] },
      .wide
    )
  }

  private func group(_ group: DecisionReport.Group) -> String {
    let heads = [group.dimension.words, "decisions"] + DecisionReport.Group.measures.map(\.words)
    let left = group.leftOut.map { "<p class=\"soft\">\($0).</p>" } ?? ""
    return "<h2>By \(group.dimension.words)</h2>\n\(HTMLTable(heads, group.cells, .wide))\(left)"
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

  /// A column a day, the outcomes above each other.
  private var outcomesByDay: String {
    let days = report.all.sorted { $0.key < $1.key }.suffix(120)
    guard let first = days.first, let last = days.last else { return "<p>None.</p>" }
    let most = max(days.map(\.value.machine).max() ?? 1, 1)
    let (width, height) = (900, 200)
    let step = min(60, width / max(days.count, 1))
    var marks = ""
    for (place, day) in days.enumerated() {
      var top = height
      for (number, outcome) in Outcome.allCases.enumerated() {
        let part = day.value[outcome] * height / most
        if part == 0 { continue }
        top -= part
        marks +=
          "<rect class=\"o\(number)\" x=\"\(place * step)\" y=\"\(top)\" width=\"\(max(1, step - 1))\" height=\"\(part)\"><title>\(day.key): \(day.value[outcome]) \(outcome.rawValue)</title></rect>\n"
      }
    }
    let keys = Outcome.allCases.enumerated().filter { report.total[$0.element] > 0 }.map {
      "<span class=\"key\"><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"o\($0.offset)\" width=\"10\" height=\"10\"/></svg> \($0.element.rawValue) \(report.total[$0.element])</span>"
    }
    return """
      <figure>
      <svg viewBox="0 0 \(width) \(height + 18)" role="img" aria-label="Decisions by day and outcome, at most \(most) a day">
      \(marks)<text x="0" y="\(height + 14)">\(first.key)</text>
      <text x="\(width)" y="\(height + 14)" text-anchor="end">\(last.key), at most \(most) a day</text>
      </svg>
      <figcaption>\(keys.joined(separator: "\n"))</figcaption>
      </figure>
      """
  }
}
