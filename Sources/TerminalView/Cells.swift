import CUTF8Proc

/// What stands in one column of the terminal, or in two where it is wide.
struct Cell: Equatable {
  /// More marks on one letter than any writing needs would cover the lines around it.
  private static let mostMarks = 3

  private(set) var text: String
  let width: Int
  let style: StyledText.Style?
  private var marks = 0

  init(_ text: String, width: Int = 1, _ style: StyledText.Style? = nil) {
    (self.text, self.width, self.style) = (text, width, style)
  }

  var isSpace: Bool { text == " " }

  /// Puts a combining mark onto the letter; false where it has enough of them.
  fileprivate mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard marks < Self.mostMarks else { return false }
    text.unicodeScalars.append(mark)
    marks += 1
    return true
  }

  /// The cells of a text.
  ///
  /// Whatever could steer a terminal is made visible, wherever the text is from; a mark without a
  /// letter stands on a dotted circle.
  static func cells(of text: StyledText) -> [Cell] {
    text.runs.flatMap { run in cells(of: run.text.visibleLine, run.style) }
  }

  private static func cells(of text: String, _ style: StyledText.Style?) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        cells.append(Cell(String(scalar), style))
        continue
      }
      let width = Int(utf8proc_charwidth(Int32(bitPattern: scalar.value)))
      switch (width, cells.indices.last) {
      case (1..., _): cells.append(Cell(String(scalar), width: min(width, 2), style))
      // Selects between forms of the same character, which terminals give different widths.
      case (_, _) where scalar.properties.isVariationSelector: continue
      case (_, let last?) where cells[last].take(scalar): continue
      case (_, nil): cells.append(Cell("\u{25CC}\(scalar)", style))
      case (_, _): cells += scalar.visibleForm.map { Cell(String($0), style) }
      }
    }
    return cells
  }
}

extension Array<Cell> {
  var columns: Int { reduce(0) { $0 + $1.width } }

  /// The cells as text again, with neighbours of one style as one run.
  var styledText: StyledText {
    var runs: [StyledText.Run] = []
    var (text, style) = ("", first?.style)
    for cell in self {
      if cell.style != style {
        runs.append(.init(text: text, style: style))
        (text, style) = ("", cell.style)
      }
      text += cell.text
    }
    if !text.isEmpty { runs.append(.init(text: text, style: style)) }
    return StyledText(runs: runs)
  }
}

extension StyledText {
  /// How many columns the text takes on a terminal.
  package var columns: Int {
    runs.reduce(0) { columns, run in
      let isPlain = run.text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
      return columns
        + (isPlain ? run.text.utf8.count : Cell.cells(of: StyledText(run.text)).columns)
    }
  }

  /// The text in exactly, or with `pads` false at most, so many columns; what is longer ends in `…`.
  func fitted(_ width: Int, pads: Bool = false) -> StyledText {
    guard width > 0 else { return "" }
    var cells = Cell.cells(of: self)
    if cells.columns > width {
      var used = 0
      cells = Array(
        cells.prefix { cell in
          used += cell.width
          return used < width
        }
      )
      cells.append(Cell("…", cells.last?.style))
    }
    if pads {
      cells += [Cell](repeating: Cell(" ", cells.last?.style), count: width - cells.columns)
    }
    return cells.styledText
  }

  /// The text in lines of at most so many columns, broken at spaces where there are any; what goes on
  /// is as far in as the text begins.
  package func wrapped(_ width: Int) -> [StyledText] {
    var rest = Cell.cells(of: self)[...]
    guard rest.reduce(0, { $0 + $1.width }) > width else { return [self.visible] }
    let indent = min(rest.prefix(while: \.isSpace).count, width / 2)
    var lines: [StyledText] = []
    while !rest.isEmpty {
      let margin = lines.isEmpty ? 0 : indent
      let end = Self.lineEnd(of: rest, columns: width - margin)
      let line = [Cell](repeating: Cell(" "), count: margin) + rest[..<end]
      lines.append(line.styledText)
      rest = rest[end...].drop(while: \.isSpace)
    }
    return lines
  }

  private var visible: StyledText { Cell.cells(of: self).styledText }

  /// Where the first line of some cells ends: after a space, or in the midst of a long word.
  private static func lineEnd(of cells: ArraySlice<Cell>, columns: Int) -> Int {
    var (used, end) = (0, cells.startIndex)
    while end < cells.endIndex, used + cells[end].width <= columns {
      used += cells[end].width
      end += 1
    }
    if end == cells.endIndex || cells[end].isSpace { return end }
    let word = cells[..<end].lastIndex(where: \.isSpace).map { $0 + 1 }
    let isIndent = word.map { cells[..<$0].allSatisfy(\.isSpace) } ?? true
    // A wide character in a single column would never fit; it is put there all the same.
    return isIndent ? max(end, cells.startIndex + 1) : word ?? end
  }
}
