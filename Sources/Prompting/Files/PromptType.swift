package import CanonicalJSON

/// What an input or a field of an answer is.
///
/// There are no numbers with a fraction: what decides or is logged has none.
package indirect enum PromptType: Sendable, Equatable {
  case string
  /// A text of a closed list.
  case choice([String])
  case integer
  case boolean
  case array(of: PromptType)
  case object([PromptProperty])

  /// `string`, `list of objects`, as messages say it.
  package var description: String {
    switch self {
    case .string: "a string"
    case .choice(let words): "one of " + words.map { "`\($0)`" }.joined(separator: ", ")
    case .integer: "a whole number"
    case .boolean: "a boolean"
    case .array: "an array"
    case .object: "an object"
    }
  }

  /// As JSON Schema has it.
  package var jsonSchema: JSONValue {
    switch self {
    case .string: return ["type": "string"]
    case .choice(let words):
      return ["type": "string", "enum": .array(words.map { .string($0) })]
    case .integer: return ["type": "integer"]
    case .boolean: return ["type": "boolean"]
    case .array(let element): return ["type": "array", "items": element.jsonSchema]
    case .object(let properties):
      return PromptSchema(properties).jsonSchema
    }
  }
}
