/// Values as the clauses of `format` write them.
enum TextFormatting {
  static func text(_ value: Value) throws(CallError) -> String {
    var length = 0
    return try text(value, &length)
  }

  /// The text of a value; lists in brackets, maps in braces, sorted by the texts of their keys.
  private static func text(_ value: Value, _ length: inout Int) throws(CallError) -> String {
    // A list that holds another twice, and so on, would be written for ever.
    length += 2
    guard length <= StandardLibrary.maximumText else {
      throw CallError("the text would be too long")
    }
    let result: String
    switch value {
    case .null: result = "null"
    case .type(let name): result = name
    case .list(let elements):
      var texts: [String] = []
      for element in elements { texts.append(try text(element, &length)) }
      return "[" + texts.joined(separator: ", ") + "]"
    case .map(let map):
      var entries: [(key: String, text: String)] = []
      for entry in map.entries {
        let key = try text(entry.key, &length)
        entries.append((key, "\(key): \(try text(entry.value, &length))"))
      }
      entries.sort { precedes($0.key, $1.key) }
      return "{" + entries.map(\.text).joined(separator: ", ") + "}"
    case .opaque(let value): result = value.description
    case .some, .none: throw .noOverload
    default:
      guard case .string(let text) = try StandardLibrary.string(value) else { throw .noOverload }
      result = text
    }
    length += result.utf8.count
    return result
  }

  static func decimal(_ value: Value) throws(CallError) -> String {
    switch value {
    case .int(let number): return String(number)
    case .uint(let number): return String(number)
    case .double(let number): return DoubleText.text(number)
    default: throw .noOverload
    }
  }

  static func whole(
    _ value: Value,
    radix: Int,
    takesBool: Bool = false,
    uppercase: Bool = false
  ) throws(CallError) -> String {
    switch value {
    case .int(let number): return String(number, radix: radix, uppercase: uppercase)
    case .uint(let number): return String(number, radix: radix, uppercase: uppercase)
    case .bool(let truth) where takesBool: return truth ? "1" : "0"
    default: throw .noOverload
    }
  }

  static func hexadecimal(_ value: Value, uppercase: Bool) throws(CallError) -> String {
    let bytes: [UInt8]
    switch value {
    case .string(let text): bytes = Array(text.utf8)
    case .bytes(let content): bytes = content
    default: return try whole(value, radix: 16, uppercase: uppercase)
    }
    return bytes.map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: uppercase)
    }.joined()
  }

  static func fixed(_ value: Value, _ decimals: Int) throws(CallError) -> String {
    try number(value) { $0.fixed(decimals) }
  }

  static func scientific(_ value: Value, _ decimals: Int) throws(CallError) -> String {
    try number(value) { $0.scientific(decimals) }
  }

  private static func number(
    _ value: Value,
    _ write: (DecimalExpansion) -> String
  ) throws(CallError) -> String {
    let number: Double
    switch value {
    case .double(let real): number = real
    case .int(let whole): number = Double(whole)
    case .uint(let whole): number = Double(whole)
    default: throw .noOverload
    }
    guard number.isFinite else { return DoubleText.text(number) }
    return (number.sign == .minus ? "-" : "") + write(DecimalExpansion(number))
  }
}
