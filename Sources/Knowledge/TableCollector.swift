/// Gathers one table, and tells each row as a line: `heading: cell; heading: cell`.
struct TableCollector {
  private(set) var isOpen = false
  private var headings: [String] = []
  private var cells: [String] = []
  private var cell = ""
  private var hasRows = false

  /// How many cells the header has.
  var columns: Int { headings.count }

  mutating func beginRow() {
    isOpen = true
    cells = []
    cell = ""
  }

  mutating func put(_ piece: String) { cell += piece }

  mutating func endCell() {
    cells.append(singleSpaced(cell))
    cell = ""
  }

  mutating func endHeader() { headings = cells }

  /// The row as a line.
  ///
  /// A cell under an empty heading stands alone; an empty cell is left out.
  mutating func endRow() -> String {
    hasRows = true
    return cells.enumerated().compactMap { column, cell in
      guard !cell.isEmpty else { return nil }
      guard headings.indices.contains(column), !headings[column].isEmpty else { return cell }
      return "\(headings[column]): \(cell)"
    }.joined(separator: "; ")
  }

  /// The headings of a table without rows, which would be lost otherwise, or nothing.
  mutating func endTable() -> String {
    defer { self = TableCollector() }
    return hasRows ? "" : headings.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
