/// A constant as the source writes it.
public enum Literal: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A signed 64-bit integer, its sign included.
  case int(Int64)
  /// An unsigned 64-bit integer, written with a `u` behind it.
  case uint(UInt64)
  /// An IEEE 754 double; never a NaN or an infinity.
  case double(Double)
  /// A text of Unicode scalars.
  case string(String)
  /// Bytes.
  case bytes([UInt8])

  /// Literals are equal where kind and content are: texts by their bytes, doubles by their bits.
  public static func == (left: Literal, right: Literal) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.double(let left), .double(let right)): left.bitPattern == right.bitPattern
    case (.string(let left), .string(let right)): haveSameBytes(left, right)
    case (.bytes(let left), .bytes(let right)): left == right
    default: false
    }
  }

  /// Whether it is a number without a minus sign, which `-` before it would turn into another one.
  var isUnsignedNumber: Bool {
    switch self {
    case .int(let number): number >= 0
    case .uint: true
    case .double(let number): number.sign == .plus
    default: false
    }
  }
}
