import CEL
import Testing

@Suite struct TypeTests {
  private static let environment = {
    var environment = Environment()
    environment.declare(variable: "n", .int)
    environment.declare(variable: "text", .string)
    environment.declare(variable: "names", .list(.string))
    environment.declare(variable: "prices", .map(.string, .double))
    environment.declare(variable: "any", .dyn)
    environment.declare(variable: "order.total", .int)
    let line = ValueType.Record(name: "line", fields: ["sku": .string, "count": .int])
    environment.declare(variable: "lines", .list(.record(line)))
    return environment
  }()

  private func check(
    _ source: String,
    _ type: ValueType,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    #expect(try Self.environment.compile(source).type == type, sourceLocation: place)
  }

  private func check(
    _ source: String,
    refused errors: [String],
    _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let type = try Self.environment.compile(source).type
      Issue.record("`\(source)` has the type \(type)", sourceLocation: place)
    } catch {
      #expect(error.errors.map(\.description) == errors, sourceLocation: place)
    }
  }

  @Test func `every expression has a type`() throws {
    try check("n + 1", .int)
    try check("text + 'a'", .string)
    try check("names[0]", .string)
    try check("prices['a'] * 2.0", .double)
    try check("names.map(x, size(x))", .list(.int))
    try check("names.filter(x, x != '')", .list(.string))
    try check("prices.transformMap(k, v, k + string(v))", .map(.string, .string))
    try check("names.all(i, x, i < 3 && x != '')", .bool)
    try check("[1, 'a']", .list(.dyn))
    try check("{1: n, 2: 3}", .map(.int, .int))
    try check("names[?0]", .optional(.string))
    try check("prices.?a.orValue(0.0)", .double)
    try check("n > 1 ? text : 'none'", .string)
    try check("order.total", .int)
    try check("has(order.total)", .bool)
    try check("lines[0].sku", .string)
    try check("lines.exists(l, l.count > n)", .bool)
    try check("any.whatever[3].x", .dyn)
    try check("cel.bind(x, n * 2, x + x)", .int)
    try check("math.greatest(1, 2)", .int)
    try check("math.greatest(1, 2.0)", .dyn)
    try check("type(1)", .type)
    try check("timestamp('2026-01-01T00:00:00Z') - timestamp(0)", .duration)
  }

  @Test func `what does not agree is refused with its place`() {
    check("n + text", refused: ["1:3: `_+_` has no overload for (int, string)"])
    check(
      "n &&\n text",
      refused: [
        "1:1: expected `bool`, found `int`", "2:2: expected `bool`, found `string`",
      ]
    )
    check("missing > 1", refused: ["1:1: `missing` is not declared"])
    check("order.totl > 1", refused: ["1:1: `order` is not declared"])
    check("lines[0].price", refused: ["1:9: `line` has no field `price`"])
    check("n.x", refused: ["1:2: `int` has no fields"])
    check("names['a']", refused: ["1:7: expected `int`, found `string`"])
    check("nope(1)", refused: ["1:1: there is no function `nope`"])
    check("text.startsWith(1)", refused: ["1:5: `startsWith` has no overload for (string, int)"])
    check("n ? 1 : 2", refused: ["1:1: expected `bool`, found `int`"])
    check("true ? 1 : 'a'", refused: ["1:6: the branches are `int` and `string`; they must agree"])
    check("1 == 'a'", refused: ["1:3: `_==_` has no overload for (int, string)"])
    check("1 < 1.0", refused: ["1:3: `_<_` has no overload for (int, double)"])
    check("{1.5: 2}", refused: ["1:2: a key is a bool, int, uint or string, not `double`"])
    check(
      "names.all(1, true)",
      refused: ["1:6: a macro's variables are plain names, each one different"]
    )
    check("n.all(x, x > 0)", refused: ["1:1: a macro runs over a list or a map, not `int`"])
    check("has(n)", refused: ["1:5: `has` takes a field, as in `has(a.b)`"])
    check("[?1]", refused: ["1:3: expected `optional_type(dyn)`, found `int`"])
  }

  @Test func `literals are checked before any evaluation`() {
    check(
      "duration('1d') > duration('1h')",
      refused: [
        "1:1: `duration`: `1d` is no duration such as `36h` or `1m30s`, 292 years at most"
      ]
    )
    check("text.matches('(')", refused: ["1:5: `matches`: `(` without `)`"])
  }

  @Test func `places of no certain type are told`() throws {
    let program = try Self.environment.compile("n > 1 &&\n any == 2")
    #expect(program.dynamicPlaces.map(\.description) == ["2:2"])
    #expect(try Self.environment.compile("n > 1 && text == 'a'").dynamicPlaces.isEmpty)
  }
}
