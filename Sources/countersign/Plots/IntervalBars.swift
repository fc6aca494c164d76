import Review

/// A rate for each name, with where it lies with 95 % confidence.
struct IntervalBars {
  struct Row {
    let name: String
    let rate: Proportion
  }

  /// Those without an interval are left out: of so few, nothing is told.
  let rows: [Row]

  private static let (left, width, step) = (206, 410, 24)

  var drawing: Figure.Drawing {
    let shown = rows.filter { $0.rate.interval != nil }
    let bottom = max(shown.count, 1) * Self.step + 4
    var marks = [0, 500, 1000].flatMap { at in
      [
        Figure.line("axis", from: (x(at), 0), to: (x(at), bottom)),
        Figure.text(
          "\(at / 10) %",
          x: x(at),
          y: bottom + 16,
          anchor: at == 0 ? "start" : at == 1000 ? "end" : "middle"
        ),
      ]
    }
    for (place, row) in shown.enumerated() {
      guard let interval = row.rate.interval, let rate = row.rate.thousandths else { continue }
      let y = place * Self.step + 12
      marks.append(Figure.text(row.name, x: 0, y: y + 4, limit: 28))
      marks.append(
        Figure.line("range", from: (x(interval.lowerBound), y), to: (x(interval.upperBound), y))
      )
      marks.append(
        "<circle class=\"dot\" cx=\"\(x(rate))\" cy=\"\(y)\" r=\"4\">"
          + "<title>\(HTMLPage.escaped("\(row.name): \(row.rate.text)"))</title></circle>"
      )
    }
    return Figure.Drawing(height: bottom + 22, marks: marks.joined(separator: "\n"))
  }

  private func x(_ thousandths: Int) -> Int { Self.left + thousandths * Self.width / 1000 }

  func table(named name: String) -> HTMLTable {
    HTMLTable(
      [name, "rate", "of"],
      rows.map { [$0.name, $0.rate.text, "\($0.rate.count)"] },
      .counts
    )
  }
}
