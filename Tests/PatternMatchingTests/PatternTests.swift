import Testing

@testable import PatternMatching

@Suite struct PatternTests {
  @Test(arguments: [
    ("a(b", 3, "missing closing parenthesis"), ("a**b", 2, "quantifier does not follow"),
    ("b[", 2, "missing terminating ]"),
    ("\\C", 2, "using \\C is disabled"), ("x{2,1}", 5, "numbers out of order"),
  ])
  func `what is not a pattern is refused with its place`(
    source: String,
    offset: Int,
    words: String
  ) {
    #expect {
      try Pattern(source)
    } throws: { error in
      guard let error = error as? PatternError else { return false }
      return error.offset == offset && error.message.contains(words)
    }
  }

  @Test func `a pattern longer than the limit is refused`() {
    #expect(throws: PatternError.self) {
      try Pattern(String(repeating: "a", count: Pattern.lengthLimit + 1))
    }
  }

  @Test(arguments: [
    ("x(\\d+)y", "ax12y", 2..<4), ("x(\\d+)?y", "xy", nil), ("xy", "xy", nil),
    ("(a)(b)(c)", "abc", 0..<1), ("(?:(a)|b)(c)", "bc", nil), ("x()y", "xy", 1..<1),
  ])
  func `the first group of a match is told where it took part`(
    source: String,
    text: String,
    expected: Range<Int>?
  ) throws {
    let pattern = try Pattern(source)
    let scratch = MatchScratch()
    _ = try #require(pattern.firstMatch(in: text, scratch: scratch))
    #expect(pattern.firstGroup(of: scratch) == expected)
  }

  @Test(arguments: [
    ("straße", "STRASSE STRAßE", 8..<15), ("É", "née é", 1..<3), ("^b", "a\nb", nil),
    ("(?m)^b", "a\r\nb", 3..<4), ("a*", "bbb", nil), ("x\\Ky", "xy", 1..<2),
  ])
  func `case is ignored in all of Unicode and an empty match is none`(
    source: String,
    text: String,
    expected: Range<Int>?
  ) throws {
    let outcome = try Pattern(source).firstMatch(in: text, scratch: MatchScratch())
    #expect(outcome == expected.map { .found($0) })
  }

  @Test func `case counts where it is asked to`() throws {
    let pattern = try Pattern("sue", isCaseless: false)
    #expect(pattern.firstMatch(in: "Sue", scratch: MatchScratch()) == nil)
  }

  @Test func `giving up is neither a match nor none`() throws {
    let text = String(repeating: "a", count: 64) + "!"
    let outcome = try Pattern("(a+)+$").firstMatch(in: text, scratch: MatchScratch())
    #expect(outcome == .limitReached(from: 0))
  }

  @Test func `threads may share a pattern`() async throws {
    let pattern = try Pattern("n[0-9]+e")
    let found = await withTaskGroup(of: MatchOutcome?.self) { group in
      for number in 0..<64 {
        group.addTask {
          let text = String(repeating: "x", count: number) + "n\(number)e"
          return pattern.firstMatch(in: text, scratch: MatchScratch())
        }
      }
      return await group.reduce(into: 0) { $0 += $1 == nil ? 0 : 1 }
    }
    #expect(found == 64)
  }
}
