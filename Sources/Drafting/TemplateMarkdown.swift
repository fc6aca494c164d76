import Knowledge
import SourceFiles

/// The Markdown of a template, walked through once: its plain words, and what it may not hold.
///
/// It is sent as it stands, so that what is refused in policies is refused here. Links lead to pages
/// and to addresses of mail: customers have no documents whose sections they could name.
struct TemplateMarkdown {
  /// What a reader sees, without the marks; a line for each block.
  private(set) var plainText = ""

  /// What it is called: `a template`.
  private let kind: String
  private let file: String
  private let firstLine: Int
  private let log: FindingLog

  /// Reads a template's text, and reports what is wrong with it at its line.
  ///
  /// `firstLine` is the line of the file on which the text begins.
  init(
    reading text: String,
    of kind: String = "a template",
    file: String,
    firstLine: Int,
    log: FindingLog
  ) {
    self.kind = kind
    (self.file, self.firstLine, self.log) = (file, firstLine, log)
    walkMarkdown(text) { take($0) }
    let start = SourcePlace(file: file, line: firstLine)
    if MisleadingText.flaw(in: text) == nil, let flaw = MisleadingText.flaw(in: plainText) {
      log.error(at: start, flaw.message, hint: flaw.hint)
    }
    if let mark = MisleadingText.mark(in: plainText) {
      log.error(at: start, "`\(mark)` reads as a citation or as markup", hint: "word it otherwise")
    }
    if let address = WebAddress.firstUnsafe(in: plainText, mayMail: true) {
      let flaw = MisleadingText.unsafeAddress(address)
      log.error(at: start, flaw.message, hint: flaw.hint)
    }
    LinkDefinitions.reportUnused(in: text, file: file, firstLine: firstLine, log: log)
  }

  private mutating func take(_ step: MarkdownStep) {
    switch step.kind {
    case .text, .code, .codeBlock: plainText += step.literal
    case .softBreak: plainText += " "
    case .lineBreak, .thematicBreak: plainText += "\n"
    case .paragraph, .heading, .tableCell: if !step.isEntered { plainText += "\n" }
    case .link: if step.isEntered { check(step) }
    case .image: if step.isEntered { refuse(step, "an image") }
    case .htmlBlock, .htmlInline: refuse(step, "HTML")
    case .document, .list, .item, .table, .tableHeader, .tableRow, .quote, .emph, .strong: break
    case nil: refuse(step, "a part of Markdown that is not known here")
    }
  }

  private func check(_ step: MarkdownStep) {
    guard !WebAddress.isSafe(step.address), !WebAddress.isSafeMail(step.address) else { return }
    log.error(
      at: place(of: step),
      "`\(step.address)` is no address that \(kind) may link to",
      hint: "write `https://…` or `mailto:…`, and the host alone"
    )
  }

  private func refuse(_ step: MarkdownStep, _ what: String) {
    log.error(
      at: place(of: step),
      "\(what) is not allowed in \(kind)",
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
