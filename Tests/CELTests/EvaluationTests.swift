import CEL
import Testing

@Suite struct EvaluationTests {
  /// Compiles and evaluates a text, checked and unchecked, and expects one value of both.
  private func check(
    _ source: String,
    _ wanted: Value,
    _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let environment = Environment()
      let activation = Activation(environment)
      let program = try environment.compile(source)
      #expect(program.evaluate(activation).result == .success(wanted), sourceLocation: place)
      let unchecked = try environment.compileUnchecked(source)
      #expect(unchecked.evaluate(activation).result == .success(wanted), sourceLocation: place)
    } catch {
      Issue.record("`\(source)`: \(error)", sourceLocation: place)
    }
  }

  /// Expects an error of a kind at a place.
  private func check(
    _ source: String,
    _ kind: EvaluationError.Kind,
    at position: String,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    let environment = Environment()
    let program = try environment.compileUnchecked(source)
    switch program.evaluate(Activation(environment)).result {
    case .success(let value): Issue.record("`\(source)` is \(value)", sourceLocation: place)
    case .failure(let error):
      #expect(error.kind == kind, "\(error)", sourceLocation: place)
      #expect(error.position.description == position, "\(error)", sourceLocation: place)
    }
  }

  @Test func `arithmetic is exact`() {
    check("1 + 2 * 3 - 4 / 2", .int(5))
    check("7 % -2", .int(1))
    check("-7 / 2", .int(-3))
    check("18446744073709551615u - 1u", .uint(.max - 1))
    check("0.1 + 0.2", .double(0.1 + 0.2))
    check("-(0.0)", .double(-0.0))
    check("1.0 / 0.0", .double(.infinity))
  }

  @Test func `overflow and division by zero are errors with a place`() throws {
    try check("1 + 9223372036854775807", .range, at: "1:3")
    try check("-9223372036854775808 - 1", .range, at: "1:22")
    try check("9223372036854775807 * 2", .range, at: "1:21")
    try check("-9223372036854775808 / -1", .range, at: "1:22")
    try check("-(-9223372036854775808)", .range, at: "1:1")
    try check("0u - 1u", .range, at: "1:4")
    try check("true &&\n 1 / 0 == 1", .range, at: "2:4")
    try check("1 % 0", .range, at: "1:3")
    try check("int(1e19)", .function, at: "1:1")
    try check("[1][1]", .range, at: "1:4")
    try check("{'a': 1}.b", .missing, at: "1:9")
    try check("1 + 'a'", .overload, at: "1:3")
    try check("{1: 1, 1: 2}", .function, at: "1:1")
  }

  @Test func `a decisive term absorbs the errors of the others, wherever it stands`() throws {
    check("false && 1 / 0 == 1", .bool(false))
    check("1 / 0 == 1 && false", .bool(false))
    check("true || 1 / 0 == 1", .bool(true))
    check("1 / 0 == 1 || true", .bool(true))
    try check("1 / 0 == 1 || 1 % 0 == 1 || false", .range, at: "1:3")
    check("[0, 1].exists(x, 1 / x == 1)", .bool(true))
    check("[0, 1].all(x, 1 / x == 2)", .bool(false))
    try check("[0, 1].exists_one(x, 1 / x == 1)", .range, at: "1:24")
  }

  @Test func `macros run over lists, and over maps in the order of their entries`() {
    check("[3, 1, 2].map(x, x * x)", .list([.int(9), .int(1), .int(4)]))
    check("{'b': 1, 'a': 2}.map(k, k)", .list([.string("b"), .string("a")]))
    check("[1, 2, 3, 4].filter(x, x % 2 == 0)", .list([.int(2), .int(4)]))
    check("[1, 2, 3].map(x, x > 1, x * 10)", .list([.int(20), .int(30)]))
    check("['a', 'b'].transformList(i, v, string(i) + v)", .list([.string("0a"), .string("1b")]))
    check("{'a': 1}.transformMapEntry(k, v, {v: k}) == {1: 'a'}", .bool(true))
    check("{'a': 1, 'b': 2}.exists(k, v, k == 'b' && v == 2)", .bool(true))
    check("[[1, 2], [3]].all(x, x.exists(y, y > 1))", .bool(true))
    check("[1].map(x, [2].map(x, x)[0] + x)", .list([.int(3)]))
    check("cel.bind(x, [1, 2].map(y, y + 1), x[1] + size(x))", .int(5))
  }

  @Test func `optionals hold a value or nothing`() throws {
    check("{'a': {'b': 1}}.?a.?b.orValue(0)", .int(1))
    check("{'a': {'b': 1}}.?c.?b.orValue(0)", .int(0))
    check("[1, 2][?5].hasValue()", .bool(false))
    check("[?optional.none(), ?optional.of(3)]", .list([.int(3)]))
    check("{?'a': optional.none(), 'b': 1}.size()", .int(1))
    check("optional.of(2).optMap(x, x * 2).value()", .int(4))
    check("optional.ofNonZeroValue('').or(optional.of('x')).value()", .string("x"))
    try check("optional.none().value()", .function, at: "1:16")
  }

  @Test func `numbers of all kinds compare by value, other kinds are not equal`() {
    check("dyn(1) == 1.0 && dyn(1u) == 1 && dyn(2) > 1.5", .bool(true))
    check("dyn(1) == '1'", .bool(false))
    check("[1, 2.0] == [1.0, 2u]", .bool(true))
    check("{1: 'a'} == {dyn(1u): 'a'}", .bool(true))
    check("0.0 / 0.0 == 0.0 / 0.0", .bool(false))
    check("'e\\u0301' == '\\u00e9'", .bool(false))
    check("'z' < 'é' && 'é' < '😀'", .bool(true))
    check("b'a' < b'b'", .bool(true))
  }

  @Test func `conversions are exact or errors`() throws {
    check("string(1.5) + string(100.0) + string(1e21) + string(1e-7)", .string("1.51001e+211e-07"))
    check("int('-12') + int(3.9) + int(-3.9)", .int(-12))
    check("double('1e3')", .double(1_000))
    check("bytes('é')", .bytes([0xC3, 0xA9]))
    try check("int('1.0')", .function, at: "1:1")
    try check("uint(-1)", .function, at: "1:1")
    try check("string(b'\\xff')", .function, at: "1:1")
    try check("double('0x10')", .function, at: "1:1")
    check("type(type(1)) == type && type(1u) == uint", .bool(true))
  }

  @Test func `a value is described as an expression would write it`() throws {
    let environment = Environment()
    for (source, description) in [
      (
        "[1, 2u, 1.0, 'a\\n', b'\\xff', null, true]",
        "[1, 2u, 1.0, \"a\\n\", b\"\\xff\", null, true]"
      ),
      ("{'b': [], 'a': {1: optional.of(2)}}", "{\"b\": [], \"a\": {1: optional.of(2)}}"),
      ("timestamp(0)", "1970-01-01T00:00:00Z"), ("duration('90s')", "90s"), ("type(1)", "int"),
      ("0.0 / 0.0", "NaN"),
    ] {
      let program = try environment.compile(source)
      #expect(program.evaluate(Activation(environment)).value?.description == description)
    }
  }
}
