/// A bar for each name, its parts behind each other.
struct StackedBars {
  struct Row {
    let name: String
    /// One of each part.
    let counts: [Int]
    /// What stands behind the bar.
    let note: String
  }

  let parts: [StackedColumns.Part]
  let rows: [Row]
  /// Whether each bar is as long as all others, so that shares are compared and not counts.
  let areShares: Bool

  private static let (left, width, step) = (206, 350, 24)

  var drawing: Figure.Drawing {
    let most = max(rows.map { $0.counts.reduce(0, +) }.max() ?? 0, 1)
    var marks: [String] = []
    for (place, row) in rows.enumerated() {
      let (top, whole) = (place * Self.step, areShares ? max(row.counts.reduce(0, +), 1) : most)
      marks.append(Figure.text(row.name, x: 0, y: top + 15, limit: 26))
      var (before, end) = (0, Self.left)
      for (part, count) in zip(parts, row.counts) where count > 0 {
        before += count
        let next = max(end + 2, Self.left + before * Self.width / whole)
        let words = "\(row.name): \(count) \(part.words)"
        marks.append(
          Figure.box(part.style, x: end, y: top + 3, width: next - end, height: 16, words)
        )
        end = next
      }
      marks.append(Figure.text(row.note, x: end + 6, y: top + 15))
    }
    return Figure.Drawing(
      height: max(rows.count, 1) * Self.step + 4,
      marks: marks.joined(separator: "\n")
    )
  }

  var keys: [Figure.Key] {
    parts.enumerated().compactMap { place, part in
      let isThere = rows.contains { $0.counts[place] > 0 }
      return isThere ? Figure.Key(style: part.style, words: part.words) : nil
    }
  }

  func table(named name: String) -> HTMLTable {
    HTMLTable(
      [name] + parts.map(\.words),
      rows.map { [$0.name] + $0.counts.map { "\($0)" } },
      .counts
    )
  }
}
