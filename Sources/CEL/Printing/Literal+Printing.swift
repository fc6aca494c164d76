extension Literal: CustomStringConvertible {
  /// The literal as the source usually writes it.
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let truth): truth ? "true" : "false"
    case .int(let number): String(number)
    case .uint(let number): "\(number)u"
    case .double(let number): Self.text(number)
    case .string(let text): Self.quoted(text)
    case .bytes(let bytes): "b\"" + bytes.map(Self.escaped).joined() + "\""
    }
  }

  /// A double with a point or an exponent, without which it would be an integer.
  private static func text(_ number: Double) -> String {
    let text = DoubleText.text(number)
    return text.contains { $0 == "." || $0 == "e" } ? text : text + ".0"
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if let letter = TextQuoting.escapes[scalar] {
        quoted += "\\" + letter
      } else if scalar.value < 0x20 || scalar.value == 0x7F {
        quoted += "\\x" + hexadecimal(UInt8(scalar.value))
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func escaped(_ byte: UInt8) -> String {
    if let letter = TextQuoting.escapes[Unicode.Scalar(byte)] { return "\\" + letter }
    return (0x20..<0x7F).contains(byte)
      ? String(Unicode.Scalar(byte)) : "\\x" + hexadecimal(byte)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
