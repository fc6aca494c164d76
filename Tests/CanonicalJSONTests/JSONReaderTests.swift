import CanonicalJSON
import TestSupport
import Testing

@Suite struct JSONReaderTests {
  private func check(
    _ text: String,
    _ expected: JSONValue,
    limits: JSONLimits = .line,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let value = try JSONValue(parsing: Array(text.utf8), limits: limits)
    #expect(value == expected, "\(text)", sourceLocation: sourceLocation)
  }

  private func refusal(_ bytes: [UInt8], limits: JSONLimits = .line) -> JSONError? {
    do throws(JSONError) {
      _ = try JSONValue(parsing: bytes, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  private func check(
    _ bytes: [UInt8],
    _ code: JSONError.Code,
    at offset: Int,
    _ message: String? = nil,
    limits: JSONLimits = .line,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let error = refusal(bytes, limits: limits)
    let text = String(decoding: bytes.prefix(80), as: UTF8.self)
    #expect(error?.code == code, "\(text)", sourceLocation: sourceLocation)
    #expect(error?.offset == offset, "\(text)", sourceLocation: sourceLocation)
    if let message { #expect(error?.message == message, sourceLocation: sourceLocation) }
  }

  @Test(
    arguments: [
      ("null", JSONValue.null), (" true\t", true), ("\r\nfalse\n", false), ("[]", []), ("{}", [:]),
      ("[ ]", []), ("{ }", [:]), ("[1,[2,{\"a\":[]}]]", [1, [2, ["a": []]]]),
      ("{\"b\":1,\"a\":{\"b\":null}}", ["b": 1, "a": ["b": nil]]), ("{\"\":0}", ["": 0]),
      (" { \"a\" : [ 1 , 2 ] , \"b\" : \"c\" } ", ["a": [1, 2], "b": "c"]),
    ] as [(String, JSONValue)]
  )
  func `values are read as they stand`(text: String, expected: JSONValue) throws {
    try check(text, expected)
  }

  @Test(
    arguments: [
      ("0", JSONValue.integer(0)), ("-0", .integer(0)), ("-1", .integer(-1)),
      ("12345678901234567", .integer(12_345_678_901_234_567)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .double(0x1p63)), ("-9223372036854775809", .double(-0x1p63)),
      ("1.0", .integer(1)), ("-0.0", .integer(0)), ("5e2", .integer(500)), ("1E+2", .integer(100)),
      ("1e18", .integer(1_000_000_000_000_000_000)), ("1e21", .double(1e21)),
      ("0.1", .double(0.1)), ("-2.5e-3", .double(-0.0025)), ("1e-400", .integer(0)),
      ("1.7976931348623157e308", .double(.greatestFiniteMagnitude)),
      ("4.9e-324", .double(.leastNonzeroMagnitude)),
    ] as [(String, JSONValue)]
  )
  func `whole numbers within 64 bits are integers and all others doubles`(
    text: String,
    expected: JSONValue
  ) throws {
    try check(text, expected)
    try check("[\(text)]", [expected])
  }

  @Test(
    arguments: [
      (#""""#, ""), (#""plain""#, "plain"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u0041\u00e9\u20AC""#, "A\u{E9}\u{20AC}"), (#""\ud83d\ude00!""#, "\u{1F600}!"),
      (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"), (#""\u0000""#, "\0"),
      ("\"\u{7F}\u{80}\u{FFFE}\u{1F600}\"", "\u{7F}\u{80}\u{FFFE}\u{1F600}"),
      ("\"\u{E9} seven more, then an escape\\n\"", "\u{E9} seven more, then an escape\n"),
    ] as [(String, String)]
  )
  func `strings are unescaped`(text: String, expected: String) throws {
    try check(text, .string(expected))
  }

  @Test func `a string may end at any place of a word of eight bytes`() throws {
    for length in 0..<40 {
      for special in ["", "\\n", "\u{E9}"] {
        let body = String(repeating: "x", count: length)
        let unescaped = special == "\\n" ? "\n" : special
        try check("\"\(body)\(special)\(body)\"", .string(body + unescaped + body))
      }
    }
  }

  @Test(
    arguments: [
      ("", JSONError.Code.syntax, 0, "expected a value, but there is none"),
      (" \n", .syntax, 2, "expected a value, but there is none"),
      ("[1 2]", .syntax, 3, "expected `,` or `]`"),
      ("{\"a\":1 \"b\"}", .syntax, 7, "expected `,` or `}`"),
      ("{\"a\" 1}", .syntax, 5, "expected `:`"), ("{a:1}", .syntax, 1, "expected a name in `\"`"),
      ("{\"a\":1,}", .syntax, 7, "expected a name in `\"`"),
      ("[1,]", .syntax, 3, "expected a value"),
      ("nul!", .syntax, 0, "not a JSON value: a text stands in `\"`, an object in `{` and `}`"),
      ("[NaN]", .syntax, 1, "not a JSON value: a text stands in `\"`, an object in `{` and `}`"),
      ("1 2", .syntax, 2, "expected nothing more after the value"),
      ("{} \u{0}", .syntax, 3, "expected nothing more after the value"),
      ("'a'", .syntax, 0, "expected a value"), ("// a", .syntax, 0, "expected a value"),
      ("01", .syntax, 0, "a number that starts with `0`: leave the zero out"),
      ("-a", .syntax, 1, "expected a digit"), ("1.e1", .syntax, 2, "expected a digit"),
      ("1e+x", .syntax, 3, "expected a digit"), ("+1", .syntax, 0, "expected a value"),
      (".5", .syntax, 0, "expected a value"), ("[0x1]", .syntax, 2, "expected `,` or `]`"),
      ("\"a\nb\"", .syntax, 2, "a control character in a string: write it as `\\u00..`"),
      ("\"\\x\"", .syntax, 2, "expected one of `\"\\/bfnrtu` after a backslash"),
      ("\"\\u12g4\"", .syntax, 5, "expected four hexadecimal digits after `\\u`"),
      ("\"\\ud83d\\u12\"", .syntax, 11, "expected four hexadecimal digits after `\\u`"),
    ] as [(String, JSONError.Code, Int, String)]
  )
  func `what the grammar does not allow is refused with its place`(
    text: String,
    code: JSONError.Code,
    offset: Int,
    message: String
  ) {
    check(Array(text.utf8), code, at: offset, message)
  }

  @Test func `an input cut anywhere inside a value is truncated`() throws {
    let text = #"{"a":[true,"\u00e9\ud83d\ude00\n"],"b":{"c":-1.5e+3,"d":null}}"#
    let whole = Array(text.utf8)
    #expect(refusal(whole) == nil)
    for count in 1..<whole.count {
      check(Array(whole[..<count]), .truncated, at: count)
    }
    for text in ["-", "1.", "1e", "1e-", "tru", "\"", "\"\\", "\"\\u00", "[", "{"] {
      check(Array(text.utf8), .truncated, at: text.utf8.count)
    }
  }

  @Test(
    arguments: [
      ([0xEF, 0xBB, 0xBF, 0x31], 0), ([0xFF, 0xFE, 0x7B, 0], 0), ([0x5B, 0x31, 0x80], 2),
      ([0x22, 0xFF, 0x22], 1), ([0x22, 0x61, 0xC3, 0x22], 2),
      ([0x22, 0xC0, 0x80, 0x22], 1), ([0x22, 0xED, 0xA0, 0x80, 0x22], 1),
      ([0x22, 0xC3, 0xA9, 0xF4, 0x90, 0x80, 0x80, 0x22], 3),
      ([0x22, 0x5C, 0x6E, 0xC3, 0xA9, 0x80, 0x22], 5),
      ([0x7B, 0x22, 0x80, 0x22, 0x3A, 0x31, 0x7D], 2),
      (Array(#""\ud83d""#.utf8), 1), (Array(#""a\ude00""#.utf8), 2),
      (Array(#""\ude00\ud83d""#.utf8), 1), (Array(#""\ud83dx""#.utf8), 1),
      (Array(#""\ud83d\n""#.utf8), 1), (Array(#""\ud83d\u0041""#.utf8), 1),
      (Array(#""\ud83d\ud83d\ude00""#.utf8), 1),
    ] as [([UInt8], Int)]
  )
  func `what is not UTF-8 or half of a surrogate pair is refused`(bytes: [UInt8], offset: Int) {
    check(bytes, .encoding, at: offset)
  }

  @Test(
    arguments: [
      (#"{"a":1,"a":1}"#, 7), (#"{"a":1,"b":2,"a":3}"#, 13), (#"{"a":1,"\u0061":2}"#, 7),
      (#"[{"x":{"":1,"":2}}]"#, 12), ("{\"\u{E9}\":1,\"\\u00e9\":2}", 8),
    ] as [(String, Int)]
  )
  func `a repeated name is refused where it stands`(text: String, offset: Int) {
    check(Array(text.utf8), .duplicateKey, at: offset)
  }

  @Test func `a repeated name is refused however many members lie between`() {
    for count in [2, 15, 16, 17, 18, 100, 999] {
      for repeated in [0, count / 2, count - 1] {
        let names = (0..<count).map { "n\($0)" }
        let start = "{" + names.map { "\"\($0)\":0," }.joined()
        check(Array((start + "\"n\(repeated)\":0}").utf8), .duplicateKey, at: start.utf8.count)
        #expect(refusal(Array((start + "\"other\":0}").utf8)) == nil)
      }
    }
  }

  @Test func `names that differ in bytes are two names even where they look alike`() throws {
    let value = try JSONValue(
      parsing: Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8),
      limits: .line
    )
    #expect(value.object?.members.count == 2)
    #expect(value["\u{E9}"] == 1)
    #expect(value["e\u{301}"] == 2)
    #expect(JSONValue.string("\u{E9}") != JSONValue.string("e\u{301}"))
    let (composed, decomposed): (JSONValue, JSONValue) = (["\u{E9}": 1], ["e\u{301}": 1])
    #expect(composed != decomposed)
  }

  @Test func `each limit holds at its value and not one further`() {
    let limits = JSONLimits(bytes: 12, depth: 2, keys: 2)
    #expect(refusal(Array(" [1234567890".utf8) + [0x5D], limits: limits)?.code == .limit)
    check(Array("[12345678901]".utf8), .limit, at: 12, limits: limits)
    #expect(refusal(Array("[1234567890]".utf8), limits: limits) == nil)
    #expect(refusal(Array("[[],{}]".utf8), limits: limits) == nil)
    check(Array("[[],[{}]]".utf8), .limit, at: 5, "nested deeper than `2`", limits: limits)
    #expect(refusal(Array(#"{"a":1}"#.utf8), limits: limits) == nil)
    let names = JSONLimits(bytes: 100, depth: 2, keys: 2)
    #expect(refusal(Array(#"[{"a":1},{"a":1}]"#.utf8), limits: names) == nil)
    check(
      Array(#"[{"a":1},{"a":1,"b":1}]"#.utf8),
      .limit,
      at: 16,
      "more than `2` names",
      limits: names
    )
    for text in ["1e309", "-1e309", "1" + String(repeating: "0", count: 400)] {
      check(Array("[\(text)]".utf8), .limit, at: 1, "a number beyond the range of a double")
    }
  }

  @Test func `hostile inputs end in a refusal without harm`() {
    let opening = [UInt8](repeating: UInt8(ascii: "["), count: 1 << 20)
    check(opening, .limit, at: 64, "nested deeper than `64`")
    let objects = Array(String(repeating: "{\"a\":", count: 100_000).utf8)
    check(objects, .limit, at: 64 * 5)
    check([UInt8](repeating: UInt8(ascii: "7"), count: 1 << 20), .limit, at: 0)
    check([UInt8](repeating: 0x20, count: 1 << 20), .syntax, at: 1 << 20)
    check([UInt8](repeating: 0x20, count: (1 << 20) + 1), .limit, at: 1 << 20)
    let names = (0..<1_001).map { "\"\(String(repeating: "a", count: 900))\($0)\":0" }
    check(
      Array("{\(names.joined(separator: ","))}".utf8),
      .limit,
      at: names.prefix(1_000).reduce(1) { $0 + $1.utf8.count + 1 }
    )
  }

  @Test func `random bytes and random damage are read or refused within the input`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<2_000 {
      var bytes = RandomJSON.value(depth: 4, using: &random).bytes
      for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255,
          using: &random
        )
      }
      if let error = refusal(bytes) {
        #expect((0...bytes.count).contains(error.offset), "seed \(seed)")
        #expect(!error.message.isEmpty)
      } else {
        let value = try JSONValue(parsing: bytes, limits: .line)
        #expect(try JSONValue(parsing: value.bytes, limits: .line) == value, "seed \(seed)")
      }
    }
  }
}
