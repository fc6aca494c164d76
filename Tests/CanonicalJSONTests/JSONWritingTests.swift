import CanonicalJSON
import TestSupport
import Testing

@Suite struct JSONWritingTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func check(
    _ value: JSONValue,
    _ expected: String,
    canonical: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(text(value.bytes) == expected, sourceLocation: sourceLocation)
    #expect(text(value.canonicalBytes) == canonical ?? expected, sourceLocation: sourceLocation)
  }

  @Test func `arrays and objects are written without white space`() {
    check([], "[]")
    check([:], "{}")
    check(
      [nil, true, false, -1, "a", [[]], ["b": [:]]],
      #"[null,true,false,-1,"a",[[]],{"b":{}}]"#
    )
  }

  @Test func `members keep their order, and are sorted in the canonical form`() {
    check(
      ["b": ["d": 1, "c": 2], "a": 3, "": 4],
      #"{"b":{"d":1,"c":2},"a":3,"":4}"#,
      canonical: #"{"":4,"a":3,"b":{"c":2,"d":1}}"#
    )
  }

  @Test func `names are sorted by their UTF-16 code units`() {
    let sorted = [
      "", "\0", "\u{1}", "A", "AB", "B", "a", "a\0", "a long name 1", "a long name 1\u{E9}",
      "a long name 2", "ab", "\u{7F}", "\u{80}", "\u{E9}", "\u{E9}a", "\u{20AC}", "\u{D7FF}",
      "\u{10000}", "\u{1F600}", "\u{10FFFF}", "\u{E000}", "\u{FB33}", "\u{FFFF}",
    ]
    #expect(sorted == sorted.sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) })
    let members = sorted.map { JSONObject.Member(name: $0, value: nil) }
    var random = SeededRandom(seed: 7)
    for _ in 0..<50 {
      let shuffled = JSONValue.object(JSONObject(members.shuffled(using: &random)))
      #expect(shuffled.canonicalBytes == JSONValue.object(JSONObject(members)).bytes)
    }
  }

  @Test func `only what must be escaped is escaped`() {
    check("\"\\/\u{8}\u{9}\u{A}\u{C}\u{D}", #""\"\\/\b\t\n\f\r""#)
    check("\0\u{1}\u{B}\u{E}\u{1F}", #""\u0000\u0001\u000b\u000e\u001f""#)
    check(
      "\u{7F}\u{85}\u{2028}\u{E9}e\u{301}\u{1F600}<",
      "\"\u{7F}\u{85}\u{2028}\u{E9}e\u{301}\u{1F600}<\""
    )
    check(["\n": 1], #"{"\n":1}"#)
    for length in 0..<20 {
      let body = String(repeating: "x", count: length)
      check(.string(body + "\n" + body), "\"\(body)\\n\(body)\"")
    }
  }

  @Test(
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (-0.5, "-0.5"), (1.5, "1.5"),
      (100, "100"), (1e20, "100000000000000000000"), (1e21, "1e+21"), (1.5e21, "1.5e+21"),
      (123_456_789_012_345_683_968, "123456789012345680000"), (0.000001, "0.000001"),
      (0.0000001, "1e-7"), (1.25e-7, "1.25e-7"), (0.00012, "0.00012"),
      (333333333.33333329, "333333333.3333333"),
      (.leastNonzeroMagnitude, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
      (9007199254740994, "9007199254740994"), (1e16, "10000000000000000"), (1e100, "1e+100"),
      (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
    ] as [(Double, String)]
  )
  func `doubles have their shortest ECMAScript form`(number: Double, expected: String) {
    check(.double(number), expected)
  }

  @Test func `integers keep all their digits`() {
    for number in [0, 7, -7, 1_234_567_890, 9_007_199_254_740_993, Int64.max, .min] {
      check(.integer(number), "\(number)")
    }
  }

  @Test func `people get a line for each member and element`() {
    let value: JSONValue = ["b": [1, ["c": "d\n"]], "a": [], "e": [:], "f": nil]
    #expect(
      value.prettyText == """
        {
          "b": [
            1,
            {
              "c": "d\\n"
            }
          ],
          "a": [],
          "e": {},
          "f": null
        }
        """
    )
    #expect(JSONValue.integer(1).prettyText == "1")
  }

  @Test func `what steers or hides is escaped for people, and reads as the same`() throws {
    let value: JSONValue = .array([.string("a\u{1B}\u{9B}\u{202E}\u{200B}\u{E0041}ä漢")])
    #expect(
      value.prettyText == #"""
        [
          "a\u001b\u009b\u202e\u200b\udb40\udc41ä漢"
        ]
        """#
    )
    #expect(try JSONValue(parsing: Array(value.prettyText.utf8), limits: .object) == value)
  }

  @Test func `what is written is read back the same`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<1_000 {
      let value = RandomJSON.value(depth: 4, using: &random)
      #expect(try JSONValue(parsing: value.bytes, limits: .object) == value, "seed \(seed)")
      #expect(
        try JSONValue(parsing: Array(value.prettyText.utf8), limits: .object) == value,
        "seed \(seed)"
      )
      let canonical = value.canonicalBytes
      let reread = try JSONValue(parsing: canonical, limits: .object)
      #expect(reread.canonicalBytes == canonical, "seed \(seed)")
      #expect(reread.bytes == canonical, "seed \(seed)")
    }
  }

  @Test func `every finite double is read back to what is written of it`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed \(seed)")
    var random = SeededRandom(seed: seed)
    for _ in 0..<20_000 {
      let bits = random.next()
      // Half of them whole and near the ends of what an integer holds.
      let number = bits & 1 == 0 ? Double(bitPattern: bits) : Double(bits >> (bits >> 1 & 31)) * 2
      guard number.isFinite else { continue }
      let written = JSONValue.double(number).bytes
      #expect(Double(text(written)) == number, "seed \(seed)")
      let value = try JSONValue(parsing: written, limits: .line)
      #expect(value.bytes == written, "seed \(seed)")
      // Another spelling of the same double is the same value.
      let spelled = try JSONValue(parsing: Array(number.description.utf8), limits: .line)
      #expect(spelled == value, "\(number), seed \(seed)")
    }
  }
}
