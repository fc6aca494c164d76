/// A Markdown file cut in two: the YAML between its first two `---` lines, and the text after them.
package struct FrontMatter: Sendable {
  package let fields: LocatedNode
  /// The Markdown after the front matter.
  package let body: String
  /// The line of the file on which `body` begins.
  package let bodyLine: Int

  /// Cuts a file; nil with a finding where it has no front matter or the front matter is not YAML.
  package init?(_ file: SourceFile, log: FindingLog) {
    guard let text = file.text(log: log) else { return nil }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    guard lines.first == "---", let end = lines.dropFirst().firstIndex(of: "---") else {
      log.error(
        at: SourcePlace(file: file.path),
        "no front matter",
        hint: "begin the file with `---`, its keys, and a second line `---`"
      )
      return nil
    }
    MisleadingText.report(text, file: file.path, log: log)
    let yaml = lines[1..<end].joined(separator: "\n")
    guard let node = LocatedNode.parse(yaml, file: file.path, firstLine: 2, log: log) else {
      return nil
    }
    fields = node
    body = lines[(end + 1)...].joined(separator: "\n")
    bodyLine = end + 2
  }
}
