extension StandardLibrary {
  /// The functions under `math.`.
  static let math: Declarations = {
    let numbers: [ValueType] = [.int, .uint, .double]
    func rounding(
      _ name: String,
      _ body: @escaping @Sendable (Double) -> Double
    ) -> (name: String, overloads: [Overload]) {
      let overload = Overload.function(.double, .double) { value throws(CallError) in
        guard case .double(let number) = value else { throw .noOverload }
        return .double(body(number))
      }
      return ("math." + name, [overload])
    }
    func test(
      _ name: String,
      _ body: @escaping @Sendable (Double) -> Bool
    ) -> (name: String, overloads: [Overload]) {
      let overload = Overload.function(.double, .bool) { value throws(CallError) in
        guard case .double(let number) = value else { throw .noOverload }
        return .bool(body(number))
      }
      return ("math." + name, [overload])
    }
    return [
      rounding("ceil") { $0.rounded(.up) }, rounding("floor") { $0.rounded(.down) },
      rounding("round") { $0.rounded(.toNearestOrAwayFromZero) },
      rounding("trunc") { $0.rounded(.towardZero) },
      test("isNaN") { $0.isNaN }, test("isInf") { $0.isInfinite },
      test("isFinite") { $0.isFinite },
      ("math.abs", numbers.map { .function($0, $0, absolute) }),
      ("math.sign", numbers.map { .function($0, $0, sign) }),
      (
        "math.sqrt",
        numbers.map {
          .function($0, .double) { value throws(CallError) in
            switch value {
            case .int(let number): .double(Double(number).squareRoot())
            case .uint(let number): .double(Double(number).squareRoot())
            case .double(let number): .double(number.squareRoot())
            default: throw .noOverload
            }
          }
        }
      ),
      (
        "math.greatest",
        [
          Overload(
            [.dyn],
            .dyn,
            .variadic { values throws(CallError) in
              try extreme(values, .greater)
            }
          )
        ]
      ),
      (
        "math.least",
        [
          Overload(
            [.dyn],
            .dyn,
            .variadic { values throws(CallError) in
              try extreme(values, .less)
            }
          )
        ]
      ),
    ] + bits
  }()

  private static func absolute(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .int(let number):
      if number == .min { throw CallError("integer overflow") }
      return .int(abs(number))
    case .uint: return value
    case .double(let number): return .double(number.magnitude)
    default: throw .noOverload
    }
  }

  private static func sign(_ value: Value) throws(CallError) -> Value {
    switch value {
    case .int(let number): .int(number.signum())
    case .uint(let number): .uint(number.signum())
    case .double(let number): .double(number > 0 ? 1 : number < 0 ? -1 : number)
    default: throw .noOverload
    }
  }

  /// The first of the numbers that none is beyond.
  private static func extreme(
    _ arguments: [Value],
    _ beyond: Value.Comparison
  ) throws(CallError) -> Value {
    var numbers = arguments
    if arguments.count == 1, case .list(let elements) = arguments[0] { numbers = elements }
    guard var best = numbers.first else { throw CallError("there are no numbers") }
    for number in numbers {
      switch number {
      case .int, .uint, .double: break
      default: throw .noOverload
      }
      if number.comparison(to: best) == beyond { best = number }
    }
    return best
  }
}
