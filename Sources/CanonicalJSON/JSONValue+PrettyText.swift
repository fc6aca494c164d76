extension JSONValue {
  /// The value for people, with a line for each member and element.
  ///
  /// Two spaces indent each level; members keep their order; empty arrays and objects stay on one
  /// line; no line end follows the last line.
  package var prettyText: String {
    var out = JSONText()
    writeIndented(to: &out, level: 0)
    return String(decoding: out.utf8, as: UTF8.self)
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

extension JSONText {
  /// Ends a line, with a comma where values of the same list came before, and indents the next.
  fileprivate mutating func startLine(after count: Int, level: Int) {
    if count > 0 { append(UInt8(ascii: ",")) }
    append(UInt8(ascii: "\n"))
    append(repeatElement(UInt8(ascii: " "), count: 2 * level))
  }
}
