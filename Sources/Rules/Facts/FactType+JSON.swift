import CEL
import CanonicalJSON

extension JSONValue {
  /// The form that a value has among a ticket's facts; nil for what no fact can be.
  init?(_ value: CEL.Value) {
    switch value {
    case .string(let text): self = .string(text)
    case .int(let number): self = .integer(number)
    case .bool(let truth): self = .bool(truth)
    case .timestamp(let instant): self = .string(instant.description)
    case .duration(let span): self = .string(span.description)
    case .opaque(let opaque): self = .string(opaque.description)
    case .list(let elements):
      let values = elements.compactMap { JSONValue($0) }
      guard values.count == elements.count else { return nil }
      self = .array(values)
    case .map(let map):
      var object = JSONObject()
      for entry in map.entries {
        guard case .string(let name) = entry.key, let json = JSONValue(entry.value) else {
          return nil
        }
        object[name] = json
      }
      self = .object(object)
    default: return nil
    }
  }
}
