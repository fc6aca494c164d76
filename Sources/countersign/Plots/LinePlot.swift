/// Lines through points, from left to right.
struct LinePlot {
  struct Point {
    let across: Int64
    let up: Int64
  }

  struct Line {
    let style: String
    let words: String
    let points: [Point]
  }

  let lines: [Line]
  /// What stands at the ends of each axis.
  let across: (first: String, last: String)
  let up: (lowest: String, highest: String)
  /// A point that is marked, such as what holds now.
  var mark: Point?
  /// The ends of the axes, where these are not those of the points.
  var most: Point?

  private static let (left, top, height) = (100, 14, 190)
  private static var width: Int { Figure.Drawing.width - left - 12 }
  private static var bottom: Int { top + height }

  var drawing: Figure.Drawing {
    let points = lines.flatMap(\.points)
    let first = most == nil ? points.map(\.across).min() ?? 0 : 0
    let end = Point(
      across: most?.across ?? points.map(\.across).max() ?? 1,
      up: max(most?.up ?? points.map(\.up).max() ?? 1, 1)
    )
    func place(_ point: Point) -> (x: Int, y: Int) {
      // Amounts of money are large: a product of two would not fit.
      let share =
        Int128(point.across - first) * Int128(Self.width) / Int128(max(end.across - first, 1))
      let rise = Int128(point.up) * Int128(Self.height) / Int128(end.up)
      return (Self.left + Int(share), Self.bottom - Int(rise))
    }
    let drawn = lines.map { line in
      let places = line.points.map(place).map { "\($0.x),\($0.y)" }
      return "<polyline class=\"\(line.style)\" points=\"\(places.joined(separator: " "))\"/>"
    }
    let marked = mark.map(place).map {
      "<circle class=\"own\" cx=\"\($0.x)\" cy=\"\($0.y)\" r=\"5\"/>"
    }
    return Figure.Drawing(
      height: Self.bottom + 22,
      marks: (axes + drawn + [marked].compactMap(\.self)).joined(separator: "\n")
    )
  }

  private var axes: [String] {
    let right = Self.left + Self.width
    return [
      Figure.line("axis", from: (Self.left, Self.top), to: (right, Self.top)),
      Figure.line("axis", from: (Self.left, Self.bottom), to: (right, Self.bottom)),
      Figure.text(up.highest, x: Self.left - 6, y: Self.top + 4, anchor: "end"),
      Figure.text(up.lowest, x: Self.left - 6, y: Self.bottom + 4, anchor: "end"),
      Figure.text(across.first, x: Self.left, y: Self.bottom + 17),
      Figure.text(across.last, x: right, y: Self.bottom + 17, anchor: "end"),
    ]
  }

  var keys: [Figure.Key] { lines.map { Figure.Key(style: $0.style, words: $0.words) } }
}
