/// One JSON value, with the order of its members kept.
///
/// Whole numbers that fit a 64-bit integer are `integer`; all other numbers are `double`.
/// What decides or is logged uses integers and strings only.
/// Values are equal where what is written of them is: strings are compared by their bytes.
package enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  package static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.double(let left), .double(let right)): left == right
    case (.string(let left), .string(let right)): haveSameBytes(left, right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }

  /// The text of a string value, and nil for every other kind.
  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The number of an integer value, and nil for every other kind.
  package var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The truth value, and nil for every other kind.
  package var bool: Bool? {
    if case .bool(let truth) = self { truth } else { nil }
  }

  /// The elements of an array, and nil for every other kind.
  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object, and nil for every other kind.
  package var object: JSONObject? {
    if case .object(let members) = self { members } else { nil }
  }

  /// Whether the value is `null`.
  package var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The member of that name, where the value is an object that has it.
  package subscript(name: String) -> JSONValue? { object?[name] }

  /// The word for the kind of value, as messages use it.
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .double: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(name: $0.0, value: $0.1) }))
  }
  package init(nilLiteral: ()) { self = .null }
}
