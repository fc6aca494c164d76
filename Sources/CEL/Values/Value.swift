/// What an expression evaluates to.
///
/// `==` asks for the same kind and content: the integer 1 is not the double 1.0, a NaN is a NaN, maps
/// are equal in any order. CEL's own `==`, which holds 1 and 1.0 for equal, is `isEqual(to:)`.
public enum Value: Sendable {
  /// `null`.
  case null
  /// A truth value.
  case bool(Bool)
  /// A signed 64-bit integer.
  case int(Int64)
  /// An unsigned 64-bit integer.
  case uint(UInt64)
  /// An IEEE 754 double.
  case double(Double)
  /// A text of Unicode scalars.
  case string(String)
  /// Bytes.
  case bytes([UInt8])
  /// Values in order.
  case list([Value])
  /// Values under keys, in the order they were put in.
  case map(ValueMap)
  /// An instant.
  case timestamp(Timestamp)
  /// A span of time.
  case duration(Duration)
  /// A type, by its name.
  case type(String)
  /// An optional that holds a value.
  case some(Boxed)
  /// An optional that holds nothing.
  case none
  /// A value of one of the host's types.
  case opaque(any OpaqueValue)

  /// A value on the heap, where `Value` would hold itself.
  public final class Boxed: Sendable {
    /// The value.
    public let value: Value

    /// Boxes a value.
    public init(_ value: Value) { self.value = value }
  }

  /// The optional that holds a value, or nothing.
  public static func optional(_ value: Value?) -> Value {
    if let value { .some(Boxed(value)) } else { .none }
  }

  /// The name of its type, as `type()` tells it.
  public var typeName: String {
    switch self {
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .list: "list"
    case .map: "map"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .type: "type"
    case .some, .none: "optional_type"
    case .opaque(let value): value.typeName
    }
  }

  /// What it counts in steps: the elements of a list or map, a step for each 16 bytes of a text.
  var weight: Int {
    switch self {
    case .string(let text): text.utf8.count >> 4
    case .bytes(let bytes): bytes.count >> 4
    case .list(let elements): elements.count
    case .map(let map): map.count
    default: 0
    }
  }
}

extension Value: Equatable {
  /// Whether kind and content are the same.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.double(let left), .double(let right)):
      left.bitPattern == right.bitPattern || left.isNaN && right.isNaN
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.int, _), (.uint, _), (.double, _): false
    case (.list(let left), .list(let right)): left == right
    case (.map(let left), .map(let right)): left.hasSameEntries(as: right)
    case (.some(let left), .some(let right)): left.value == right.value
    default: left.isEqual(to: right)
    }
  }
}
