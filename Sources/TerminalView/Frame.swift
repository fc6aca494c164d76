/// What stands on the terminal: a line a row, none wider than the terminal.
package struct Frame: Sendable, Equatable {
  package let lines: [StyledText]
  /// Where the cursor blinks, counted from 0; nil where it is hidden.
  package let cursor: Place?

  package struct Place: Sendable, Equatable {
    package let row: Int
    package let column: Int
  }

  package init(lines: [StyledText], cursor: Place? = nil) {
    (self.lines, self.cursor) = (lines, cursor)
  }
}

/// How large a terminal is.
package struct TerminalSize: Sendable, Equatable {
  /// A terminal that says nothing of its size is taken to have this one.
  package static let usual = TerminalSize(columns: 80, rows: 24)
  private static let greatest = 1000

  package let columns: Int
  package let rows: Int

  /// Takes at least one column and one row, and at most a thousand of each.
  package init(columns: Int, rows: Int) {
    self.columns = min(max(columns, 1), Self.greatest)
    self.rows = min(max(rows, 1), Self.greatest)
  }
}

/// Writes frames to a terminal: of each, only the lines that are not there already.
package struct Painter: Sendable {
  private let showsStyles: Bool
  private var shown: Frame?

  package init(showsStyles: Bool) { self.showsStyles = showsStyles }

  /// Forgets what is shown, so that the next frame is written whole.
  package mutating func forget() { shown = nil }

  /// What to write so that the terminal shows a frame; nothing where it does.
  package mutating func bytes(for frame: Frame) -> [UInt8] {
    guard frame != shown else { return [] }
    var text = "\u{1B}[?25l"
    if shown == nil { text += "\u{1B}[2J" }
    for (row, line) in frame.lines.enumerated() {
      let before = shown.flatMap { row < $0.lines.count ? $0.lines[row] : nil }
      guard line != before else { continue }
      // Cleared before it is written: a full line leaves the cursor where clearing would eat its end.
      text += "\u{1B}[\(row + 1);1H\u{1B}[2K" + line.written(styled)
    }
    for row in frame.lines.count..<max(shown?.lines.count ?? 0, frame.lines.count) {
      text += "\u{1B}[\(row + 1);1H\u{1B}[2K"
    }
    if let cursor = frame.cursor {
      text += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h"
    }
    shown = frame
    return Array(text.utf8)
  }

  private func styled(_ text: String, _ style: StyledText.Style) -> String {
    showsStyles ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
