/// A column for each name, its parts above each other.
struct StackedColumns {
  struct Part {
    /// The class of its marks.
    let style: String
    let words: String
  }

  struct Column {
    let name: String
    /// One of each part.
    let counts: [Int]
  }

  let parts: [Part]
  let columns: [Column]

  private static let (left, top, height) = (52, 14, 190)
  private static var width: Int { Figure.Drawing.width - left }
  private static var bottom: Int { top + height }

  var drawing: Figure.Drawing {
    let most = max(columns.map { $0.counts.reduce(0, +) }.max() ?? 0, 1)
    let step = min(90, Self.width / max(columns.count, 1))
    var marks = axis(most)
    for (place, column) in columns.enumerated() {
      let x = Self.left + place * step
      var below = 0
      for (part, count) in zip(parts, column.counts) where count > 0 {
        // From sums, so that no column loses a line to rounding; and what is few is seen all the same.
        let from = below * Self.height / most
        below += count
        let height = max(1, below * Self.height / most - from)
        marks.append(
          Figure.box(
            part.style,
            x: x,
            y: Self.bottom - from - height,
            width: max(1, step - 2),
            height: height,
            "\(column.name): \(count) \(part.words)"
          )
        )
      }
    }
    return Figure.Drawing(
      height: Self.bottom + 22,
      marks: (marks + names(step)).joined(separator: "\n")
    )
  }

  private func axis(_ most: Int) -> [String] {
    let heights =
      most > 1 ? [(most, Self.top), (0, Self.bottom)] : [(1, Self.top), (0, Self.bottom)]
    return heights.flatMap { count, y in
      [
        Figure.line("axis", from: (Self.left, y), to: (Figure.Drawing.width, y)),
        Figure.text("\(count)", x: Self.left - 6, y: y + 4, anchor: "end"),
      ]
    }
  }

  /// As many names as there is room for, the first and the last always.
  private func names(_ step: Int) -> [String] {
    let y = Self.bottom + 17
    let longest = columns.map(\.name.count).max() ?? 0
    if longest * 7 <= step {
      return columns.enumerated().map { place, column in
        Figure.text(column.name, x: Self.left + place * step + step / 2, y: y, anchor: "middle")
      }
    }
    guard let first = columns.first, let last = columns.last, columns.count > 1 else {
      return columns.map { Figure.text($0.name, x: Self.left, y: y) }
    }
    let end = Self.left + columns.count * step
    let ends = [Figure.text(first.name, x: Self.left, y: y)]
    return end - Self.left < longest * 15
      ? ends + [Figure.text("to \(last.name)", x: Self.left + longest * 8, y: y)]
      : ends + [Figure.text(last.name, x: end, y: y, anchor: "end")]
  }

  var keys: [Figure.Key] {
    parts.enumerated().compactMap { place, part in
      let count = columns.reduce(0) { $0 + $1.counts[place] }
      return count == 0 ? nil : Figure.Key(style: part.style, words: "\(part.words) \(count)")
    }
  }

  func table(named name: String) -> HTMLTable {
    HTMLTable(
      [name] + parts.map(\.words),
      columns.map { [$0.name] + $0.counts.map { "\($0)" } },
      .counts
    )
  }
}
