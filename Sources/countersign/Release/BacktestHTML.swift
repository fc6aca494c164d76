import Domain
import Pipeline

/// A backtest as one page for a browser or a printer: no script, nothing fetched, everything escaped.
struct BacktestHTML {
  private let backtest: Backtest
  private let digest: Digest

  init(_ backtest: Backtest, _ digest: Digest) {
    (self.backtest, self.digest) = (backtest, digest)
  }

  var text: String {
    HTMLPage(
      title: "Backtest of \(backtest.release)",
      style: Self.style,
      body: """
        <h1>Backtest of <code>\(backtest.release)</code></h1>
        <p>Against <code>\(backtest.against)</code>, in force. \(backtest.all.judged) tickets judged, \
        \(HTMLPage.escaped(backtest.selection.text)). Result <code>\(digest)</code>.</p>
        <p class="sum"><b>\(backtest.all.changed)</b> would change: \
        <b class="milder">\(backtest.milder) milder</b>, \
        <b class="stricter">\(backtest.stricter) stricter</b>, \
        <b class="other">\(backtest.other) otherwise</b>.</p>
        \(plot("tier", "By tier", backtest.tiers))
        \(plot("intent", "By intent", backtest.intents))
        <h2>From outcome to outcome</h2>
        \(HTMLTable(["was", "now", "kind", "tickets"], turns))
        <h2>First changed stage</h2>
        \(HTMLTable(["stage", "tickets"], stages))
        <h2>The edits, each alone</h2>
        \(HTMLTable(["edit", "owner", "alone", "beside others", "obstacle"], edits))
        <p>\(backtest.causes.together) changes by no edit alone; \(backtest.causes.untried) not tried.</p>
        <h2>Examples</h2>
        \(HTMLTable(["ticket", "kind", "stage", "what changes", "edits"], examples))
        """
    ).text
  }

  private static let style = """
    :root { --ink: #222; --paper: #fff; --line: #ccc; --milder: #b3261e; --stricter: #1f5fa8; --other: #777; --rest: #e4e4e4 }
    @media (prefers-color-scheme: dark) { :root { --ink: #ddd; --paper: #161616; --line: #444; --milder: #ff8a80; --stricter: #8ab4f8; --other: #aaa; --rest: #333 } }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper) }
    h1 { font-size: 1.3rem } h2 { font-size: 1.05rem; margin-top: 2rem } p { overflow-wrap: anywhere }
    code { font: .85em/1.5 ui-monospace, monospace } .sum { font-size: 1.15rem }
    table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere }
    .milder { color: var(--milder) } .stricter { color: var(--stricter) } .other { color: var(--other) }
    \(Figure.style)
    rect.rest { fill: var(--rest) } rect.milder { fill: var(--milder) } rect.stricter { fill: var(--stricter) } rect.other { fill: var(--other) }
    td.number, th.number { text-align: right }
    @media print { body { margin: 0; max-width: none } }
    """

  private var turns: [[String]] {
    backtest.turns.sorted {
      ($1.value, $0.key.was.rawValue, $0.key.now.rawValue, $0.key.shift.rawValue)
        < ($0.value, $1.key.was.rawValue, $1.key.now.rawValue, $1.key.shift.rawValue)
    }.map { [$0.was.rawValue, $0.now.rawValue, $0.shift.rawValue, "\($1)"] }
  }

  private var stages: [[String]] {
    backtest.stages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { [$0, "\($1)"] }
  }

  private var edits: [[String]] {
    backtest.causes.shares.map { share in
      [
        "\(share.edit.word.rawValue) \(share.edit.path)", share.edit.owner ?? "nobody",
        "\(share.alone)", "\(share.besideOthers)", share.obstacle ?? "",
      ]
    }
  }

  /// More than anybody reads; `--json` has more.
  private static let exampleLimit = 200

  private var examples: [[String]] {
    backtest.examples.prefix(Self.exampleLimit).map { example in
      [
        example.place.name, example.shift.rawValue, example.stage, example.words,
        example.edits.joined(separator: ", "),
      ]
    }
  }

  private static let barLimit = 40

  /// A bar a row, as long as its tickets, with those that change in front; the rows that change most first.
  private func plot(_ id: String, _ title: String, _ tallies: [String: Backtest.Tally]) -> String {
    let shown = tallies.sorted {
      ($1.value.changed, $1.value.judged, $0.key) < ($0.value.changed, $0.value.judged, $1.key)
    }.prefix(Self.barLimit)
    let bars = StackedBars(
      parts: DecisionShift.allCases.map {
        StackedColumns.Part(style: $0.rawValue, words: $0.rawValue)
      } + [StackedColumns.Part(style: "rest", words: "as before")],
      rows: shown.map { name, tally in
        StackedBars.Row(
          name: name,
          counts: DecisionShift.allCases.map { tally.shifts[$0, default: 0] }
            + [tally.judged - tally.changed],
          note: "\(tally.changed) of \(tally.judged)"
        )
      },
      areShares: false
    )
    let left = tallies.count - shown.count
    let figure = Figure(
      id,
      title,
      "How many tickets of each change\(left > 0 ? "; \(left) more change no oftener" : "").",
      bars.drawing,
      bars.keys,
      bars.table(named: id)
    )
    return "<h2>\(title)</h2>\n\(figure)"
  }
}
