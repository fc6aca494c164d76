extension Value: CustomStringConvertible {
  /// The value as an expression would write it, cut off behind 4,096 bytes.
  ///
  /// Instants and spans stand as their texts, a host's values as they describe themselves.
  public var description: String {
    var text = ""
    write(to: &text)
    return text
  }

  private static let maximumDescription = 4_096

  private func write(to text: inout String) {
    guard text.utf8.count < Self.maximumDescription else {
      if !text.hasSuffix("…") { text += "…" }
      return
    }
    switch self {
    case .null: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .int(let number): text += String(number)
    case .uint(let number): text += "\(number)u"
    case .double(let number):
      text += number.isFinite ? Literal.double(number).description : DoubleText.text(number)
    case .string(let string): text += Literal.string(string).description
    case .bytes(let bytes): text += Literal.bytes(bytes).description
    case .list(let elements):
      text += "["
      Self.write(elements, to: &text) { $0.write(to: &$1) }
      text += "]"
    case .map(let map):
      text += "{"
      Self.write(map.entries, to: &text) { entry, text in
        entry.key.write(to: &text)
        text += ": "
        entry.value.write(to: &text)
      }
      text += "}"
    case .timestamp(let instant): text += instant.description
    case .duration(let span): text += span.description
    case .type(let name): text += name
    case .some(let content):
      text += "optional.of("
      content.value.write(to: &text)
      text += ")"
    case .none: text += "optional.none()"
    case .opaque(let value): text += value.description
    }
  }

  private static func write<T>(
    _ row: [T],
    to text: inout String,
    _ each: (T, inout String) -> Void
  ) {
    for (index, element) in row.enumerated() {
      if index > 0 { text += ", " }
      each(element, &text)
      if text.utf8.count >= maximumDescription { return }
    }
  }
}
