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

  /// The most bytes of a heading, which each row repeats.
  static let headingByteLimit = 1000

  mutating func put(_ piece: String) { cell += piece }

  mutating func endCell() {
    cells.append(singleSpaced(cell))
    cell = ""
  }

  /// - Returns: Whether each heading is within its limit; what goes beyond is left out.
  mutating func endHeader() -> Bool {
    let areShort = cells.allSatisfy { $0.utf8.count <= Self.headingByteLimit }
    headings = areShort ? cells : cells.map { _ in "" }
    return areShort
  }

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
