package import SourceFiles

/// Definitions of links by name, `[prices]: https://example.org/prices`.
///
/// Markdown shows none of them: one that no link names is text that its author alone knows of.
package enum LinkDefinitions {
  /// Reports each definition that no link of the text names, with its place.
  ///
  /// `firstLine` is the line of the file on which the text begins.
  package static func reportUnused(
    in markdown: String,
    file: String,
    firstLine: Int,
    log: FindingLog
  ) {
    // Most texts hold no such mark; by bytes this is fast to learn.
    let bytes = markdown.utf8
    guard zip(bytes, bytes.dropFirst()).contains(where: { $0 == 0x5D && $1 == 0x3A }) else {
      return
    }
    var candidates: [(line: Int, label: String)] = []
    let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where line.contains("]:") {
      // Behind the marks of quotations and lists, which it may stand in.
      guard let match = line.prefixMatch(of: /[ >*+\-0-9.)\t]*\[([^\[\]]+)\]:/) else { continue }
      candidates.append((number + 1, normalized(match.output.1)))
    }
    guard !candidates.isEmpty else { return }
    let shown = shownLines(of: markdown)
    let definitions = candidates.filter { !shown.contains($0.line) }
    guard !definitions.isEmpty else { return }
    var uses: [String: Int] = [:]
    for match in markdown.matches(of: /\[([^\[\]]+)\]/) {
      uses[normalized(match.output.1), default: 0] += 1
    }
    for (_, label) in definitions { uses[label, default: 0] -= 1 }
    for (line, label) in definitions where uses[label, default: 0] <= 0 {
      log.error(
        at: SourcePlace(file: file, line: firstLine - 1 + line),
        "no link names `[\(label)]`, and nobody is shown this line",
        hint: "remove it, or write it as text"
      )
    }
  }

  /// As labels are compared: case and white space do not count.
  private static func normalized(_ label: Substring) -> String {
    label.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
  }

  /// The lines of a text that something stands on which readers see.
  private static func shownLines(of markdown: String) -> Set<Int> {
    var shown: Set<Int> = []
    walkMarkdown(markdown) { step in
      switch step.kind {
      case .text, .code, .htmlInline: shown.insert(step.line)
      case .codeBlock, .htmlBlock:
        let count = step.literal.utf8.count { $0 == UInt8(ascii: "\n") }
        shown.formUnion(step.line...(step.line + count + 1))
      default: break
      }
    }
    return shown
  }
}
