import CEL
import Testing

@Suite struct ExplanationTests {
  private static let environment = {
    var environment = Environment()
    environment.declare(variable: "order.total", .int)
    environment.declare(variable: "order.digital", .bool)
    environment.declare(variable: "account.refunds", .int)
    environment.declare(variable: "lines", .list(.map(.string, .int)))
    return environment
  }()

  private func activation() -> Activation {
    var activation = Activation(Self.environment)
    activation["order.total"] = .int(40)
    activation["order.digital"] = .bool(false)
    activation["lines"] = .list([.map(ValueMap())])
    return activation
  }

  @Test func `every term has a value, those behind the decisive one too`() throws {
    let source = "order.total > 50 && !(order.digital || account.refunds < 2)"
    let explanation = try Self.environment.compile(source).explain(activation())
    #expect(explanation.evaluation.value == .bool(false))
    #expect(
      explanation.terms.map(\.part.text) == [
        "order.total > 50", "order.digital", "account.refunds < 2",
      ]
    )
    #expect(explanation.terms[0].part.result == .success(.bool(false)))
    #expect(explanation.terms[1].part.result == .success(.bool(false)))
    #expect(explanation.terms[0].reads.map(\.text) == ["order.total"])
    #expect(explanation.terms[0].reads[0].result == .success(.int(40)))
    #expect(explanation.terms[2].part.position.description == "1:56")
    guard case .failure(let error) = explanation.terms[2].part.result else {
      Issue.record("a term with a missing variable has a value")
      return
    }
    #expect(error.description == "1:40: `account.refunds` is missing")
    #expect(explanation.parts.contains { $0.text == "50" && $0.result == .success(.int(50)) })
  }

  @Test func `a term tells the longest paths it read`() throws {
    let source = "lines[0].count > 1 || lines.exists(l, l.count > order.total)"
    let explanation = try Self.environment.compile(source).explain(activation())
    #expect(
      explanation.terms.map { $0.reads.map(\.text) } == [
        ["lines[0].count"], ["lines", "order.total"],
      ]
    )
  }

  @Test func `what was missing is told even where an error was absorbed`() throws {
    for (source, missing) in [
      ("account.refunds < 2 || order.total > 1", ["account.refunds"]),
      ("order.total > 1 || account.refunds < 2", []),
      ("lines[0].count > 1 || true", ["lines[0].count"]),
      ("has(account.refunds) && account.refunds > 1", []),
      ("lines.exists(l, l.count > 1) || order.total == 40", ["l.count"]),
      ("lines[0].?count.orValue(0) == 0", []),
      ("account.refunds > 1 && account.refunds < 5", ["account.refunds", "account.refunds"]),
    ] {
      let evaluation = try Self.environment.compile(source).evaluate(activation())
      #expect(evaluation.missing.map(\.path) == missing, "\(source)")
    }
  }

  @Test func `errors that a decisive term outweighed are told`() throws {
    for (source, absorbed) in [
      ("1 / 0 == 1 || 1 % 0 == 1 || true", ["1:3: `1 / 0`: division by zero"]),
      ("true || 1 / 0 == 1", []),
      ("[0, 1].exists(x, 1 / x == 1)", ["1:20: `1 / x`: division by zero"]),
      ("account.refunds < 2 && order.total > 50", ["1:1: `account.refunds` is missing"]),
    ] {
      let evaluation = try Self.environment.compile(source).evaluate(activation())
      #expect(evaluation.absorbed.map(\.description) == absorbed, "\(source)")
    }
  }

  @Test func `a missing variable tells the reason it was given`() throws {
    var activation = activation()
    let slot = try #require(Self.environment.slot(of: "order.total"))
    activation.fail(slot, because: "the lookup timed out")
    let evaluation = try Self.environment.compile("order.total > 1").evaluate(activation)
    guard case .failure(let error) = evaluation.result else {
      Issue.record("a missing variable has a value")
      return
    }
    #expect(error.kind == .missing)
    #expect(error.description == "1:1: `order.total` is missing: the lookup timed out")
  }

  @Test func `a program tells the variables it may read`() throws {
    let source = "order.total > 1 && (has(account.refunds) || order.total < 5)"
    let program = try Self.environment.compile(source)
    #expect(program.variables == ["order.total", "account.refunds"])
  }

  @Test func `an activation made before a declaration misses what came later`() throws {
    var environment = Environment()
    environment.declare(variable: "a", .int)
    let early = Activation(environment)
    environment.declare(variable: "b", .int)
    let evaluation = try environment.compile("b > 1").evaluate(early)
    #expect(evaluation.missing.map(\.path) == ["b"])
  }

  @Test func `an explanation has the value of the evaluation`() throws {
    let seed: UInt64 = 99
    var random = RandomTrees(seed: seed)
    let environment = Environment()
    for round in 0..<2_000 {
      let source = SyntaxTree(root: random.expression(4)).description
      let program = try environment.compileUnchecked(source)
      let activation = Activation(environment)
      let plain = program.evaluate(activation).result
      let explained = program.explain(activation).evaluation.result
      #expect(plain == explained, "seed \(seed), round \(round): \(source)")
    }
  }
}
