import CEL
import Testing

@Suite struct TextFunctionTests {
  private func check(
    _ source: String,
    _ wanted: Value,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    let environment = Environment()
    let program = try environment.compile(source)
    #expect(
      program.evaluate(Activation(environment)).result == .success(wanted),
      sourceLocation: place
    )
  }

  @Test func `places in a text count its scalars`() throws {
    try check("size('e\\u0301😀')", .int(3))
    try check("'añb'.charAt(1)", .string("ñ"))
    try check("'añb'.substring(1)", .string("ñb"))
    try check("'añbñ'.indexOf('ñ', 2)", .int(3))
    try check("'añbñ'.lastIndexOf('ñ', 2)", .int(1))
    try check("'aaa'.lastIndexOf('aa')", .int(1))
    try check("'abc'.indexOf('')", .int(0))
    try check("'abc'.lastIndexOf('')", .int(3))
  }

  @Test func `texts are split, joined and replaced`() throws {
    try check("'a,b,,c'.split(',').size()", .int(4))
    try check("'a,b,c'.split(',', 2)[1]", .string("b,c"))
    try check("'añ'.split('')", .list([.string("a"), .string("ñ")]))
    try check("['a', 'b'].join('-')", .string("a-b"))
    try check("'aXbX'.replace('X', 'yy')", .string("ayybyy"))
    try check("'aXbX'.replace('X', '', 1)", .string("abX"))
    try check("' \\u00a0a b\\n'.trim()", .string("a b"))
    try check("'Grün'.upperAscii() + 'ÄB'.lowerAscii()", .string("GRüNÄb"))
    try check("'aé😀'.reverse()", .string("😀éa"))
    try check("'foobar'.endsWith('bar') && 'foobar'.contains('oba')", .bool(true))
  }

  @Test func `format writes doubles exactly, rounded half to even`() throws {
    try check("'%.2f'.format([2.675])", .string("2.67"))
    try check("'%.1f %.1f'.format([0.25, 0.35])", .string("0.2 0.3"))
    try check("'%.0f'.format([1e22])", .string("10000000000000000000000"))
    try check("'%.3f'.format([0.0004])", .string("0.000"))
    try check("'%.2f'.format([999.999])", .string("1000.00"))
    try check("'%e'.format([0.0])", .string("0.000000e+00"))
    try check("'%.1e'.format([-9.96])", .string("-1.0e+01"))
    try check("'%.20f'.format([0.1])", .string("0.10000000000000000555"))
    try check("'%f'.format([5e-324])", .string("0.000000"))
  }

  @Test func `format writes other kinds`() throws {
    try check("'%s %d %x %X %o %b'.format(['a', 1, 255, 255, 8, 5])", .string("a 1 ff FF 10 101"))
    try check("'%s'.format([{'b': [1, null], 'a': 2u}])", .string("{a: 2, b: [1, null]}"))
    try check("strings.quote('a\"b\\n')", .string("\"a\\\"b\\n\""))
  }

  @Test func `base64 goes both ways`() throws {
    for text in ["", "f", "fo", "foo", "foob", "fooba", "foobar"] {
      try check("string(base64.decode(base64.encode(b'\(text)')))", .string(text))
    }
    try check("base64.encode(b'fooba')", .string("Zm9vYmE="))
    let environment = Environment()
    for broken in ["Zg=", "Z", "Zm9*", "Zh==", "Zg==="] {
      let program = try environment.compile("base64.decode('\(broken)')")
      #expect(program.evaluate(Activation(environment)).value == nil, "\(broken)")
    }
  }

  @Test func `math works on the kind it is given`() throws {
    try check("math.round(-2.5)", .double(-3))
    try check("math.trunc(-2.5)", .double(-2))
    try check("math.least(3, 1u, 2.0)", .uint(1))
    try check("math.greatest([1, 5, 3])", .int(5))
    try check("math.abs(-3) + math.sign(-4)", .int(2))
    try check("math.bitShiftRight(-1, 63)", .int(1))
    try check("math.bitXor(6u, 3u)", .uint(5))
    try check("math.sqrt(16)", .double(4))
  }
}
