/// Rows of texts under each other, each column as wide as its widest text.
struct Columns {
  private let rows: [[String]]

  init(_ rows: [[String]]) { self.rows = rows }

  /// No line has spaces at its end.
  var lines: [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { $0.dropFirst(column).first?.count ?? 0 }.max() ?? 0
    }
    return rows.map { row in
      let line = zip(row, widths).map { padded($0, $1) }.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
