/// How texts are written in YAML, so that they are read back as they are.
enum YAMLText {
  /// A key.
  static func key(_ text: String) -> String { isPlain(text) ? text : doubleQuoted(text) }

  /// A value, on one line or as a block of lines.
  static func scalar(_ text: String, isQuoted: Bool, indent: Int) -> [String] {
    if text.contains("\n"), let block = block(text, indent: indent) { return block }
    return [isQuoted || !isPlain(text) ? doubleQuoted(text) : text]
  }

  /// A value within brackets.
  static func flowScalar(_ text: String, isQuoted: Bool) -> String {
    let isSafe = isPlain(text) && !text.contains { ",[]{}".contains($0) }
    return isQuoted || !isSafe ? doubleQuoted(text) : text
  }

  /// An expression: plain where it can be, in single quotation marks for the double ones in it, or as a
  /// block where it has comments.
  static func expression(_ text: String, indent: Int) -> [String] {
    if text.contains("\n") { return block(text + "\n", indent: indent) ?? [doubleQuoted(text)] }
    if isPlain(text) { return [text] }
    if text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
      return [doubleQuoted(text)]
    }
    return ["'" + text.replacing("'", with: "''") + "'"]
  }

  /// Lines after `|`; nil where YAML would not read them back.
  private static func block(_ text: String, indent: Int) -> [String]? {
    let isEnded = text.hasSuffix("\n")
    let lines = (isEnded ? text.dropLast() : text[...])
      .split(separator: "\n", omittingEmptySubsequences: false)
    let isSafe = lines.allSatisfy { line in
      !line.isEmpty && line.last != " "
        && line.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
    }
    guard isSafe, let first = lines.first, first.first != " " else { return nil }
    let margin = String(repeating: " ", count: indent)
    return [isEnded ? "|" : "|-"] + lines.map { margin + $0 }
  }

  /// Whether a text can stand without quotation marks.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    if " \"'[]{}!&*%@`|>#,=".contains(first) || " :".contains(last) { return false }
    if "-?:".contains(first), text.dropFirst().first.map({ $0 == " " }) ?? true { return false }
    if ["null", "~", "<<", "---", "..."].contains(text) { return false }
    if text.contains(": ") || text.contains(" #") { return false }
    return text.unicodeScalars.allSatisfy {
      $0.value >= 32 && $0.value != 127 && $0.value != 0xFEFF
        && $0.value != 0x85 && $0.value != 0x2028 && $0.value != 0x2029
    }
  }

  private static func doubleQuoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      default:
        if scalar.value < 32 || scalar.value == 127 {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}
