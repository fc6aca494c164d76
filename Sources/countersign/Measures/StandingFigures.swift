import Classification
import Domain
import Knowledge
import Measures
import Review

/// The pictures of what is in force, of money and of who is treated how.
struct StandingFigures {
  private let contents: ReportContents

  init(_ contents: ReportContents) { self.contents = contents }

  // MARK: Documents

  /// Days until a document is to be looked at, up to which it stands in a column.
  private static let bounds: [(upTo: Int, name: String)] = [
    (-91, "> 90 d ago"), (-1, "passed"), (30, "≤ 30 d"), (90, "≤ 90 d"), (180, "≤ 180 d"),
    (365, "≤ 1 year"), (.max, "later"),
  ]

  var documents: String? {
    guard let all = contents.inForce?.documents, !all.isEmpty else { return nil }
    let today = contents.now.day
    // A version that holds no longer needs nobody's eye.
    let holding = all.filter { $0.applicability.effectiveTo.map { $0 > today } ?? true }
    var counts = [Int](repeating: 0, count: Self.bounds.count)
    for document in holding {
      let days = document.reviewBy.daysSince1970 - today.daysSince1970
      counts[Self.bounds.firstIndex { days <= $0.upTo } ?? 0] += 1
    }
    let columns = StackedColumns(
      parts: [
        StackedColumns.Part(style: "o4", words: "passed"),
        StackedColumns.Part(style: "o0", words: "to come"),
      ],
      columns: zip(Self.bounds, counts).map { bound, count in
        StackedColumns.Column(
          name: bound.name,
          counts: bound.upTo < 0 ? [count, 0] : [0, count]
        )
      }
    )
    let passed = counts[0] + counts[1]
    return Figure(
      "documents",
      "Documents by the day of their review",
      "Of \(holding.count) documents of the release in force, \(passed) should have been looked at "
        + "again, as of \(today); knowledge stale names them.",
      columns.drawing,
      columns.keys,
      columns.table(named: "to be looked at")
    ).description
  }

  // MARK: Thresholds

  var riskCoverage: String? {
    guard let inForce = contents.inForce, let all = inForce.coverage.first?.texts,
      all > 0
    else { return nil }
    let points = inForce.coverage.filter { $0.covered > 0 }
    func point(_ one: CoverageCurve.Point) -> LinePlot.Point {
      LinePlot.Point(
        across: Int64(one.coverage.tenThousandths),
        up: Int64(one.risk.tenThousandths)
      )
    }
    let most = max((points.map(\.risk.tenThousandths).max() ?? 0) / 500 * 500 + 500, 500)
    let own = points.last { point in inForce.threshold.map { point.threshold <= $0 } ?? false }
    let plot = LinePlot(
      lines: [LinePlot.Line(style: "line", words: "each threshold", points: points.map(point))],
      across: ("none let through", "all let through"),
      up: ("0 % wrong", "\(most / 100) % wrong"),
      mark: own.map(point),
      most: LinePlot.Point(across: 10_000, up: Int64(most))
    )
    let now = own.map {
      "; at the threshold in force, \($0.threshold), \(point($0).across / 100) % are let through and "
        + "\($0.risk) of them are wrong"
    }
    return Figure(
      "risk",
      "What each threshold lets through, and how much of it is wrong",
      "Found on the classifier's own examples, each held out in its turn\(now ?? "").",
      plot.drawing,
      [],
      HTMLTable(
        ["threshold", "let through", "wrong"],
        points.map {
          ["\($0.threshold)", "\($0.covered) of \(all)", "\($0.risk)"]
        },
        .counts
      )
    ).description
  }

  // MARK: Money

  var loss: String? {
    guard let loss = contents.loss, loss.days.count > 1, let first = loss.days.first,
      let last = loss.days.last
    else { return nil }
    func points(_ amount: (LossAvoided.Day) -> Money) -> [LinePlot.Point] {
      loss.days.map {
        LinePlot.Point(across: Int64($0.day.daysSince1970), up: amount($0).minorUnits)
      }
    }
    let highest = max(last.avoided.minorUnits, last.review.minorUnits)
    let plot = LinePlot(
      lines: [
        LinePlot.Line(style: "p0", words: "loss avoided", points: points(\.avoided)),
        LinePlot.Line(style: "p3", words: "cost of review", points: points(\.review)),
      ],
      across: (first.day.description, last.day.description),
      up: ("0", Money(minorUnits: highest, currency: loss.table.currency).description)
    )
    return Figure(
      "loss",
      "Loss avoided and cost of review, added up",
      "From \(first.day) to \(last.day), \(loss.sentence).",
      plot.drawing,
      plot.keys,
      HTMLTable(
        ["until", "loss avoided", "cost of review"],
        loss.days.map { [$0.day.description, $0.avoided.description, $0.review.description] },
        .counts
      )
    ).description
  }

  // MARK: Disparity

  /// The rate of each kind of customer that may be told.
  var treatment: String? {
    let told = contents.kinds
    guard told.count > 1 else { return nil }
    let bars = IntervalBars(
      rows: told.map {
        IntervalBars.Row(
          name: "\($0.dimension.words) \($0.row.name)",
          rate: Measure.automatic.proportion(of: $0.row.counts)
        )
      }
    )
    return Figure(
      "treatment",
      "Answered or done without people, by kind of customer",
      "The rate of each language, customer tier and country, with where it lies with 95 % confidence.",
      bars.drawing,
      [],
      bars.table(named: "who")
    ).description
  }
}
