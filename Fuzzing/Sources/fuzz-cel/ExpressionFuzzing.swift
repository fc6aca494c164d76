import CEL
import CLibFuzzer
import Glibc
import Rules

/// Reads any bytes as an expression: it is parsed, printed, compiled and evaluated, or refused.
@main
enum ExpressionFuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?(CommandLine.unsafeArgv)
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        let bytes = UnsafeBufferPointer(start: data, count: size)
        ExpressionFuzzing.look(at: String(decoding: bytes, as: UTF8.self))
        return 0
      }
    )
  }

  /// What the expressions of rule files may name, and facts of each type.
  private static let environment: Environment = {
    var environment = RuleLanguage.environment
    for (name, type) in [
      ("n", .int), ("s", .string), ("f", .bool), ("t", .timestamp), ("d", .duration),
      ("m", MoneyValue.type), ("order.total", MoneyValue.type), ("order.tags", .list(.string)),
      ("x", .dyn),
    ] as [(String, ValueType)] {
      environment.declare(variable: name, type)
    }
    return environment
  }()

  /// Nothing is known.
  private static let blank = Activation(environment)

  /// Some facts are known, some of another type than was declared.
  private static let filled: Activation = {
    var activation = Activation(environment)
    activation["n"] = .int(.min)
    activation["s"] = .string("a\u{301}ö😀")
    activation["f"] = .bool(true)
    activation["t"] = .int(0)
    activation["order.tags"] = .list([.string("a"), .int(1), .none])
    activation["x"] = .map(ValueMap())
    return activation
  }()

  private static func look(at source: String) {
    guard let tree = try? SyntaxTree(parsing: source) else {
      require((try? environment.compile(source)) == nil, "what does not parse was compiled")
      return
    }
    lookAtPrinting(of: tree)
    for program in [
      try? environment.compile(source), try? environment.compileUnchecked(source),
    ] {
      guard let program else { continue }
      evaluate(program, blank)
      evaluate(program, filled)
    }
  }

  private static func lookAtPrinting(of tree: SyntaxTree) {
    let printed = tree.description
    do throws(CompileError) {
      let again = try SyntaxTree(parsing: printed)
      require(again == tree, "printed as another tree:\n\(printed)")
      require(again.description == printed, "printed anew in another form:\n\(printed)")
    } catch {
      // Blanks and line ends of the usual form may pass the ceiling on bytes, and nothing else.
      require(error.stage == .limit, "printed as what does not parse: \(error)\n\(printed)")
    }
  }

  private static func evaluate(_ program: Program, _ activation: Activation) {
    let evaluation = program.evaluate(activation)
    require(evaluation.steps <= Limits.standard.steps, "more steps than there may be")
    require(evaluation == program.evaluate(activation), "another evaluation, another outcome")
    let explained = program.explain(activation).evaluation.result
    if case .failure(let error) = explained, error.kind == .limit { return }
    require(explained == evaluation.result, "explained: \(explained), not \(evaluation.result)")
    _ = program.cost
    _ = program.variables
    if case .success(let value) = evaluation.result { _ = value.description }
  }

  private static func require(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
    guard !isSo else { return }
    let text = Array((complaint() + "\n").utf8)
    _ = write(STDERR_FILENO, text, text.count)
    abort()
  }
}
