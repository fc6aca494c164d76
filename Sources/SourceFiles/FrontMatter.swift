/// A Markdown file cut in two: the YAML between its first two `---` lines, and the text after them.
package struct FrontMatter: Sendable {
  package let fields: LocatedNode
  /// The Markdown after the front matter.
  package let body: String
  /// The line of the file on which `body` begins.
  package let bodyLine: Int

  /// Cuts a file; nil with a finding where it has no front matter or the front matter is not YAML.
  package init?(_ file: SourceFile, log: FindingLog) {
    guard var text = file.text(log: log) else { return nil }
    if text.utf8.contains(0x0D) { text = text.replacing("\r\n", with: "\n") }
    // An editor's mark before the text, which says nothing.
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    guard let (yaml, rest, lineCount) = Self.cut(text) else {
      let (message, hint) = Self.fault(of: text)
      log.error(at: SourcePlace(file: file.path), message, hint: hint)
      return nil
    }
    MisleadingText.report(text, file: file.path, log: log)
    guard let node = LocatedNode.parse(String(yaml), file: file.path, firstLine: 2, log: log) else {
      return nil
    }
    fields = node
    body = String(rest)
    bodyLine = lineCount + 3
  }

  /// Why a text cannot be cut, and what to do.
  private static func fault(of text: String) -> (message: String, hint: String) {
    if text.allSatisfy(\.isWhitespace) {
      ("the file is empty", "`countersign knowledge new ID` writes one with every key explained")
    } else if text.utf8.contains(0x0D), !text.utf8.contains(0x0A) {
      ("the lines end with a carriage return alone", "save the file with line feeds")
    } else if text.hasPrefix("---\n") {
      ("the front matter has no end", "write a second line `---` after its keys")
    } else {
      ("no front matter", "begin the file with `---`, its keys, and a second line `---`")
    }
  }

  /// What stands between the first line, `---`, and the next such line, what stands behind that, and how
  /// many lines the first has; nil where there are no two such lines.
  private static func cut(_ text: String) -> (yaml: Substring, rest: Substring, lineCount: Int)? {
    let bytes = text.utf8
    let fence = "---".utf8
    var start = bytes.startIndex
    var yamlStart: String.Index?
    var lineCount = 0
    while true {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let next = end == bytes.endIndex ? end : bytes.index(after: end)
      let isFence = bytes[start..<end].elementsEqual(fence)
      if let yamlStart {
        if isFence { return (text[yamlStart..<start], text[next...], lineCount) }
        lineCount += 1
      } else {
        guard isFence else { return nil }
        yamlStart = next
      }
      guard end != bytes.endIndex else { return nil }
      start = next
    }
  }
}
