import CEL

/// Syntax trees of any form, the same ones for the same seed.
struct RandomTrees {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  mutating func number(below limit: Int) -> Int { Int(bits() % UInt64(limit)) }

  mutating func pick<T>(_ choices: [T]) -> T { choices[number(below: choices.count)] }

  mutating func comments() -> [String] {
    number(below: 12) == 0 ? Array(repeating: pick([" a", "", " // b "]), count: 2) : []
  }

  mutating func expression(_ depth: Int) -> Expression {
    var expression = bare(depth)
    if number(below: 15) == 0 {
      expression = Expression(
        expression.kind,
        comments: expression.comments,
        trailingComment: pick([" t", ""])
      )
    }
    return expression
  }

  private mutating func bare(_ depth: Int) -> Expression {
    let kind = kind(depth)
    switch kind {
    // Comments belong to what begins with a word of its own.
    case .literal, .identifier, .unary, .list, .map: return Expression(kind, comments: comments())
    case .call(_, target: nil, _): return Expression(kind, comments: comments())
    default: return Expression(kind)
    }
  }

  private mutating func expressions(_ depth: Int, atLeast: Int = 0) -> [Expression] {
    (0..<(atLeast + number(below: 3))).map { _ in expression(depth) }
  }

  private mutating func kind(_ depth: Int) -> Expression.Kind {
    if depth == 0 { return leaf() }
    let below = depth - 1
    switch number(below: 12) {
    case 0:
      let field = pick(["b", "c1", "in", "x-y", "as"])
      return .select(expression(below), field: field, isOptional: number(below: 3) == 0)
    case 1:
      return .index(expression(below), key: expression(below), isOptional: number(below: 3) == 0)
    case 2: return .call(pick(["f", ".g"]), target: nil, arguments: expressions(below))
    case 3: return .call("h", target: expression(below), arguments: expressions(below))
    case 4: return .unary(.not, expression(below))
    case 5:
      let operand = expression(below)
      return .unary(.negate, operand)
    case 6, 7:
      return .binary(pick(BinaryOperator.allCases), expression(below), expression(below))
    case 8: return .logical(pick([.and, .or]), expressions(below, atLeast: 2))
    case 9:
      return .conditional(
        expression(below),
        then: expression(below),
        otherwise: expression(below)
      )
    case 10:
      return .list(
        expressions(below).map { Expression.Element($0, isOptional: number(below: 3) == 0) }
      )
    default:
      return .map(
        expressions(below).map {
          Expression.Entry($0, expression(below), isOptional: number(below: 3) == 0)
        }
      )
    }
  }

  private mutating func leaf() -> Expression.Kind {
    let literals: [Literal] = [
      .null, .bool(true), .int(0), .int(-7), .int(.max), .int(.min), .uint(7), .double(1),
      .double(-0.5), .double(1e300), .double(.leastNonzeroMagnitude), .string(""),
      .string("a\"\\\n\u{1}é😀"),
      .bytes([0, 65, 255]),
    ]
    if number(below: 3) == 0 {
      return .identifier(pick(["a", "b2", "_"]), isAbsolute: number(below: 4) == 0)
    }
    let literal = pick(literals)
    // As the parser will have it.
    return .literal(literal, spelling: literal.description)
  }
}
