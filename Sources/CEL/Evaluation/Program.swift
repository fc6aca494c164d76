/// A compiled expression: immutable, and good for any number of evaluations on any thread.
///
/// It is a class because a host hands programs about by the hundred, and each time one reference counts.
public final class Program: Sendable {
  /// What it was compiled from.
  public let tree: SyntaxTree
  /// The type of its value; `dyn` where types were not checked.
  public let type: ValueType
  /// Where an expression is `dyn`, or is made of it, so that a host with typed rules can refuse it.
  public let dynamicPlaces: [SourcePosition]
  private let code: Code
  private let root: Int32
  private let limits: Limits
  private let terms: [TermPlan]

  init(
    tree: SyntaxTree,
    type: ValueType,
    dynamicPlaces: [SourcePosition],
    code: Code,
    root: Int32,
    limits: Limits
  ) {
    self.tree = tree
    self.type = type
    self.dynamicPlaces = dynamicPlaces
    self.code = code
    self.root = root
    self.limits = limits
    terms = TermPlan.plans(of: root, in: code)
  }

  /// Evaluates it; an error is a value, with its place.
  ///
  /// The activation has values for the environment that the program was compiled in, or for one that
  /// was copied from it and declares more.
  public func evaluate(_ activation: Activation) -> Evaluation {
    Evaluator.run(code, activation, steps: limits.steps) { evaluator in
      outcome(&evaluator)
    }
  }

  /// Evaluates it and tells how the value came about.
  ///
  /// The value is the same as `evaluate` gives, but for a step limit met on the way: terms that
  /// decided nothing are looked at too, so `missing` and `absorbed` may name more.
  public func explain(_ activation: Activation) -> Explanation {
    Evaluator.run(code, activation, steps: limits.steps, isTracing: true) { evaluator in
      let evaluation = outcome(&evaluator)
      return Explanation(evaluation, code, root, terms, evaluator.trace)
    }
  }

  /// What an evaluation costs at least and at most, found without one.
  public var cost: CostEstimate {
    CostEstimate(of: root, in: code, assumedSize: limits.assumedSize)
  }

  /// The variables it may read, in the order the source names them.
  public var variables: [String] {
    var names: [String] = []
    for node in code.reachable(from: root) {
      let instruction = code.instructions[Int(node)]
      guard instruction.operation == .variable || instruction.operation == .hasVariable else {
        continue
      }
      let name = code.variableNames[Int(instruction.first)]
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  private func outcome(_ evaluator: inout Evaluator) -> Evaluation {
    let result: Result<Value, EvaluationError>
    do throws(Fault) {
      result = .success(try evaluator.value(root))
    } catch {
      result = .failure(EvaluationError(error, in: code))
    }
    return Evaluation(
      result: result,
      missing: evaluator.missing,
      absorbed: evaluator.absorbed.map { EvaluationError($0, in: code) },
      steps: limits.steps - max(0, evaluator.steps)
    )
  }
}

extension Code {
  /// A node and all it is made of, as the source orders them.
  func reachable(from root: Int32) -> [Int32] {
    [root] + parts(of: root).flatMap { reachable(from: $0) }
  }
}
