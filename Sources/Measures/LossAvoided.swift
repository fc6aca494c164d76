package import Domain

/// The loss to be expected without what was caught, against what people's looks at cases cost.
///
/// Amounts are exact whole minor units; what is less than one is left away once for each loss.
package struct LossAvoided: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    package let loss: LossTable.Loss
    package let caught: Int
    package let avoided: Money
  }

  /// What it came to from the first day to the end of this one.
  package struct Day: Sendable, Equatable {
    package let day: CalendarDay
    package let avoided: Money
    package let review: Money
  }

  package let table: LossTable
  package let rows: [Row]
  package let verdicts: Int
  package let avoided: Money
  package let review: Money
  package let days: [Day]

  /// Takes the counts that were made for this table.
  package init(_ table: LossTable, _ counts: CaughtCounts) {
    self.table = table
    rows = zip(table.losses, counts.ofLosses).map { loss, days in
      let caught = days.values.reduce(0, +)
      return Row(loss: loss, caught: caught, avoided: loss.avoided(caught))
    }
    verdicts = counts.verdicts.values.reduce(0, +)
    avoided = table.sum(rows.map(\.avoided))
    review = table.review.cost(verdicts)
    days = Self.days(table, counts)
  }

  private static func days(_ table: LossTable, _ counts: CaughtCounts) -> [Day] {
    let days = Set(counts.ofLosses.flatMap(\.keys) + counts.verdicts.keys).sorted()
    var (caught, verdicts) = ([Int](repeating: 0, count: table.losses.count), 0)
    return days.map { day in
      for place in caught.indices { caught[place] += counts.ofLosses[place][day] ?? 0 }
      verdicts += counts.verdicts[day] ?? 0
      return Day(
        day: day,
        avoided: table.sum(zip(table.losses, caught).map { $0.avoided($1) }),
        review: table.review.cost(verdicts)
      )
    }
  }

  /// What was avoided beyond what it cost; below nothing where it cost more.
  package var net: Money {
    let (units, isTooMuch) = avoided.minorUnits.subtractingReportingOverflow(review.minorUnits)
    return Money(minorUnits: isTooMuch ? .min : units, currency: table.currency)
  }

  /// What the figures rest on, each in a sentence.
  package var assumptions: [String] {
    (table.areInvented
      ? ["The figures of \(LossTable.path) are invented: they show the form, and are nobody's."]
      : [])
      + [
        "What one costs, and how many of a thousand that are caught would have cost it, is said by "
          + "\(table.owner) in \(LossTable.path), and by nothing that was measured here.",
        "A decision counts once, at the first loss that names a sign of it; what bears none, and what "
          + "nobody caught, is not in it.",
        "A person's verdict on a case is reckoned at \(table.review.minutesAVerdict) minutes, whatever "
          + "it took.",
      ]
  }
}

extension LossTable.Loss {
  fileprivate func avoided(_ caught: Int) -> Money {
    let units = Int128(each.minorUnits) * Int128(caught) * Int128(ofThousand) / 1000
    return Money(minorUnits: Int64(clamping: units), currency: each.currency)
  }
}

extension LossTable.Review {
  fileprivate func cost(_ verdicts: Int) -> Money {
    let units = Int128(minute.minorUnits) * Int128(minutesAVerdict) * Int128(verdicts)
    return Money(minorUnits: Int64(clamping: units), currency: minute.currency)
  }
}

extension LossTable {
  fileprivate func sum(_ amounts: [Money]) -> Money {
    let units = amounts.reduce(Int128(0)) { $0 + Int128($1.minorUnits) }
    return Money(minorUnits: Int64(clamping: units), currency: currency)
  }
}
