extension StandardLibrary {
  /// The functions of optionals, apart from the macros, which are the checker's.
  static let optionals: Declarations = {
    let any = ValueType.parameter("A")
    let optional = ValueType.optional(any)
    return [
      ("optional.of", [.function(any, optional) { value throws(CallError) in .optional(value) }]),
      (
        "optional.ofNonZeroValue",
        [
          .function(any, optional) { value throws(CallError) in
            value.isZero ? .none : .optional(value)
          }
        ]
      ),
      (
        "optional.none",
        [Overload([], optional, .variadic { _ throws(CallError) in .none })]
      ),
      (
        "hasValue",
        [
          .member(optional, .bool) { value throws(CallError) in
            .bool(try content(value) != nil)
          }
        ]
      ),
      (
        "value",
        [
          .member(optional, any) { value throws(CallError) in
            guard let held = try content(value) else {
              throw CallError("the optional holds nothing")
            }
            return held
          }
        ]
      ),
      (
        "or",
        [
          .member(optional, optional, optional) { value, other throws(CallError) in
            _ = try content(other)
            return try content(value) == nil ? other : value
          }
        ]
      ),
      (
        "orValue",
        [
          .member(optional, any, any) { value, other throws(CallError) in
            try content(value) ?? other
          }
        ]
      ),
    ]
  }()

  private static func content(_ value: Value) throws(CallError) -> Value? {
    switch value {
    case .none: nil
    case .some(let content): content.value
    default: throw .noOverload
    }
  }
}
