package import SourceFiles

/// The text of a prompt with places for its inputs, in the subset of Jinja that docs/prompts.md gives.
///
/// What an author wrote and what an input brings never mix: a message begins where the template has a role alone
/// on a line, whatever the values are.
package struct PromptTemplate: Sendable {
  package let nodes: [TemplateNode]
  package let place: SourcePlace

  /// Reads a template; nil with findings, all at once, where anything is wrong with it.
  ///
  /// `firstLine` is the line of the file on which the text begins.
  package init?(parsing text: String, file: String, firstLine: Int = 1, log: FindingLog) {
    let bytes = Array(text.utf8)
    place = SourcePlace(file: file, line: firstLine)
    guard bytes.count <= TemplateLimits.bytes else {
      log.error(
        at: Self.place(of: TemplateLimits.bytes, in: bytes, file: file, firstLine: firstLine),
        "more than \(TemplateLimits.bytes >> 10) KiB of template",
        hint: "cut the prompt down"
      )
      return nil
    }
    let ownLog = FindingLog()
    var parser = TemplateParser(bytes, file: file, firstLine: firstLine, log: ownLog)
    nodes = parser.nodes()
    log.add(ownLog.findings)
    if ownLog.hasErrors { return nil }
  }

  /// The place of a byte.
  static func place(of offset: Int, in bytes: [UInt8], file: String, firstLine: Int) -> SourcePlace
  {
    var cursor = TemplateCursor(bytes, file: file, firstLine: firstLine)
    cursor.advance(by: offset)
    return cursor.place
  }
}
