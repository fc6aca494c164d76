extension StandardLibrary {
  /// `math.bitAnd` and its like.
  static let bits: Declarations = {
    let integers: [ValueType] = [.int, .uint]
    func pairwise(
      _ name: String,
      _ body: @escaping @Sendable (UInt64, UInt64) -> UInt64
    ) -> (name: String, overloads: [Overload]) {
      let call: @Sendable (Value, Value) throws(CallError) -> Value = {
        left,
        right throws(CallError) in
        switch (left, right) {
        case (.int(let left), .int(let right)):
          .int(Int64(bitPattern: body(UInt64(bitPattern: left), UInt64(bitPattern: right))))
        case (.uint(let left), .uint(let right)): .uint(body(left, right))
        default: throw .noOverload
        }
      }
      return ("math." + name, integers.map { .function($0, $0, $0, call) })
    }
    /// Shifts fill with zeros, whatever the sign was; by 64 and more nothing is left.
    func shift(
      _ name: String,
      _ body: @escaping @Sendable (UInt64, Int64) -> UInt64
    ) -> (name: String, overloads: [Overload]) {
      let call: @Sendable (Value, Value) throws(CallError) -> Value = {
        number,
        places throws(CallError) in
        guard case .int(let places) = places else { throw .noOverload }
        if places < 0 { throw CallError("a shift by a negative number of places") }
        switch number {
        case .int(let bits):
          return .int(Int64(bitPattern: body(UInt64(bitPattern: bits), min(places, 64))))
        case .uint(let bits): return .uint(body(bits, min(places, 64)))
        default: throw .noOverload
        }
      }
      return ("math." + name, integers.map { .function($0, .int, $0, call) })
    }
    let not: @Sendable (Value) throws(CallError) -> Value = { value throws(CallError) in
      switch value {
      case .int(let bits): .int(~bits)
      case .uint(let bits): .uint(~bits)
      default: throw .noOverload
      }
    }
    return [
      pairwise("bitAnd") { $0 & $1 }, pairwise("bitOr") { $0 | $1 },
      pairwise("bitXor") { $0 ^ $1 },
      shift("bitShiftLeft") { $0 << $1 }, shift("bitShiftRight") { $0 >> $1 },
      ("math.bitNot", integers.map { .function($0, $0, not) }),
    ]
  }()
}
