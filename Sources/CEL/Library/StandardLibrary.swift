/// What every environment declares: the language's own functions and operators, and the extensions.
enum StandardLibrary {
  /// The functions by name.
  static let functions: [String: [Overload]] = {
    var functions: [String: [Overload]] = [:]
    for (name, overloads) in operators + conversions + sizes + times + strings + texts + math
      + optionals + encoders
    {
      functions[name, default: []] += overloads
    }
    return functions
  }()

  /// The functions that take any number of numbers.
  static let extremes: Set<String> = ["math.greatest", "math.least"]

  /// The names of types.
  static let constants: [String: (value: Value, type: ValueType)] = {
    let names = [
      "bool", "int", "uint", "double", "string", "bytes", "list", "map", "null_type", "type",
      "google.protobuf.Timestamp", "google.protobuf.Duration", ValueType.optionalName,
    ]
    var constants: [String: (value: Value, type: ValueType)] = [:]
    for name in names { constants[name] = (.type(name), .type) }
    return constants
  }()

  typealias Declarations = [(name: String, overloads: [Overload])]

  /// The types that operators go with; the evaluator does what they do.
  private static let operators: Declarations = {
    func infix(_ name: String, _ types: [(ValueType, ValueType, ValueType)]) -> (String, [Overload])
    {
      (name, types.map { Overload([$0.0, $0.1], $0.2, .absent) })
    }
    let any = ValueType.parameter("A")
    let numbers: [ValueType] = [.int, .uint, .double]
    let arithmetic = numbers.map { ($0, $0, $0) }
    let spans: [(ValueType, ValueType, ValueType)] = [(.duration, .duration, .duration)]
    let ordered: [ValueType] = numbers + [.bool, .string, .bytes, .timestamp, .duration]
    let comparisons = ordered.map { ($0, $0, ValueType.bool) }
    let sums: [(ValueType, ValueType, ValueType)] =
      arithmetic + spans + [
        (.string, .string, .string), (.bytes, .bytes, .bytes),
        (.list(any), .list(any), .list(any)), (.timestamp, .duration, .timestamp),
        (.duration, .timestamp, .timestamp),
      ]
    let differences: [(ValueType, ValueType, ValueType)] =
      arithmetic + spans + [
        (.timestamp, .timestamp, .duration), (.timestamp, .duration, .timestamp),
      ]
    return [
      infix("_==_", [(any, any, .bool)]), infix("_!=_", [(any, any, .bool)]),
      infix("_<_", comparisons), infix("_<=_", comparisons), infix("_>_", comparisons),
      infix("_>=_", comparisons),
      infix("@in", [(any, .list(any), .bool), (any, .map(any, .parameter("B")), .bool)]),
      infix("_+_", sums), infix("_-_", differences), infix("_*_", arithmetic),
      infix("_/_", arithmetic), infix("_%_", [(.int, .int, .int), (.uint, .uint, .uint)]),
      ("!_", [Overload([.bool], .bool, .absent)]),
      ("-_", [Overload([.int], .int, .absent), Overload([.double], .double, .absent)]),
    ]
  }()

  /// `size`, in scalars of a text, and otherwise in bytes, elements or entries.
  private static let sizes: Declarations = {
    let size: @Sendable (Value) throws(CallError) -> Value = { value throws(CallError) in
      switch value {
      case .string(let text): .int(Int64(text.unicodeScalars.count))
      case .bytes(let bytes): .int(Int64(bytes.count))
      case .list(let elements): .int(Int64(elements.count))
      case .map(let map): .int(Int64(map.count))
      default: throw .noOverload
      }
    }
    let any = ValueType.parameter("A")
    let sized: [ValueType] = [.string, .bytes, .list(any), .map(any, .parameter("B"))]
    return [("size", sized.flatMap { [.function($0, .int, size), .member($0, .int, size)] })]
  }()
}
