import CEL
import Testing

@Suite struct MatchingTests {
  private static let environment = {
    var environment = Environment()
    environment.declare(variable: "text", .string)
    environment.declare(variable: "pattern", .string)
    return environment
  }()

  private func matches(_ pattern: String, _ text: String) throws -> Bool? {
    var activation = Activation(Self.environment)
    activation["text"] = .string(text)
    activation["pattern"] = .string(pattern)
    let program = try Self.environment.compile("text.matches(pattern)")
    return program.evaluate(activation).value.map { $0 == .bool(true) }
  }

  @Test func `patterns match as RE2 has it`() throws {
    for (pattern, text, wanted) in [
      ("", "", true), ("ab", "xaby", true), ("^ab$", "xaby", false), ("a|b", "b", true),
      ("^(ab)+$", "ababab", true), ("^a{2,3}$", "aaaa", false), ("^a{2,}$", "aaaa", true),
      ("[a-c]x", "bx", true), ("[^a-c]x", "bx", false), ("[]a]", "]", true), ("[a-]", "-", true),
      (#"\d+\.\d{2}"#, "49.00", true), (#"^\w+\s\W$"#, "ab !", true), (#"\bcat\b"#, "a cat.", true),
      (#"\bcat\b"#, "concat", false), (#"\Bcat"#, "concat", true), ("a.c", "a\nc", false),
      ("(?s)a.c", "a\nc", true), ("^b$", "a\nb", false), ("(?m)^b$", "a\nb", true),
      ("(?i)STRAße", "straße", true), ("a(?i:b)c", "aBc", true), ("a(?i:b)c", "aBC", false),
      ("(?P<year>\\d{4})", "2026", true), ("[[:upper:]][[:^digit:]]", "Ab", true),
      (#"\x41\x{1F600}"#, "A😀", true), ("é{2}", "éé", true), ("a{,2}", "a{,2}", true),
      ("x*?y", "y", true), (#"a\.b"#, "axb", false),
    ] {
      #expect(try matches(pattern, text) == wanted, "\(pattern) on \(text)")
    }
  }

  @Test func `what is not supported is refused, not guessed`() throws {
    for pattern in [
      "(", ")", "a**", "*a", "[a", "[b-a]", #"\1"#, "(?=a)", "(?!a)", "(?<=a)b", #"\pL"#, "a{1001}",
      "(?z)a", #"\"#, #"\k"#, "((((a{100}){100}){100}){100})", "[[:nope:]]",
    ] {
      #expect(try matches(pattern, "a") == nil, "\(pattern)")
    }
  }

  @Test func `patterns that others take exponential time for are answered`() throws {
    let text = String(repeating: "a", count: 1_500)
    #expect(try matches("^(a+)+$", text) == true)
    #expect(try matches("^(a|a)*b$", text) == false)
    #expect(try matches("(a*)*(a*)*b", text) == false)
    #expect(try matches("^" + String(repeating: "a?", count: 60) + "$", text) == false)
  }

  @Test func `random patterns agree with another engine`() throws {
    let seed: UInt64 = 7
    var random = RandomTrees(seed: seed)
    for round in 0..<400 {
      let pattern = Self.pattern(&random, 3)
      let text = String(
        (0..<random.number(below: 8)).map { _ in random.pick(["a", "b", "c"]) }.joined()
      )
      let oracle = try Regex(pattern)
      #expect(
        try matches(pattern, text) == (text.firstMatch(of: oracle) != nil),
        "seed \(seed), round \(round): \(pattern) on \(text)"
      )
    }
  }

  private static func pattern(_ random: inout RandomTrees, _ depth: Int) -> String {
    if depth == 0 { return random.pick(["a", "b", "[ab]", "[^a]", ".", "^", "$", "ab"]) }
    let inner = pattern(&random, depth - 1)
    switch random.number(below: 5) {
    case 0: return "(?:\(inner)|\(pattern(&random, depth - 1)))"
    case 1: return "(?:\(inner))*"
    case 2: return "(?:\(inner))?"
    case 3: return "(?:\(inner)){1,2}"
    default: return inner + pattern(&random, depth - 1)
    }
  }
}
