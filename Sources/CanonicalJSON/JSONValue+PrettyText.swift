extension JSONValue {
  /// The value for people, with a line for each member and element.
  ///
  /// Two spaces indent each level; members keep their order; empty arrays and objects stay on one
  /// line; no line end follows the last line. What steers a terminal, turns the order of letters or
  /// hides stands as an escape, which reads as the same character.
  package var prettyText: String {
    var out = JSONText()
    writeIndented(to: &out, level: 0)
    let text = String(decoding: out.utf8, as: UTF8.self)
    guard text.unicodeScalars.contains(where: \.hides) else { return text }
    return text.unicodeScalars.map { $0.hides ? $0.jsonEscape : String($0) }.joined()
  }

  private func writeIndented(to out: inout JSONText, level: Int) {
    switch self {
    case .array(let elements) where !elements.isEmpty:
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        out.startLine(after: index, level: level + 1)
        element.writeIndented(to: &out, level: level + 1)
      }
      out.startLine(after: 0, level: level)
      out.append(UInt8(ascii: "]"))
    case .object(let object) where !object.members.isEmpty:
      out.append(UInt8(ascii: "{"))
      for (index, member) in object.members.enumerated() {
        out.startLine(after: index, level: level + 1)
        out.appendJSON(member.name)
        out.append(": ")
        member.value.writeIndented(to: &out, level: level + 1)
      }
      out.startLine(after: 0, level: level)
      out.append(UInt8(ascii: "}"))
    case .array: out.append("[]")
    case .object: out.append("{}")
    default: writeScalar(to: &out)
    }
  }
}

extension Unicode.Scalar {
  /// Control characters beyond ASCII, marks of direction, and letters that nobody sees.
  fileprivate var hides: Bool {
    switch value {
    case 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// `\u202e`; two of them beyond U+FFFF (RFC 8259, 7).
  fileprivate var jsonEscape: String {
    String(self).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }
}

extension JSONText {
  /// Ends a line, with a comma where values of the same list came before, and indents the next.
  fileprivate mutating func startLine(after count: Int, level: Int) {
    if count > 0 { append(UInt8(ascii: ",")) }
    append(UInt8(ascii: "\n"))
    append(repeatElement(UInt8(ascii: " "), count: 2 * level))
  }
}
