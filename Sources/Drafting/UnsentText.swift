package import SourceFiles

/// A reply that nobody has sent yet, looked through for what no text for customers may hold.
package enum UnsentText {
  /// Reports what is hidden, unfinished or live in a reply, with its place.
  ///
  /// It is Markdown, in which images, HTML and addresses that mislead are refused as in templates. The
  /// marks of its citations are to be left out.
  package static func report(_ text: String, file: String, log: FindingLog) {
    MisleadingText.report(text, file: file, log: log)
    UnfinishedText.report(text, file: file, log: log)
    _ = TemplateMarkdown(reading: text, of: "a reply", file: file, firstLine: 1, log: log)
  }
}
