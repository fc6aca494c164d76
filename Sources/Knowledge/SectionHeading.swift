import SourceFiles

/// A heading such as `Return window {#return-window}`, cut into its words and its anchor.
struct SectionHeading {
  let anchor: String
  let text: String

  /// What is wrong with a heading, and what to do.
  struct Flaw: Error {
    let message: String
    let hint: String
  }

  init(anchor: String, text: String) {
    self.anchor = anchor
    self.text = text
  }

  init(parsing raw: String) throws(Flaw) {
    let line = singleSpaced(raw)
    guard line.hasSuffix("}"), let mark = line.lastIndex(of: "{"),
      line[mark...].hasPrefix("{#")
    else {
      throw Flaw(
        message: "heading `\(line)` has no anchor",
        hint: "end it with one, `{#\(Self.suggestion(for: line))}`: citations name it"
      )
    }
    anchor = String(line[mark...].dropFirst(2).dropLast())
    text = singleSpaced(String(line[..<mark]))
    guard isName(anchor) else {
      throw Flaw(
        message: "`\(anchor)` is not an anchor",
        hint: "use lower-case letters, digits and hyphens"
      )
    }
    guard !text.isEmpty else {
      throw Flaw(message: "a heading of an anchor alone", hint: "write words before `{#\(anchor)}`")
    }
    guard !text.contains("{#") else {
      throw Flaw(
        message: "heading `\(line)` has more than one anchor",
        hint: "keep one: citations name it"
      )
    }
    if let live = MisleadingText.liveText(in: text) {
      throw Flaw(message: live.message, hint: live.hint)
    }
  }

  /// Reports a heading of level 1 that is not the title; without a title there is nothing to say.
  ///
  /// Readers of the file see it, and whoever is quoted the document sees the title.
  static func compare(
    _ raw: String,
    withTitle title: String?,
    at place: SourcePlace,
    log: FindingLog
  ) {
    let line = singleSpaced(raw)
    guard let title, !title.isEmpty, line != title else { return }
    log.error(
      at: place,
      "heading `\(line)` is not the title, `\(title)`",
      hint: "repeat the title, or leave the heading out"
    )
  }

  private static func suggestion(for line: String) -> String {
    let words = line.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.isEmpty ? "name" : words.prefix(4).joined(separator: "-")
  }
}

/// Whether a text names a document, an anchor or a topic: at most 80 lower-case ASCII letters,
/// digits and hyphens.
func isName(_ text: String) -> Bool {
  (1...80).contains(text.utf8.count)
    && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
}
