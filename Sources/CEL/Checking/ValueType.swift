/// The type of an expression, as the checker knows it.
public indirect enum ValueType: Sendable, Hashable {
  /// Any type; what it holds is found out by evaluating.
  case dyn
  /// The type of `null`.
  case null
  /// Truth values.
  case bool
  /// Signed 64-bit integers.
  case int
  /// Unsigned 64-bit integers.
  case uint
  /// IEEE 754 doubles.
  case double
  /// Texts.
  case string
  /// Bytes.
  case bytes
  /// Instants.
  case timestamp
  /// Spans of time.
  case duration
  /// Types as values.
  case type
  /// Lists of elements of one type.
  case list(ValueType)
  /// Maps from keys of one type to values of one type.
  case map(ValueType, ValueType)
  /// A type of the host's, with its parameters.
  case opaque(String, [ValueType])
  /// A map whose keys are known texts, each with a type of its own.
  case record(Record)
  /// A parameter of an overload, such as the element type of the lists it takes.
  case parameter(String)
  /// A type not found yet; no declaration names it.
  case unknown(Int)

  /// The fields of a record type.
  public struct Record: Sendable, Hashable {
    /// The name that messages use.
    public let name: String
    /// The type of each field.
    public let fields: [String: ValueType]

    /// Names a record type, whose values are maps from texts.
    public init(name: String, fields: [String: ValueType]) {
      self.name = name
      self.fields = fields
    }
  }

  /// A type of the host's without parameters.
  public static func opaque(_ name: String) -> ValueType { .opaque(name, []) }

  /// Optionals of values of one type.
  public static func optional(_ type: ValueType) -> ValueType { .opaque(optionalName, [type]) }

  static let optionalName = "optional_type"

  /// What an optional holds; nil for every other type.
  var optionalContent: ValueType? {
    if case .opaque(Self.optionalName, let parameters) = self { parameters.first } else { nil }
  }

  /// The types it is made of.
  var parts: [ValueType] {
    switch self {
    case .list(let element): [element]
    case .map(let key, let value): [key, value]
    case .opaque(_, let parameters): parameters
    default: []
    }
  }

  /// The same kind of type, made of other parts.
  func mapping(_ transform: (ValueType) -> ValueType) -> ValueType {
    switch self {
    case .list(let element): .list(transform(element))
    case .map(let key, let value): .map(transform(key), transform(value))
    case .opaque(let name, let parameters):
      parameters.isEmpty ? self : .opaque(name, parameters.map(transform))
    default: self
    }
  }

  /// Whether `dyn`, or a type not found yet, is it or a part of it.
  public var isDynamic: Bool {
    switch self {
    case .dyn, .parameter, .unknown: true
    default: parts.contains(where: \.isDynamic)
    }
  }

  /// Whether a value is of its kind; parts are not looked at.
  func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.dyn, _), (.parameter, _), (.unknown, _), (.null, .null), (.bool, .bool), (.int, .int),
      (.uint, .uint), (.double, .double), (.string, .string), (.bytes, .bytes),
      (.timestamp, .timestamp), (.duration, .duration), (.type, .type), (.list, .list),
      (.map, .map), (.record, .map):
      true
    case (.opaque(Self.optionalName, _), .some), (.opaque(Self.optionalName, _), .none): true
    case (.opaque(let name, _), .opaque(let value)): value.typeName == name
    default: false
    }
  }
}

extension ValueType: CustomStringConvertible {
  /// The type as messages write it: `map(string, int)`.
  public var description: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .type: "type"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .opaque(let name, let parameters):
      parameters.isEmpty
        ? name : "\(name)(\(parameters.map(\.description).joined(separator: ", ")))"
    case .record(let record): record.name
    case .parameter(let name): name
    case .unknown(let number): "_\(number)"
    }
  }
}
