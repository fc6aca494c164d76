/// The list of cases in as many columns as the terminal has room for.
package struct ListColumns: Sendable, Equatable {
  /// As `countersign queue list` prints them.
  package static let titles = [
    "CASE", "QUEUE", "TIER", "INTENT", "AGE", "DUE", "APPROVALS", "STATE",
  ]

  /// The titles where room is scarce.
  static let shortTitles = ["CASE", "QUEUE", "TIER", "INTENT", "AGE", "DUE", "APPR", "STATE"]

  private enum Saving {
    /// One space between columns instead of two.
    case tighten
    /// Down to a width; what is cut ends in `…`.
    case cut(Int, to: Int)
    case drop(Int)
  }

  /// What is given up for want of room, in this order: what is missed least comes first.
  private static let savings: [Saving] = [
    .cut(3, to: 12), .tighten, .cut(3, to: 8), .cut(1, to: 6), .drop(4), .cut(7, to: 10), .drop(6),
    .drop(1), .drop(3),
    .cut(7, to: 7), .drop(7), .drop(2), .drop(5),
  ]

  /// How wide each column is, by its place in `titles`; nil for one that is not shown.
  private var widths: [Int?]
  private var gap = 2

  init(_ rows: [[String]], columns: Int) {
    let whole = Self.shortTitles.indices.map { index in
      ([Self.shortTitles] + rows).map { StyledText($0[index]).columns }.max() ?? 0
    }
    widths = whole
    for saving in Self.savings {
      let excess = used - columns
      guard excess > 0 else { break }
      switch saving {
      case .tighten: gap = 1
      case .cut(let index, let least):
        widths[index] = widths[index].map { min($0, max(least, $0 - excess)) }
      case .drop(let index): widths[index] = nil
      }
    }
    // What dropping a column has left over is given to those that were cut.
    for index in [7, 3, 1] {
      guard let width = widths[index] else { continue }
      widths[index] = min(whole[index], width + max(columns - used, 0))
    }
  }

  private var used: Int {
    let shown = widths.compactMap(\.self)
    return shown.reduce(0, +) + gap * (shown.count - 1)
  }

  func line(_ cells: [String]) -> StyledText {
    let texts = zip(cells, widths).compactMap { cell, width in
      width.map { StyledText(cell).fitted($0, pads: true).plain }
    }
    return StyledText(texts.joined(separator: String(repeating: " ", count: gap)))
  }
}
