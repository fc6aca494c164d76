/// The name under which a key signs notes: not empty, without spaces and plus signs.
///
/// Two names are the same if their bytes are.
public struct KeyName: Sendable, Hashable, CustomStringConvertible {
  private let text: String

  /// Reads a name.
  public init(_ text: String) throws(LogError) {
    guard let problem = Self.problem(of: text) else {
      self.text = text
      return
    }
    throw .malformed(.keyName, at: .whole, problem)
  }

  /// What keeps a text from being a name.
  static func problem(of text: String) -> String? {
    if text.isEmpty { return "it is empty" }
    for scalar in text.unicodeScalars {
      if scalar == "+" { return "\(quoted(text)) holds a plus sign" }
      if scalar.properties.isWhitespace { return "\(quoted(text)) holds a space" }
      if scalar.value < 0x20 { return "\(quoted(text)) holds a control character" }
    }
    return nil
  }

  /// The name itself.
  public var description: String { text }

  /// Whether both are the same bytes.
  public static func == (left: Self, right: Self) -> Bool { haveSameBytes(left.text, right.text) }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
