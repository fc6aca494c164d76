package import SourceFiles
import TextForms

/// A text that was approved word by word, and may be sent as it stands.
package struct Template: Sendable, Equatable {
  /// What a template is for.
  package enum Purpose: String, Sendable, CaseIterable {
    case opening, closing, handover, refusal, question, disclaimer, confirmation, stopped
    /// The sentences by which decisions are explained; see `ExplanationTexts`. None is a reply.
    case explanation
  }

  package let id: String
  package let title: String
  package let owner: String
  package let version: String
  package let purpose: Purpose
  package let locale: String
  /// The approved Markdown, without white space at its ends.
  package let text: String
  /// The words that a reader sees, without the marks of Markdown.
  package let plainText: String
  package let place: SourcePlace

  /// The most characters a template may have.
  package static let lengthLimit = 4000

  /// Loads `knowledge/templates/<id>.md`; nil with findings where it is not a whole template.
  package init?(loading file: SourceFile, log: FindingLog) {
    guard let matter = FrontMatter(file, log: log),
      var fields = YAMLFields(matter.fields, log: log)
    else { return nil }
    let id = fields.string("id")
    let title = fields.string("title")
    let owner = fields.string("owner")
    let version = fields.string("version")
    let purpose = fields.choice("purpose", of: Purpose.self)
    let locale = fields.value("locale", expected: "a language tag such as `en` or `en-GB`") {
      Self.isLanguageTag($0) ? $0 : nil
    }
    fields.finish()
    let start = SourcePlace(file: file.path, line: matter.bodyLine)
    let text = sentences(of: matter.body).isEmpty ? "" : trimmedLines(matter.body)
    if text.isEmpty { log.error(at: start, "the template has no text") }
    if text.count > Self.lengthLimit {
      log.error(at: start, "the template has more than \(Self.lengthLimit) characters")
    }
    UnfinishedText.report(matter.body, file: file.path, firstLine: matter.bodyLine, log: log)
    let markdown = TemplateMarkdown(
      reading: matter.body,
      file: file.path,
      firstLine: matter.bodyLine,
      log: log
    )
    if let id, file.path.split(separator: "/").last != "\(id).md" {
      log.error(at: fields.place(of: "id"), "the file of `\(id)` must be named `\(id).md`")
    }
    guard let id, let title, let owner, let version, let purpose, let locale else { return nil }
    self.id = id
    self.title = title
    self.owner = owner
    self.version = version
    self.purpose = purpose
    self.locale = locale
    self.text = text
    plainText = markdown.plainText
    place = SourcePlace(file: file.path)
    if purpose == .explanation, ExplanationTexts(self, log: log) == nil { return nil }
  }

  /// A language of two or three letters, and a region where one is named (BCP 47).
  private static func isLanguageTag(_ text: String) -> Bool {
    text.wholeMatch(of: /[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?/) != nil
  }
}

/// The text without empty lines at its ends.
private func trimmedLines(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let isBlank: (Substring) -> Bool = { $0.allSatisfy(\.isWhitespace) }
  guard let first = lines.firstIndex(where: { !isBlank($0) }),
    let last = lines.lastIndex(where: { !isBlank($0) })
  else { return "" }
  return lines[first...last].joined(separator: "\n")
}
