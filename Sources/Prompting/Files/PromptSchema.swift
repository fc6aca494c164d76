package import CanonicalJSON

/// The inputs of a prompt, or the fields of an answer to it.
package struct PromptSchema: Sendable, Equatable {
  /// In the order of the file.
  package let properties: [PromptProperty]

  package init(_ properties: [PromptProperty]) { self.properties = properties }

  package subscript(name: String) -> PromptProperty? { properties.first { $0.name == name } }

  /// The names of those that are strict.
  package var strict: Set<String> { Set(properties.filter(\.isStrict).map(\.name)) }

  /// As JSON Schema has it, for servers that hold a model to one: no other field is allowed.
  package var jsonSchema: JSONValue {
    var fields = JSONObject()
    for property in properties {
      var schema = property.type.jsonSchema.object ?? JSONObject()
      schema["description"] = property.summary.map { .string($0) }
      fields.append(property.name, .object(schema))
    }
    return [
      "type": "object", "properties": .object(fields),
      "required": .array(properties.filter(\.isRequired).map { .string($0.name) }),
      "additionalProperties": false,
    ]
  }
}
