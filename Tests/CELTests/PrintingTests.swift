import CEL
import Testing

@Suite struct PrintingTests {
  /// Expects a text to be printed so, and to be read again as the same tree.
  private func check(
    _ source: String,
    _ printed: String,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    let tree = try SyntaxTree(parsing: source)
    #expect(tree.description == printed, sourceLocation: place)
    #expect(try SyntaxTree(parsing: tree.description) == tree, sourceLocation: place)
  }

  @Test func `redundant parentheses and blanks go, needed ones stay`() throws {
    try check("((a))", "a")
    try check("( a+b )*c", "(a + b) * c")
    try check("a-(b-c)", "a - (b - c)")
    try check("(a-b)-c", "a - b - c")
    try check("(a||b)&&!(c)", "(a || b) && !c")
    try check("(a && b) && c", "(a && b) && c")
    try check("(a?b:c)?d:e", "(a ? b : c) ? d : e")
    try check("-(5)", "-(5)")
    try check("-(-5)", "--5")
    try check("(-5).abs()", "-5.abs()")
    try check("[1,2,]", "[1, 2]")
    try check("{'a':1,?b:c}", "{'a': 1, ?b: c}")
    try check("a.?b[?c].`x-y`", "a.?b[?c].`x-y`")
    try check(".a.b.all(x,x>0)", ".a.b.all(x, x > 0)")
  }

  @Test func `literals keep their spelling`() throws {
    for literal in ["0xFF", "1e3", "r'\\d'", "'''a'b'''", "b\"\\xff\"", "10u", "-0.50"] {
      try check(literal, literal)
    }
  }

  @Test func `comments are kept`() throws {
    try check("// total\na > 1", "// total\na > 1")
    try check("a && // both\n b // end", "a &&\n// both\nb // end")
    try check("a // small\n  && b // rare\n", "a // small\n&& b // rare")
    try check("[1, // one\n 2 // two\n]", "[1, // one\n2 // two\n]")
    try check("f(a + 1, // one\n b)", "f(a + 1, // one\nb)")
    try check("(a + b) // sum\n + c", "(a + b) // sum\n+ c")
    try check("{'a': 1, // one\n// next\n'b': 2}", "{'a': 1, // one\n// next\n'b': 2}")
    try check("[ // first\n 1, 2]", "[\n// first\n1, 2]")
    try check("f(x) // after\n// and again", "f(x) // after\n// and again")
    try check("!( // why\n a || b)", "!(\n// why\na || b)")
    try check("a // one\r\r\n&& b // two\r\r", "a // one\n&& b // two")
  }

  @Test func `what is printed of any tree parses to the same tree`() throws {
    let seed: UInt64 = 20_261_121
    var trees = RandomTrees(seed: seed)
    for round in 0..<3_000 {
      let tree = SyntaxTree(root: trees.expression(5), trailingComments: trees.comments())
      let printed = tree.description
      do {
        let again = try SyntaxTree(parsing: printed)
        #expect(again == tree, "seed \(seed), round \(round): \(printed)")
      } catch {
        Issue.record("seed \(seed), round \(round): \(printed): \(error)")
      }
    }
  }
}
