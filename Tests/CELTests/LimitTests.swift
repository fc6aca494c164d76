import CEL
import Testing

@Suite struct LimitTests {
  /// Expects a text to pass a ceiling while it is compiled.
  private func check(
    _ source: String,
    _ message: String,
    limits: Limits = .standard,
    _ place: SourceLocation = #_sourceLocation
  ) {
    do {
      _ = try Environment(limits: limits).compileUnchecked(source)
      Issue.record("a text of \(source.utf8.count) bytes was taken", sourceLocation: place)
    } catch {
      #expect(error.errors.first?.stage == .limit, "\(error)", sourceLocation: place)
      #expect(error.description.contains(message), "\(error)", sourceLocation: place)
    }
  }

  @Test func `input of any depth is refused in bounded stack`() {
    let deep = 10_000
    var limits = Limits()
    limits.sourceBytes = 1_000_000
    for (left, middle, right) in [
      ("(", "1", ")"), ("[", "1", "]"), ("f(", "1", ")"), ("!", "a", ""), ("-", "a", ""),
      ("{1: ", "1", "}"), ("a ? b : ", "c", ""), ("a[", "1", "]"), ("a.b(", "1", ")"),
    ] {
      let source =
        String(repeating: left, count: deep) + middle + String(repeating: right, count: deep)
      check(source, "at most 250 levels", limits: limits)
    }
    check("1" + String(repeating: " + 1", count: deep), "at most 250 levels", limits: limits)
    check("a" + String(repeating: ".b", count: deep), "at most 250 levels", limits: limits)
    check("a" + String(repeating: "[0]", count: deep), "at most 250 levels", limits: limits)
    check("a" + String(repeating: ".f()", count: deep), "at most 250 levels", limits: limits)
  }

  @Test func `a condition may have any number of terms`() throws {
    let environment = Environment()
    let source = "false" + String(repeating: " || false", count: 5_000)
    let program = try environment.compile(source)
    #expect(program.evaluate(Activation(environment)).value == .bool(false))
  }

  @Test func `nesting up to the limit is compiled and evaluated`() throws {
    let environment = Environment()
    let source = String(repeating: "-(", count: 124) + "1" + String(repeating: ")", count: 124)
    let program = try environment.compile(source)
    #expect(program.evaluate(Activation(environment)).value == .int(1))
    #expect(try SyntaxTree(parsing: program.tree.description) == program.tree)
  }

  @Test func `input of ten megabytes is refused unread`() {
    check(String(repeating: "(", count: 10_000_000), "at most 65536 bytes")
    var limits = Limits()
    limits.sourceBytes = 20_000_000
    check(String(repeating: "(", count: 10_000_000), "at most 250 levels", limits: limits)
  }

  @Test func `macros nest to a limit`() {
    var limits = Limits()
    limits.macroNesting = 2
    let nested = "[1].all(x, [1].all(y, [1].all(z, true)))"
    check(nested, "at most 2 deep", limits: limits)
  }

  @Test func `an evaluation ends at its steps, and nothing absorbs that`() throws {
    var limits = Limits()
    limits.steps = 10_000
    let environment = Environment(limits: limits)
    let hundred = "[" + (0..<100).map(String.init).joined(separator: ", ") + "]"
    for source in [
      "\(hundred).all(x, \(hundred).all(y, \(hundred).all(z, x + y + z >= 0)))",
      "\(hundred).all(x, \(hundred).all(y, x + y >= 0)) || true",
      "\(hundred).exists(x, \(hundred).exists(y, x + y > 999)) || true",
      // Doubling a text thirty times would make a gigabyte.
      (0..<30).reduce("size(x30)") { inner, level in
        "cel.bind(x\(30 - level), x\(29 - level) + x\(29 - level), \(inner))"
      }.replacing("x0", with: "'0123456789abcdef'"),
    ] {
      let program = try environment.compile(source)
      guard case .failure(let error) = program.evaluate(Activation(environment)).result else {
        Issue.record("\(source) came to an end")
        continue
      }
      #expect(error.kind == .limit, "\(error)")
    }
  }

  @Test func `a value that holds itself many times over costs no more than its steps`() throws {
    var limits = Limits()
    limits.steps = 20_000
    let environment = Environment(limits: limits)
    for (body, kind) in [
      ("x40 == x40", .limit), ("x40 in [[], x40]", .limit), ("'%s'.format([x40])", .function),
      ("size(x40) == 2", nil),
    ] as [(String, EvaluationError.Kind?)] {
      let source = (0..<40).reduce(body) { inner, level in
        let (name, held) = ("x\(40 - level)", level == 39 ? "dyn([])" : "x\(39 - level)")
        return "cel.bind(\(name), dyn([\(held), \(held)]), \(inner))"
      }
      let program = try environment.compile(source)
      switch program.evaluate(Activation(environment)).result {
      case .success: #expect(kind == nil, "\(body)")
      case .failure(let error): #expect(error.kind == kind, "\(error)")
      }
    }
  }

  @Test func `a text of many small parts is compiled in time`() throws {
    let environment = Environment()
    for part in ["[]", "optional.none()", "{}", "1", "'a'", "[optional.none()]"] {
      let parts = Array(repeating: part, count: 12_000 / (part.utf8.count + 1))
      let program = try environment.compile("[" + parts.joined(separator: ",") + "].size()")
      #expect(program.evaluate(Activation(environment)).value == .int(Int64(parts.count)))
    }
  }

  @Test func `the estimate bounds the steps`() throws {
    var environment = Environment()
    environment.declare(variable: "n", .int)
    environment.declare(variable: "names", .list(.string))
    var activation = Activation(environment)
    activation["n"] = .int(3)
    activation["names"] = .list((0..<100).map { .string("name \($0)") })
    for source in [
      "n", "n + 1 > 2", "n > 1 && n < 5 || n == 7", "n > 1 ? n : n * n", "names.all(x, x != '')",
      "names.map(x, size(x))", "'x' in names", "names.exists(x, names.exists(y, x + y == ''))",
      "[n, n, n].filter(x, x > 1)", "cel.bind(x, n * 2, x + x)",
    ] {
      let program = try environment.compile(source)
      let steps = program.evaluate(activation).steps
      let cost = program.cost
      #expect(cost.least <= steps && steps <= cost.most, "\(source): \(steps), \(cost)")
    }
  }

  @Test func `no text makes compiling or evaluating trap`() {
    let seed: UInt64 = 4_711
    var random = RandomTrees(seed: seed)
    let environment = Environment()
    let activation = Activation(environment)
    let pieces = [
      "(", ")", "[", "?", ".", ":", ",", "-", "'", "\\", "9223372036854775807", "-1", "1u", "in",
      ".map(x, ", "has(", "cel.bind(x, ", "{1: ", "duration('1h')", "'%.3f'.format(", "// c\n",
    ]
    for _ in 0..<2_000 {
      var scalars = Array(SyntaxTree(root: random.expression(3)).description.unicodeScalars)
      for _ in 0...random.number(below: 3) {
        let place = random.number(below: scalars.count + 1)
        scalars.insert(contentsOf: random.pick(pieces).unicodeScalars, at: place)
        scalars.remove(at: random.number(below: scalars.count))
      }
      let source = String(String.UnicodeScalarView(scalars))
      guard let program = try? environment.compileUnchecked(source) else { continue }
      let evaluation = program.evaluate(activation)
      #expect(evaluation.steps <= Limits.standard.steps, "seed \(seed): \(source)")
    }
  }

  @Test func `a compiled program is shared by threads`() async throws {
    var environment = Environment()
    let slot = environment.declare(variable: "n", .int)
    let program = try environment.compile("[1, 2, 3].map(x, x * n)[2]")
    let blank = Activation(environment)
    await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask {
          var activation = blank
          activation[slot] = .int(Int64(number))
          return program.evaluate(activation).value == .int(Int64(3 * number))
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
