import Domain
import Measures
import Review
import TerminalView

extension DecisionReport {
  /// What is told on a terminal.
  var lines: [String] {
    guard let days else { return ["nothing was decided in that time"] }
    var lines = ["\(days.lowerBound) to \(days.upperBound), \(total.machine) decisions", ""]
    lines += Columns([["OUTCOME", "", "", "BY DAY"]] + outcomeRows).lines + [""]
    lines += Columns([["MEASURE", "RATE (95 %)", "BY DAY"]] + measureRows).lines
    for group in groups { lines += [""] + group.lines }
    lines += [""] + (alarms.isEmpty ? ["no alarms"] : alarms.flatMap(\.lines))
    lines += disparities.isEmpty ? ["no disparities"] : disparities.map(\.line)
    return lines
  }

  private var outcomeRows: [[String]] {
    Outcome.allCases.filter { total[$0] > 0 }.map { outcome in
      let share = Proportion(total[outcome], of: total.machine)
      return [
        outcome.rawValue, bar(share), "\(total[outcome])",
        sparkline(lastDays(sparklineDays).map { $0.counts[outcome] }),
      ]
    }
  }

  private var measureRows: [[String]] {
    Measure.allCases.map { measure in
      let rate = rate(measure)
      return [
        measure.words, rate.total.text,
        sparkline(
          lastDays(sparklineDays).map { day in
            let proportion = measure.proportion(of: day.counts)
            return proportion.count == 0 ? nil : proportion.hits * 1000 / proportion.count
          }
        ),
      ]
    }
  }

  /// A bar of at most 20 columns.
  private func bar(_ share: Proportion) -> String {
    let eighths = share.count == 0 ? 0 : share.hits * 160 / share.count
    let part = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return String(repeating: "█", count: eighths / 8) + part
  }
}

/// The days that a line of blocks has at the most.
private let sparklineDays = 60

/// Values as one line of blocks, from nothing to the highest; a gap where there is none.
private func sparkline(_ values: [Int?]) -> String {
  let blocks = Array("▁▂▃▄▅▆▇█")
  let highest = max(values.compactMap(\.self).max() ?? 0, 1)
  return String(
    values.map { value in value.map { blocks[$0 * (blocks.count - 1) / highest] } ?? " " }
  )
}

extension DecisionReport.Group {
  /// What is told of each of its names.
  static let measures: [Measure] = [
    .automatic, .escalation, .refusal, .fallback, .nearMiss, .overridden,
  ]

  /// What stands above its names, how many their decisions are, and each of the measures.
  var heads: [String] {
    [dimension.words, "decisions"]
      + ["without people", "held", "refused", "fallback", "near miss", "changed by people"]
  }

  /// A name a row, with how many its decisions are and each of the measures.
  var cells: [[String]] {
    rows.map { row in
      [row.name, "\(row.counts.machine)"]
        + Self.measures.map { $0.proportion(of: row.counts).text }
    }
  }

  /// What of it is not told; nil where all of it is.
  var leftOut: String? {
    let left =
      (more > 0 ? ["\(more) more"] : [])
      + (suppressed > 0
        ? ["\(suppressed) with fewer than \(DecisionReport.fewest) decisions are not told"] : [])
    return left.isEmpty ? nil : left.joined(separator: "; ")
  }

  fileprivate var lines: [String] {
    let rows = cells.map { $0.map(Terminal.escapedLine) }
    return Columns([heads.map { $0.uppercased() }] + rows).lines + (leftOut.map { [$0] } ?? [])
  }
}

extension Alarm {
  /// What broke, and below it what it is put down to.
  var lines: [String] { [Terminal.styled("ALARM \(sentence)", .red)] + causes.map { "  " + $0 } }

  /// `2026-06-14: answered or done without people fell from 40.0 % to 12.0 %`.
  var sentence: String {
    let verb = (point.after.thousandths ?? 0) < (point.before.thousandths ?? 0) ? "fell" : "rose"
    return
      "\(point.day): \(curve.words) \(verb) from \(point.before.percent) to \(point.after.percent)"
  }

  /// What it is put down to, and what of that is otherwise than before.
  var causes: [String] {
    switch cause {
    case .change(let change):
      ["\(change.name) took force at \(change.at)"] + edits + (trial?.lines ?? [])
    case .traffic(let more):
      ["other questions come: more of " + more.map(\.words).joined(separator: ", ")]
    case .unknown: ["nothing that the store knows of changed there"]
    }
  }
}

extension Alarm.Trial {
  /// `of 200 tickets since, it decides 41 otherwise than the release before: 38 review instead of answer`, and
  /// which edits alone do.
  fileprivate var lines: [String] {
    guard judged > 0 else { return [] }
    let head = "of \(judged) tickets since, it decides"
    guard changed > 0 else {
      return [head + " none otherwise than the release before: look elsewhere"]
    }
    let turns = turns.map { turn in
      turn.was == turn.now
        ? "\(turn.count) \(turn.now.rawValue) with another text"
        : "\(turn.count) \(turn.now.rawValue) instead of \(turn.was.rawValue)"
    }
    return [
      "\(head) \(changed) otherwise than the release before: " + turns.joined(separator: ", ")
    ]
      + edits.prefix(5).map { "\($0.path) alone changes \($0.count) of them" }
      + (together > 0 ? ["\(together) follow from several of these edits together"] : [])
  }
}

extension Alarm.Curve {
  fileprivate var words: String {
    switch self {
    case .rate(let measure, of: nil): measure.words
    case .rate(let measure, of: .some(let segment)): "\(measure.words), of \(segment.words),"
    case .share(of: let segment): "the share of \(segment.words)"
    }
  }
}

extension DecisionTally.Segment {
  var words: String { "\(dimension.words) \(Terminal.escapedLine(name))" }
}

extension DecisionReport.Disparity {
  fileprivate var line: String {
    Terminal.styled(
      "DISPARITY \(segment.words): \(measure.words) \(own.text), of all others \(rest.text)",
      .yellow
    )
  }
}

extension Proportion {
  /// `12.5 %`, or a count of so few.
  var percent: String {
    guard let thousandths else { return count == 0 ? "–" : "\(hits) of \(count)" }
    return "\(thousandths / 10).\(thousandths % 10) %"
  }
}
