import Domain
import Measures
import Review
import Storage

/// The pictures of a report.
struct ReportFigures {
  private let contents: ReportContents

  init(_ contents: ReportContents) { self.contents = contents }

  /// The most days that are drawn, the last of them.
  private static let dayLimit = 120

  private static let outcomes = Outcome.allCases.enumerated().map { place, outcome in
    StackedColumns.Part(style: "o\(place)", words: outcome.rawValue)
  }

  private static func counts(_ counts: DecisionCounts) -> [Int] {
    Outcome.allCases.map { counts[$0] }
  }

  /// In their order, each with a heading; those of which nothing is known are a sentence.
  var text: String {
    [
      section("Outcomes by day", outcomesByDay, else: "Nothing was decided in that time."),
      section("Releases side by side", releases, else: "No release has decided enough to be told."),
      section("Rules that fired", rules, else: "No rule has fired often enough to be told."),
      section(
        "Rules that fired together",
        meetings,
        else: "No two rules to hold against each other."
      ),
      section("What waits, against its deadline", deadlines, else: "Nothing waits for people."),
      section("Time to decision", turnarounds, else: "People have decided nothing in that time."),
      section("Edits of drafts", edits, else: "People have edited nothing in that time."),
      section("Reviewers' agreement", agreement, else: "No case was looked at twice in that time."),
    ].joined(separator: "\n")
  }

  func section(_ title: String, _ figure: String?, else sentence: String) -> String {
    "<h2>\(title)</h2>\n\(figure ?? "<p>\(sentence)</p>")"
  }

  // MARK: What was decided

  private var outcomesByDay: String? {
    guard let span = contents.decisions.days else { return nil }
    let days = contents.decisions.lastDays(Self.dayLimit)
    let count = span.upperBound.daysSince1970 - span.lowerBound.daysSince1970 + 1
    let columns = StackedColumns(
      parts: Self.outcomes,
      columns: days.map {
        StackedColumns.Column(name: $0.day.description, counts: Self.counts($0.counts))
      }
    )
    let most = days.map(\.counts.machine).max() ?? 0
    let left = count > days.count ? ", the last \(days.count) days of \(count)" : ""
    return Figure(
      "outcomes",
      "Decisions by day and outcome",
      "How many decisions came out how on each day, at most \(most) a day\(left).",
      columns.drawing,
      columns.keys,
      columns.table(named: "day")
    ).description
  }

  private var releases: String? {
    guard !contents.releases.isEmpty else { return nil }
    let bars = StackedBars(
      parts: Self.outcomes,
      rows: contents.releases.map { row in
        StackedBars.Row(
          name: row.name,
          counts: Self.counts(row.counts),
          note: Measure.automatic.proportion(of: row.counts).percent
        )
      },
      areShares: true
    )
    return Figure(
      "releases",
      "Outcomes by release",
      "The share of each outcome of each release; behind it, what was answered or done without people.",
      bars.drawing,
      bars.keys,
      bars.table(named: "release")
    ).description
  }

  private var rules: String? {
    guard !contents.rules.isEmpty else { return nil }
    let shown = contents.rules.prefix(RuleMeetings.limit)
    let bars = StackedBars(
      parts: Self.outcomes,
      rows: shown.map {
        StackedBars.Row(name: $0.name, counts: Self.counts($0.counts), note: "\($0.counts.machine)")
      },
      areShares: false
    )
    let rest = contents.rules.count - shown.count
    return Figure(
      "rules",
      "How often rules fired, by outcome",
      "How often each rule fired, and what came of it\(rest > 0 ? "; \(rest) more fired less often" : "").",
      bars.drawing,
      bars.keys,
      bars.table(named: "rule")
    ).description
  }

  /// A table is its own picture: the darker, the oftener.
  private var meetings: String? {
    let meetings = contents.meetings
    guard meetings.rules.count > 1 else { return nil }
    let most = max(meetings.table.joined().max() ?? 0, 1)
    let head = meetings.rules.indices.map { "<th scope=\"col\" class=\"number\">\($0 + 1)</th>" }
    let rows = zip(meetings.rules, meetings.table).enumerated().map { place, row in
      "<tr><th scope=\"row\">\(place + 1) \(HTMLPage.escaped(row.0))</th>"
        + row.1.map { count in
          "<td class=\"number heat\((count * 4 + most - 1) / most)\">\(count == 0 ? "" : "\(count)")</td>"
        }.joined() + "</tr>"
    }
    return
      "<p>How often two rules fired for one decision; on the diagonal, how often one fired at all.</p>\n"
      + "<div class=\"scroll\"><table>\n<tr><th scope=\"col\">rule</th>\(head.joined())</tr>\n"
      + rows.joined(separator: "\n") + "\n</table></div>"
  }

  // MARK: What people do

  private var deadlines: String? {
    guard !contents.deadlines.isEmpty else { return nil }
    let bars = StackedBars(
      parts: zip(["o4", "o3", "o1", "o2", "o0"], QueueDeadlines.Distance.allCases).map {
        StackedColumns.Part(style: $0, words: $1.words)
      },
      rows: contents.deadlines.map { queue in
        StackedBars.Row(
          name: queue.queue,
          counts: queue.counts,
          note: Self.first(Lapse(queue.earliestDueAt, since: contents.now))
        )
      },
      areShares: false
    )
    let overdue = contents.deadlines.reduce(0) { $0 + $1.counts[0] + $1.counts[1] }
    let all = contents.deadlines.reduce(0) { $0 + $1.counts.reduce(0, +) }
    return Figure(
      "deadlines",
      "Waiting cases by queue and deadline",
      "\(overdue) of \(all) waiting cases are past their deadline, as of \(contents.now).",
      bars.drawing,
      bars.keys,
      bars.table(named: "queue")
    ).description
  }

  /// How far the first deadline of a queue is.
  private static func first(_ lapse: Lapse) -> String {
    lapse.isNegative ? "overdue \(lapse.text)" : lapse.due
  }

  private var turnarounds: String? {
    let all = contents.reviews.turnarounds
    let count = all.reduce(0) { $0 + $1.cases }
    guard count > 0 else { return nil }
    let columns = StackedColumns(
      parts: [StackedColumns.Part(style: "o2", words: "cases")],
      columns: all.map { one in
        StackedColumns.Column(
          name: one.upTo.map { "≤ \($0.text)" } ?? "longer",
          counts: [one.cases]
        )
      }
    )
    return Figure(
      "turnaround",
      "Time to decision",
      "How long \(count) cases took that people decided, from their opening to the last verdict.",
      columns.drawing,
      [],
      columns.table(named: "time")
    ).description
  }

  private var edits: String? {
    let edits = contents.reviews.edits
    let count = edits.reduce(0, +)
    guard count > 0 else { return nil }
    let columns = StackedColumns(
      parts: [StackedColumns.Part(style: "o1", words: "edits")],
      columns: edits.enumerated().map { place, count in
        StackedColumns.Column(name: "\(place * 10)–\(place * 10 + 10) %", counts: [count])
      }
    )
    return Figure(
      "edits",
      "How much edits changed",
      "What share of the words of a draft each of \(count) edits changed.",
      columns.drawing,
      [],
      columns.table(named: "of the words")
    ).description
  }

  private var agreement: String? {
    let periods = contents.reviews.periods
    guard !periods.isEmpty else { return nil }
    let bars = IntervalBars(
      rows: periods.map { period in
        let (first, last) = (period.days.lowerBound, period.days.upperBound)
        return IntervalBars.Row(
          name: first == last ? "\(first)" : "\(first) to \(last)",
          rate: period.same
        )
      }
    )
    let pairs = periods.reduce(0) { $0 + $1.same.count }
    return Figure(
      "agreement",
      "Reviewers' agreement over time",
      "How often a second, blind look came to the same end as the first, of \(pairs) cases; the line is "
        + "where it lies with 95 % confidence, and of fewer than \(Proportion.fewest) nothing is drawn.",
      bars.drawing,
      [],
      bars.table(named: "days")
    ).description
  }
}

extension QueueDeadlines.Distance {
  fileprivate var words: String {
    switch self {
    case .passedByADay: "overdue more than a day"
    case .passed: "overdue"
    case .withinFourHours: "due within 4 h"
    case .withinADay: "due within a day"
    case .later: "due later"
    }
  }
}

extension Seconds {
  /// `5 min`, `4 h` or `3 d`.
  fileprivate var text: String {
    Lapse(Timestamp(milliseconds: count * 1000), since: Timestamp(milliseconds: 0)).text
  }
}
