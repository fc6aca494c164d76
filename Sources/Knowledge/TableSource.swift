/// The lines of a Markdown text, for what its parser does not tell of the rows of tables.
struct TableSource {
  private let lines: [Substring.UTF8View]

  /// Splits the text only where it may hold a table.
  init(markdown: String) {
    lines =
      markdown.utf8.contains(UInt8(ascii: "|"))
      ? markdown.split(separator: "\n", omittingEmptySubsequences: false).map(\.utf8) : []
  }

  /// How many cells a row has as it is written, from a line and a column, both from 1.
  ///
  /// A bar behind a backslash is a letter of its cell (GitHub Flavored Markdown 0.29, 4.10).
  func cellCount(line: Int, column: Int) -> Int {
    guard lines.indices.contains(line - 1) else { return 0 }
    var row = Array(lines[line - 1].dropFirst(max(0, column - 1)))
    while let last = row.last, last == 0x20 || last == 0x09 || last == 0x0D { row.removeLast() }
    var count = 1
    var isEscaped = false
    for (place, byte) in row.enumerated() {
      if byte == UInt8(ascii: "|"), !isEscaped, place > 0, place < row.count - 1 { count += 1 }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    return count
  }
}
