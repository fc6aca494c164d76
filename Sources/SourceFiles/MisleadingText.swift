/// What a text that customers may see must not hold, because it would mislead whoever reads it.
package enum MisleadingText {
  /// A control character, or one that hides text or turns its direction: its name as `U+202E`.
  ///
  /// Soft hyphens and joiners, which words of many languages need, are let pass.
  package static func hiddenCharacter(in line: some StringProtocol) -> String? {
    line.unicodeScalars.first(where: isHidden).map {
      "U+" + String($0.value, radix: 16, uppercase: true).leftPadded(to: 4)
    }
  }

  /// Something that reads as a citation's mark (`[3]`) or as markup (`<b`, `</b`, `<!`, `&lt;`).
  package static func mark(in text: String) -> String? {
    if let mark = text.firstMatch(of: /\[[0-9]{1,3}\]|<[A-Za-z\/!]|&#|&[A-Za-z]{2,8};/) {
      return String(mark.output)
    }
    return nil
  }

  /// Reports the hidden characters of a file's text, each line's first with its place.
  static func report(_ text: String, file: String, log: FindingLog) {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (number, line) in lines.enumerated() {
      guard let name = hiddenCharacter(in: line),
        let index = line.unicodeScalars.firstIndex(where: isHidden)
      else { continue }
      let column = line.unicodeScalars.distance(from: line.startIndex, to: index) + 1
      log.error(
        at: SourcePlace(file: file, line: number + 1, column: column),
        "a character that does not show, `\(name)`",
        hint: "remove it"
      )
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
