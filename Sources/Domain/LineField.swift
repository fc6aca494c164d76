import CanonicalJSON

/// One value of a line's JSON and the pointer to it (RFC 6901), read with typed errors.
struct LineField {
  let pointer: String
  private let value: JSONValue

  init(_ value: JSONValue, pointer: String = "") {
    self.value = value
    self.pointer = pointer
  }

  /// The member of that name; nil where it is missing or null.
  subscript(name: String) -> LineField? {
    guard let member = value[name], !member.isNull else { return nil }
    return LineField(member, pointer: pointer + "/" + name)
  }

  /// The member of that name, which must be there and must not be null.
  func required(_ name: String) throws(InvalidLine) -> LineField {
    if let field = self[name] { return field }
    guard value[name] == nil else {
      throw InvalidLine(.type, "`\(name)` must not be null", at: pointer + "/" + name)
    }
    throw InvalidLine(.missing, "`\(name)` is missing", at: pointer + "/" + name)
  }

  func string() throws(InvalidLine) -> String {
    guard let text = value.string else { throw wrongType("a string") }
    return text
  }

  /// The most characters of an id.
  static let identifierLimit = 256

  /// A text of 1 to 256 characters, none of them a control character: what the schema asks of ids.
  ///
  /// SQLite ends a text at U+0000 in places, so that two ids could be taken for one.
  func identifier() throws(InvalidLine) -> String {
    let text = try string()
    guard (1...Self.identifierLimit).contains(text.unicodeScalars.count) else {
      throw InvalidLine(
        .value,
        "must have 1 to \(Self.identifierLimit) characters, has \(text.unicodeScalars.count)",
        at: pointer
      )
    }
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      throw InvalidLine(.value, "must have no control characters", at: pointer)
    }
    return text
  }

  func bool() throws(InvalidLine) -> Bool {
    guard let truth = value.bool else { throw wrongType("a boolean") }
    return truth
  }

  func object() throws(InvalidLine) -> JSONObject {
    guard let object = value.object else { throw wrongType("an object") }
    return object
  }

  func elements() throws(InvalidLine) -> [LineField] {
    guard let elements = value.array else { throw wrongType("an array") }
    return elements.enumerated().map { LineField($1, pointer: "\(pointer)/\($0)") }
  }

  func choice<Word: RawRepresentable & CaseIterable>(
    of words: Word.Type
  ) throws(InvalidLine) -> Word where Word.RawValue == String {
    let text = try string()
    if let word = Word(rawValue: text) { return word }
    let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
    throw InvalidLine(.value, "`\(clipped(text))` is not one of \(all)", at: pointer)
  }

  func timestamp() throws(InvalidLine) -> Timestamp {
    let text = try string()
    if let moment = Timestamp(text) { return moment }
    throw InvalidLine(
      .value,
      "`\(clipped(text))` is not an RFC 3339 date and time",
      at: pointer
    )
  }

  private func wrongType(_ expected: String) -> InvalidLine {
    InvalidLine(.type, "expected \(expected), found \(value.kind)", at: pointer)
  }
}

/// At most 40 characters of what somebody sent, so that a message stays one line.
private func clipped(_ text: String) -> String {
  let visible = text.unicodeScalars.prefix(40).map {
    $0.properties.isWhitespace || $0.value < 32 ? " " : $0
  }
  return String(String.UnicodeScalarView(visible)) + (text.unicodeScalars.count > 40 ? "…" : "")
}
