import SourceFiles

/// Reads the sections of a Markdown text with their links, and reports what a policy may not hold.
///
/// A section begins at a heading of level 2 to 4 with an anchor, `## Return window {#window}`. One
/// heading of level 1 may precede them: it repeats the title, and is no part of any section.
struct SectionReader {
  /// The most sections of one document, and how deep its nodes may nest.
  static let sectionLimit = 2000
  static let depthLimit = 64

  private let file: String
  private let firstLine: Int
  private let log: FindingLog

  private var open: (heading: SectionHeading, place: SourcePlace)?
  private var text = LineCollector()
  private var table = TableCollector()
  private let source: TableSource
  private var heading: String?
  private var depth = 0
  private var isTooDeep = false
  private var isFull = false
  private var isAtStart = true
  private var sections: [Section] = []
  private var links: [DocumentLink] = []
  /// Whether the Markdown itself misleads, which is reported by its places already.
  private let isMisleading: Bool
  private var places: [String: SourcePlace] = [:]

  /// Takes what stands after the front matter, and the line of the file on which that begins.
  static func sections(
    of markdown: String,
    title: String,
    file: String,
    firstLine: Int,
    log: FindingLog
  ) -> (sections: [Section], links: [DocumentLink]) {
    let start = SourcePlace(file: file, line: firstLine)
    var reader = SectionReader(
      file: file,
      firstLine: firstLine,
      log: log,
      isMisleading: MisleadingText.flaw(in: markdown) != nil,
      source: TableSource(markdown: markdown),
      open: (SectionHeading(anchor: Section.topAnchor, text: title), start)
    )
    let errors = log.errorCount
    walkMarkdown(markdown) { reader.take($0) }
    reader.close()
    // A heading that was refused took its text along, and that is said already.
    if reader.sections.isEmpty, log.errorCount == errors {
      log.error(
        at: start,
        "no section with text",
        hint: "write a heading like `## Return window {#return-window}` and a text"
      )
    }
    return (reader.sections, reader.links)
  }

  private init(
    file: String,
    firstLine: Int,
    log: FindingLog,
    isMisleading: Bool,
    source: TableSource,
    open: (heading: SectionHeading, place: SourcePlace)
  ) {
    (self.file, self.firstLine, self.log, self.open) = (file, firstLine, log, open)
    self.isMisleading = isMisleading
    self.source = source
  }

  private mutating func take(_ step: MarkdownStep) {
    guard let kind = step.kind else {
      return refuse(step, "a part of Markdown that is not known here")
    }
    switch kind {
    case .heading: takeHeading(step)
    case .text, .code: put(step.literal, step)
    case .softBreak: put(" ", step)
    // No sentence ends where a line is broken by two spaces that nobody sees.
    case .lineBreak: put(" ", step)
    case .list where step.isEntered: checkNumbers(step)
    case .codeBlock: text.add(step.literal, from: place(of: step).line + 1)
    case .paragraph where !step.isEntered: text.endLine()
    case .table, .tableHeader, .tableRow, .tableCell: takeTable(kind, step)
    case .htmlBlock, .htmlInline: refuse(step, "HTML")
    case .image where step.isEntered: refuse(step, "an image")
    case .link where step.isEntered: takeLink(step)
    case .document, .paragraph, .list, .item, .quote, .emph, .strong, .link, .thematicBreak, .image:
      break
    }
    follow(step)
  }

  private mutating func put(_ piece: String, _ step: MarkdownStep) {
    if heading != nil {
      heading?.append(piece)
    } else if table.isOpen {
      table.put(piece)
    } else {
      text.put(piece, from: place(of: step).line)
    }
  }

  private mutating func takeTable(_ kind: MarkdownStep.Kind, _ step: MarkdownStep) {
    let line = place(of: step).line
    switch (kind, step.isEntered) {
    case (.tableHeader, true): table.beginRow()
    case (.tableRow, true):
      table.beginRow()
      checkCells(step)
    case (.tableCell, false): table.endCell()
    case (.tableHeader, false):
      if !table.endHeader() {
        log.error(
          at: place(of: step),
          "a heading of a table with more than \(TableCollector.headingByteLimit) bytes",
          hint: "shorten it: each row repeats it"
        )
      }
    case (.tableRow, false): text.add(table.endRow(), from: line)
    case (.table, false): text.add(table.endTable(), from: line)
    default: break
    }
  }

  /// The numbers of a list are not in its text; where they say more than an order they must not be lost.
  private func checkNumbers(_ step: MarkdownStep) {
    guard let list = step.numbering else { return }
    let isProse = list.first != 1 || list.isSingle && list.isBelowText
    guard isProse else { return }
    log.error(
      at: place(of: step),
      "`\(list.first).` begins a list here, and is no part of the text",
      hint: "write `\(list.first)\\.` where it is meant as a number, or begin the list with 1"
    )
  }

  /// Markdown drops what stands beyond the header, and fills up what is missing.
  private func checkCells(_ step: MarkdownStep) {
    let (cells, columns) = (source.cellCount(line: step.line, column: step.column), table.columns)
    guard cells != columns else { return }
    log.error(
      at: place(of: step),
      "\(cells) \(cells == 1 ? "cell" : "cells") under a header of \(columns)",
      hint: "write as many as the header has, empty ones too"
    )
  }

  private mutating func takeHeading(_ step: MarkdownStep) {
    guard !step.isEntered else {
      heading = ""
      return
    }
    let raw = heading ?? ""
    heading = nil
    let place = place(of: step)
    guard step.isOutermost else {
      return log.error(
        at: place,
        "a heading inside a list or a quotation",
        hint: "move it to the margin"
      )
    }
    defer { isAtStart = false }
    if step.level == 1, isAtStart, text.isEmpty {
      return SectionHeading.compare(raw, withTitle: open?.heading.text, at: place, log: log)
    }
    guard (2...4).contains(step.level) else {
      return log.error(
        at: place,
        "a section's heading has level 2 to 4, not \(step.level)",
        hint: "write `##`, `###` or `####`"
      )
    }
    close()
    do throws(SectionHeading.Flaw) {
      open = (try SectionHeading(parsing: raw), place)
    } catch {
      log.error(at: place, error.message, hint: error.hint)
    }
  }

  /// What a section misleads by; the title, which the text before the first heading has, is looked at
  /// where it stands.
  private static func flaw(in heading: SectionHeading, _ text: String) -> MisleadingText.Flaw? {
    let isTop = heading.anchor == Section.topAnchor
    return MisleadingText.flaw(in: isTop ? text : heading.text + "\n" + text)
  }

  private mutating func takeLink(_ step: MarkdownStep) {
    guard heading == nil else { return refuse(step, "a link in a heading") }
    switch LinkTarget(step.address) {
    case .web: break
    case .section(let document, let anchor):
      // Without an open section its heading was refused.
      guard let section = open?.heading.anchor else { return }
      links.append(
        DocumentLink(document: document, anchor: anchor, section: section, place: place(of: step))
      )
    case nil:
      log.error(
        at: place(of: step),
        "`\(step.address)` is no address that a document may link to",
        hint: "write `https://…`, `#anchor`, or a document and its anchor like `returns#window`"
      )
    }
  }

  /// Ends the section that is open.
  private mutating func close() {
    let isOverfull = text.isOverfull
    let (lines, numbers) = text.take()
    guard let (heading, place) = open else { return }
    open = nil
    guard !isOverfull else {
      return log.error(
        at: place,
        "section `\(heading.anchor)` has more than \(LineCollector.byteLimit >> 10) KiB of text",
        hint: "split it: a section answers one question"
      )
    }
    guard !lines.isEmpty else {
      if heading.anchor != Section.topAnchor {
        log.warning(
          at: place,
          "section `\(heading.anchor)` has no text",
          hint: "write it or remove it"
        )
      }
      return
    }
    if let mark = MisleadingText.mark(in: lines) {
      log.error(
        at: place,
        "`\(mark)` in section `\(heading.anchor)` reads as a citation or as markup",
        hint: "word it otherwise"
      )
    }
    if !isMisleading, let flaw = Self.flaw(in: heading, lines) {
      log.error(at: place, "\(flaw.message), in section `\(heading.anchor)`", hint: flaw.hint)
    }
    if let first = places.updateValue(place, forKey: heading.anchor) {
      log.error(
        at: place,
        "anchor `\(heading.anchor)` is taken on line \(first.line)",
        hint: "name this section otherwise"
      )
    }
    guard sections.count < Self.sectionLimit else {
      if !isFull {
        log.error(at: place, "more than \(Self.sectionLimit) sections", hint: "split the document")
      }
      isFull = true
      return
    }
    sections.append(
      Section(anchor: heading.anchor, heading: heading.text, text: lines, sourceLines: numbers)
    )
  }

  /// Keeps account of how deep the walk is.
  private mutating func follow(_ step: MarkdownStep) {
    guard step.kind?.isContainer ?? false else { return }
    depth += step.isEntered ? 1 : -1
    guard depth > Self.depthLimit, !isTooDeep else { return }
    isTooDeep = true
    log.error(
      at: place(of: step),
      "nested deeper than \(Self.depthLimit)",
      hint: "write it flatter"
    )
  }

  private func refuse(_ step: MarkdownStep, _ what: String) {
    log.error(
      at: place(of: step),
      "\(what) is not allowed in a document",
      hint: "write it as text"
    )
  }

  private func place(of step: MarkdownStep) -> SourcePlace {
    SourcePlace(
      file: file,
      line: firstLine - 1 + max(1, step.line),
      column: max(1, step.column)
    )
  }
}

extension FindingLog {
  fileprivate var errorCount: Int { findings.count { $0.severity == .error } }
}

extension MarkdownStep.Kind {
  /// Whether the walk both enters and leaves such a node.
  fileprivate var isContainer: Bool {
    switch self {
    case .text, .code, .softBreak, .lineBreak, .codeBlock, .htmlBlock, .htmlInline, .thematicBreak:
      false
    default: true
    }
  }
}
