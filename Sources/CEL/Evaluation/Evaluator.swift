/// One walk through a program's code.
///
/// Operands are evaluated from left to right and the first error is kept, so that every machine tells
/// the same value or the same error.
struct Evaluator {
  let code: Code
  let instructions: UnsafeBufferPointer<Instruction>
  let constants: UnsafeBufferPointer<Value>
  let children: UnsafeBufferPointer<Int32>
  let facts: UnsafeBufferPointer<Value?>
  let reasons: [Int: String]
  var locals: [Value]
  /// Steps that are left.
  var steps: Int
  var missing: [Evaluation.Missing] = []
  /// The errors that a decisive term outweighed.
  var absorbed: [Fault] = []
  /// The outcome of every node, the last one where it was evaluated more than once; kept on demand.
  var trace: [Result<Value, Fault>?] = []
  let isTracing: Bool

  /// Runs a step with the tables of a program at hand.
  @inline(__always)
  static func run<T>(
    _ code: Code,
    _ activation: Activation?,
    steps: Int,
    isTracing: Bool = false,
    _ body: (inout Evaluator) -> T
  ) -> T {
    var facts = activation?.values ?? []
    if activation != nil, facts.count < code.variableNames.count {
      // Made before the environment declared them all.
      facts += Array(repeating: nil, count: code.variableNames.count - facts.count)
    }
    return code.instructions.withUnsafeBufferPointer { instructions in
      code.constants.withUnsafeBufferPointer { constants in
        code.children.withUnsafeBufferPointer { children in
          facts.withUnsafeBufferPointer { facts in
            var evaluator = Evaluator(
              code: code,
              instructions: instructions,
              constants: constants,
              children: children,
              facts: facts,
              reasons: activation?.reasons ?? [:],
              locals: Array(repeating: .null, count: code.localCount),
              steps: steps,
              isTracing: isTracing
            )
            if isTracing { evaluator.trace = Array(repeating: nil, count: instructions.count) }
            return body(&evaluator)
          }
        }
      }
    }
  }

  func fault(_ kind: EvaluationError.Kind, _ message: String, _ node: Int32) -> Fault {
    Fault(kind: kind, message: message, node: node)
  }

  func noOverload(_ node: Int32) -> Fault {
    fault(.overload, "`\(code.text(of: node))`: no such overload", node)
  }

  /// Counts work; an evaluation ends where its steps are used up.
  @inline(__always)
  mutating func count(_ work: Int, _ node: Int32) throws(Fault) {
    steps -= work
    if steps < 0 { throw fault(.limit, "the evaluation takes too many steps", node) }
  }

  mutating func value(_ node: Int32) throws(Fault) -> Value {
    guard isTracing else { return try compute(node) }
    do {
      let value = try compute(node)
      trace[Int(node)] = .success(value)
      return value
    } catch {
      trace[Int(node)] = .failure(error)
      throw error
    }
  }

  /// The truth value of a condition.
  mutating func truth(_ node: Int32) throws(Fault) -> Bool {
    if !isTracing, let truth = try computedTruth(node) { return truth }
    guard case .bool(let truth) = try value(node) else { throw noOverload(node) }
    return truth
  }

  /// The truth value of a node that has no other; nil, and nothing done, for every other node.
  @inline(__always)
  mutating func computedTruth(_ node: Int32) throws(Fault) -> Bool? {
    let instruction = instructions[Int(node)]
    switch instruction.operation {
    case .and:
      try count(1, node)
      return try logical(instruction, decisive: false)
    case .or:
      try count(1, node)
      return try logical(instruction, decisive: true)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
      try count(1, node)
      return try relation(instruction, node)
    default: return nil
    }
  }

  /// The value of `&&` or `||`: one decisive term decides, whatever errors the others hold.
  ///
  /// A trace looks at every term, so that those behind the decisive one have values to show too.
  private mutating func logical(
    _ instruction: Instruction,
    decisive: Bool
  ) throws(Fault) -> Bool {
    var first: Fault?
    var isDecided = false
    for index in Int(instruction.first)..<Int(instruction.first + instruction.second) {
      do {
        if try truth(children[index]) == decisive {
          isDecided = true
          if !isTracing { break }
        }
      } catch {
        if error.kind == .limit { throw error }
        if first == nil { first = error }
      }
    }
    guard isDecided else {
      if let first { throw first }
      return !decisive
    }
    if let first { absorbed.append(first) }
    return decisive
  }

  private mutating func compute(_ node: Int32) throws(Fault) -> Value {
    let instruction = instructions[Int(node)]
    switch instruction.operation {
    case .constant:
      try count(1, node)
      return constants[Int(instruction.first)]
    case .variable:
      try count(1, node)
      if let value = facts[Int(instruction.first)] { return value }
      throw missingVariable(Int(instruction.first), node)
    case .local:
      try count(1, node)
      return locals[Int(instruction.first)]
    case .and, .or, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
      guard let truth = try computedTruth(node) else { throw noOverload(node) }
      return .bool(truth)
    case .add, .subtract, .multiply, .divide, .remainder:
      try count(1, node)
      return try arithmetic(instruction, node)
    case .conditional:
      try count(1, node)
      return try value(try truth(instruction.first) ? instruction.second : instruction.third)
    default:
      try count(1, node)
      return try computeOther(instruction, node)
    }
  }
}
