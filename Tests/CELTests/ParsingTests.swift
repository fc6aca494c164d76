import CEL
import Testing

@Suite struct ParsingTests {
  /// Expects a text to be refused at a place.
  private func check(
    _ source: String,
    refusedAt position: String,
    _ message: String,
    _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      let tree = try SyntaxTree(parsing: source)
      Issue.record("`\(source)` was read as \(tree)", sourceLocation: place)
    } catch {
      #expect(error.position.description == position, sourceLocation: place)
      #expect(error.message.contains(message), "\(error.message)", sourceLocation: place)
    }
  }

  @Test func `what is no expression is refused with its place`() {
    check("", refusedAt: "1:1", "expected an expression, found the end")
    check("1 +", refusedAt: "1:4", "expected an expression")
    check("a b", refusedAt: "1:3", "expected an operator or the end, found `b`")
    check("f(1,\n  2", refusedAt: "2:4", "expected `)`")
    check("[1, 2", refusedAt: "1:6", "expected `]`")
    check("{1: 2,\n 3}", refusedAt: "2:3", "expected `:`")
    check("'abc", refusedAt: "1:1", "has no end")
    check("'a\nb'", refusedAt: "1:3", "a line ends inside a text")
    check(#"'\q'"#, refusedAt: "1:2", "no escape")
    check(#"'\ud800'"#, refusedAt: "1:2", "no Unicode scalar")
    check("a # b", refusedAt: "1:3", "no token begins with `#`")
    check("'é' + @", refusedAt: "1:7", "no token begins with `@`")
    check("a = b", refusedAt: "1:3", "no token begins with `=`")
    check("while", refusedAt: "1:1", "reserved")
    check("Order{id: 1}", refusedAt: "1:6", "messages cannot be made")
    check("a.true", refusedAt: "1:3", "expected a field")
  }

  @Test func `numbers have 64 bits`() {
    check("9223372036854775808", refusedAt: "1:1", "64 bits")
    check("-9223372036854775809", refusedAt: "1:2", "64 bits")
    check("18446744073709551616u", refusedAt: "1:1", "64 bits")
    check("1e999", refusedAt: "1:1", "no double")
    check("12abc", refusedAt: "1:1", "ends before `a`")
    check("-(9223372036854775808)", refusedAt: "1:3", "64 bits")
  }

  @Test func `every node knows its place and its bytes`() throws {
    let tree = try SyntaxTree(parsing: "a &&\n  (b.c + 'é' == d[0])")
    guard case .logical(.and, let terms) = tree.root.kind,
      case .binary(.equal, let sum, let index) = terms[1].kind
    else {
      Issue.record("read as \(tree)")
      return
    }
    #expect(tree.root.position.description == "1:3")
    #expect(terms[1].position.description == "2:14")
    #expect(terms[1].span == 7..<27)
    #expect(sum.position.description == "2:8")
    #expect(index.position.description == "2:18")
    #expect(index.position.offset == 23)
  }

  @Test func `operators bind as the grammar says`() throws {
    for (loose, tight) in [
      ("a || b && c", "a || (b && c)"), ("a && b == c", "a && (b == c)"),
      ("a < b + c", "a < (b + c)"), ("a + b * c", "a + (b * c)"), ("-a * b", "(-a) * b"),
      ("!a.b", "!(a.b)"), ("a - b - c", "(a - b) - c"),
      ("a ? b : c ? d : e", "a ? b : (c ? d : e)"),
      ("a in b == c", "(a in b) == c"),
    ] {
      #expect(try SyntaxTree(parsing: loose) == SyntaxTree(parsing: tight), "\(loose)")
    }
    #expect(try SyntaxTree(parsing: "a && b && c") != SyntaxTree(parsing: "(a && b) && c"))
  }
}
