package import CanonicalJSON
package import SourceFiles

/// An input of a prompt, or a field of an answer to it, as its file declares it.
package struct PromptProperty: Sendable, Equatable {
  package let name: String
  package let type: PromptType
  /// Nil where the file has none.
  package let summary: String?
  package let isRequired: Bool
  /// Whether a line of it that begins as a message would lets nothing be rendered; of inputs alone.
  package let isStrict: Bool
  /// What an input is where none is given.
  package let usual: JSONValue?
  package let place: SourcePlace

  /// Two are equal that say the same, wherever they stand.
  package static func == (left: PromptProperty, right: PromptProperty) -> Bool {
    left.name == right.name && left.type == right.type && left.summary == right.summary
      && left.isRequired == right.isRequired && left.isStrict == right.isStrict
      && left.usual == right.usual
  }

  /// On one line: `string, strict`.
  package var written: String {
    var words = [typeText]
    if isStrict { words.append("strict") }
    if let usual { words.append("usually " + String(decoding: usual.bytes, as: UTF8.self)) }
    if !isRequired, usual == nil { words.append("may be missing") }
    return words.joined(separator: ", ")
  }

  private var typeText: String { Self.text(of: type) }

  private static func text(of type: PromptType) -> String {
    switch type {
    case .string: "string"
    case .choice(let words): words.joined(separator: " | ")
    case .integer: "integer"
    case .boolean: "boolean"
    case .array(let element): "array of " + text(of: element)
    case .object(let properties):
      "object {"
        + properties.map { "\($0.name)\($0.isRequired ? "" : "?"): \(text(of: $0.type))" }
        .joined(separator: ", ") + "}"
    }
  }
}
