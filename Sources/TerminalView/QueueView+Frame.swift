import Domain
import Review

extension QueueView {
  /// What the terminal shows: never more lines than it has rows, none wider than it.
  package var frame: Frame {
    let (head, body, foot) = (head, body, foot)
    let missing = max(bodyHeight - body.count, 0)
    let all = head + body + [StyledText](repeating: "", count: missing) + foot.lines
    // Where it is too low for all, what is asked stays.
    let lines = all.suffix(size.rows).map { $0.fitted(size.columns) }
    let cursor = foot.cursor.map {
      Frame.Place(row: lines.count - 1, column: min($0, size.columns - 1))
    }
    return Frame(lines: lines, cursor: cursor)
  }

  /// How many lines are left for the list or the page.
  var bodyHeight: Int { max(size.rows - headHeight - foot.lines.count, 0) }

  private var headHeight: Int { helpTop == nil ? 2 : 1 }

  /// Keeps what is selected and what is scrolled to on the screen.
  mutating func settle() {
    let height = bodyHeight
    open?.settle(width: size.columns, height: height)
    if let top = helpTop { helpTop = max(min(top, helpLines.count - height), 0) }
    let (place, count) = (index ?? 0, contents.entries.count)
    if place < top { top = place }
    if place >= top + height { top = place - height + 1 }
    top = max(min(top, count - height), 0)
  }

  private var head: [StyledText] {
    if helpTop != nil { return [StyledText("keys", .bold)] }
    guard let open else {
      return [title, columns.line(ListColumns.shortTitles).all(.dim).indented]
    }
    return [heading(open), tabs(open)]
  }

  private var body: [StyledText] {
    let height = bodyHeight
    if let top = helpTop { return Array(helpLines.dropFirst(top).prefix(height)) }
    if let open {
      guard open.page != nil else { return height > 0 ? ["reading …"] : [] }
      return Array(open.lines.dropFirst(open.top).prefix(height))
    }
    guard !contents.entries.isEmpty else { return height > 0 ? ["  nothing waits"] : [] }
    return contents.entries.dropFirst(top).prefix(height).map { entry in
      let line = columns.line(entry.cells)
      if entry.id == selected {
        return ("> " + line).fitted(size.columns, pads: true).all(.reversed)
      }
      return entry.isOverdue ? ("  " + line).all(.red) : "  " + line
    }
  }

  private var title: StyledText {
    let queues = filter.isEmpty ? "all queues" : "queues with \(filter)"
    let depth = "\(contents.waiting) waiting, \(contents.overdue) overdue"
    let who = contents.reader.map { "  \($0.text)" } ?? ""
    return StyledText("countersign", .bold) + "  \(queues): \(depth)\(who)" + stopped
  }

  private var stopped: StyledText {
    contents.stopped.map { StyledText("  STOPPED: \($0)", .red) } ?? ""
  }

  private func heading(_ open: CaseView) -> StyledText {
    guard let page = open.page else { return StyledText(open.id.text, .bold) }
    let standing = "  " + standing(of: page) + stopped
    // How long a claim holds is never cut away.
    let left = max(size.columns - standing.columns, 0)
    return StyledText(page.heading, .bold).fitted(left) + standing
  }

  /// Whose the case is, and for how long.
  private func standing(of page: OpenCase) -> StyledText {
    let now = contents.now
    switch page.state {
    case .claimed(let claim) where claim.holds(at: now):
      let left = Self.clock(claim.until, since: now)
      guard claim.by == contents.reader else { return "\(claim.by.text) has it for \(left)" }
      let isShort = claim.until <= now.advanced(by: .minutes(2))
      return StyledText("yours for \(left)", isShort ? .red : .green)
    case .claimed, .waiting: return "waiting"
    case .approved(let settlesAt):
      return settlesAt > now ? "released in \(Self.clock(settlesAt, since: now))" : "being released"
    case .decided(let resolution): return "\(resolution.word.rawValue)"
    }
  }

  /// `14:59`; at the least `0:00`.
  private static func clock(_ end: Timestamp, since now: Timestamp) -> String {
    let seconds = max((end.milliseconds - now.milliseconds + 999) / 1000, 0)
    return "\(seconds / 60):" + (seconds % 60 < 10 ? "0" : "") + "\(seconds % 60)"
  }

  private func tabs(_ open: CaseView) -> StyledText {
    let names = CaseTab.allCases.map { tab in
      tab == open.tab
        ? StyledText("[\(tab.rawValue)]", .bold) : StyledText(" \(tab.rawValue) ", .dim)
    }
    let height = bodyHeight
    let last = min(open.top + height, open.lines.count)
    let place = open.lines.count > height ? "  \(last) of \(open.lines.count) lines" : ""
    let all = names.reduce("", +) + StyledText(place)
    guard all.columns > size.columns else { return all }
    let number = (CaseTab.allCases.firstIndex(of: open.tab) ?? 0) + 1
    return StyledText("[\(open.tab.rawValue)]", .bold) + " \(number)/\(CaseTab.allCases.count)"
      + StyledText(place)
  }

  private var helpLines: [StyledText] {
    let width = KeyTable.rows.map { StyledText($0.keys).columns }.max() ?? 0
    return KeyTable.rows.flatMap { row in
      let keys = StyledText(row.keys).fitted(width, pads: true).plain
      return (StyledText("  \(keys)", .bold) + "  \(row.does)").wrapped(size.columns)
    }
  }

  /// What is told, and below it what is asked, or else the keys that matter most.
  private var foot: (lines: [StyledText], cursor: Int?) {
    let told = (message.map { [$0.line] } ?? []).flatMap { $0.wrapped(size.columns).prefix(3) }
    guard let prompt else {
      let hints =
        helpTop != nil ? "Esc back" : open == nil ? KeyTable.listHints : KeyTable.caseHints
      return (told + [StyledText(hints, .dim).fitted(size.columns)], nil)
    }
    let question = prompt.question.wrapped(size.columns)
    guard let entry = prompt.entry else { return (told + question, nil) }
    let (line, column) = Self.tail(of: entry.text, columns: size.columns)
    return (told + question + [line], column)
  }

  /// The end of what is typed, as much as a line shows, and where the cursor stands after it.
  private static func tail(of text: String, columns: Int) -> (StyledText, cursor: Int) {
    var (cells, used) = ([Cell](), 3)
    for cell in Cell.cells(of: StyledText(text)).reversed() {
      used += cell.width
      guard used <= columns else { break }
      cells.append(cell)
    }
    let line = "> " + Array(cells.reversed()).styledText
    return (line, line.columns)
  }
}

extension QueueView.Message {
  fileprivate var line: StyledText { StyledText(text, isComplaint ? .red : .yellow) }
}

extension StyledText {
  /// As far in as the rows of the list, which have a mark before them.
  fileprivate var indented: StyledText { "  " + self }
}
