import SourceFiles

/// The text between two tags as it stands in the file.
///
/// A role line is told by the file alone, so that no value of an input can make one: it stands between two line
/// ends of the same text, or at an end of the template, and the tags beside it leave both line ends in place.
struct TemplateTextReading {
  let bytes: ArraySlice<UInt8>
  let start: TemplateCursor
  /// Whether it begins and ends the template.
  let isFirst: Bool
  let isLast: Bool

  /// The text without the white space that the tags beside it take; what looks like a role line and is none
  /// is in the log.
  func text(trimsStart: Bool, trimsEnd: Bool, log: FindingLog) -> TemplateText {
    var kept = bytes
    if trimsStart { kept = kept.drop(while: Self.isWhiteSpace) }
    if trimsEnd {
      while let last = kept.last, Self.isWhiteSpace(last) { kept.removeLast() }
    }
    var roleLines: [TemplateText.RoleLine] = []
    var cursor = start
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      cursor.advance(by: line.startIndex - cursor.offset)
      guard let found = RoleLine.role(beginning: line) else { continue }
      let end = line.endIndex < bytes.endIndex ? line.endIndex + 1 : line.endIndex
      let isWhole =
        (line.startIndex > bytes.startIndex || isFirst)
        && (line.endIndex < bytes.endIndex || isLast)
      let isKept =
        kept.startIndex <= max(bytes.startIndex, line.startIndex - 1) && end <= kept.endIndex
      if let role = found.exact, isWhole, isKept {
        let range = line.startIndex - kept.startIndex..<end - kept.startIndex
        roleLines.append(TemplateText.RoleLine(role: role, range: range))
      } else {
        log.error(
          at: cursor.place,
          "a line that begins as a message of `\(found.word)` would, and begins none",
          hint: found.exact == nil || !isWhole
            ? "write `\(found.word):` alone on its line, or word it otherwise"
            : "`-` in the tag beside it takes its line end; take the `-` out"
        )
      }
    }
    return TemplateText(bytes: Array(kept), roleLines: roleLines)
  }

  private static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
