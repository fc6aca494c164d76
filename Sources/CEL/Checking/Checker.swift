/// Finds the type of every part of a tree, and writes the code that evaluates it.
///
/// Without checking, every type is `dyn`, and what would be an error becomes a node that fails.
struct Checker {
  /// A node of the code and its type.
  struct Checked {
    let node: Int32
    let type: ValueType
  }

  /// A variable of a macro.
  struct Local {
    let name: String
    let index: Int32
    let type: ValueType
  }

  let environment: Environment
  let isChecked: Bool
  var code: CodeBuilder
  var types = Substitution()
  var locals: [Local] = []
  /// Macros around here that run over a list or a map.
  var nesting = 0
  private var errors: [CompileError] = []
  private var given: [(place: SourcePosition, type: ValueType)] = []
  private static let maximumErrors = 100

  init(_ environment: Environment, source: String, isChecked: Bool) {
    self.environment = environment
    code = CodeBuilder(
      source: source,
      variableNames: environment.variableNames,
      patternLimit: environment.limits.patternInstructions
    )
    self.isChecked = isChecked
  }

  mutating func program(of tree: SyntaxTree) throws(CompileFailure) -> Program {
    let root = check(tree.root)
    if !errors.isEmpty { throw CompileFailure(errors: errors) }
    let dynamic = isChecked ? given.filter { types.resolved($0.type).isDynamic } : []
    return Program(
      tree: tree,
      type: isChecked ? types.resolved(root.type, unknownsToDyn: true) : .dyn,
      dynamicPlaces: dynamic.map(\.place),
      code: Code(code),
      root: root.node,
      limits: environment.limits
    )
  }

  mutating func check(_ expression: Expression) -> Checked {
    let checked = checkForm(expression)
    guard isChecked else { return Checked(node: checked.node, type: .dyn) }
    given.append((expression.position, checked.type))
    return checked
  }

  private mutating func checkForm(_ expression: Expression) -> Checked {
    switch expression.kind {
    case .literal(let literal, _): return check(literal, expression)
    case .identifier(let name, let isAbsolute):
      return checkName(name, isAbsolute: isAbsolute, expression)
    case .select(let operand, let field, let isOptional):
      return checkSelect(operand, field, isOptional: isOptional, expression)
    case .index(let operand, let key, let isOptional):
      return checkIndex(operand, key, isOptional: isOptional, expression)
    case .call(let name, let target, let arguments):
      return checkMacro(name, target, arguments, expression)
        ?? checkCall(name, target, arguments, expression)
    case .unary(let sign, let operand): return checkUnary(sign, operand, expression)
    case .binary(let sign, let left, let right):
      return checkBinary(sign, left, right, expression)
    case .logical(let logical, let terms): return checkLogical(logical, terms, expression)
    case .conditional(let condition, let yes, let no):
      return checkConditional(condition, yes, no, expression)
    case .list(let elements): return checkList(elements, expression)
    case .map(let entries): return checkMap(entries, expression)
    }
  }

  /// Notes an error, and stands a node in its place that fails.
  mutating func fail(_ message: String, _ expression: Expression) -> Checked {
    if isChecked {
      report(message, expression.position)
      return Checked(node: code.emit(.failure, at: expression), type: .dyn)
    }
    let text = code.constant(.string(message))
    return Checked(node: code.emit(.failure, text, at: expression), type: .dyn)
  }

  mutating func report(
    _ message: String,
    _ place: SourcePosition,
    _ stage: CompileError.Stage = .types
  ) {
    guard errors.count < Self.maximumErrors else { return }
    errors.append(CompileError(stage: stage, message: message, position: place))
  }

  /// Notes an error where an expression is not of a type.
  mutating func require(_ wanted: ValueType, _ checked: Checked, _ expression: Expression) {
    guard isChecked, !types.accepts(wanted, checked.type) else { return }
    report("expected `\(name(of: wanted))`, found `\(name(of: checked.type))`", expression.position)
  }

  /// A type as messages tell it.
  func name(of type: ValueType) -> String {
    types.resolved(type, unknownsToDyn: true).description
  }

  private mutating func check(_ literal: Literal, _ expression: Expression) -> Checked {
    let (value, type): (Value, ValueType) =
      switch literal {
      case .null: (.null, .null)
      case .bool(let truth): (.bool(truth), .bool)
      case .int(let number): (.int(number), .int)
      case .uint(let number): (.uint(number), .uint)
      case .double(let number): (.double(number), .double)
      case .string(let text): (.string(text), .string)
      case .bytes(let bytes): (.bytes(bytes), .bytes)
      }
    return Checked(node: code.constant(value, at: expression), type: type)
  }

  /// Evaluates a node whose parts are constants now, once for all evaluations.
  ///
  /// A failure is left for the evaluation, where `||` may absorb it, unless literals are to be checked.
  mutating func folded(
    _ checked: Checked,
    from parts: [Int32],
    _ expression: Expression,
    checksLiterals: Bool = false
  ) -> Checked {
    guard parts.allSatisfy({ code.constantValue(of: $0) != nil }) else { return checked }
    let steps = environment.limits.steps
    let result = Evaluator.run(Code(code), nil, steps: steps) { evaluator in
      Result { () throws(Fault) in try evaluator.value(checked.node) }
    }
    switch result {
    case .success(let value):
      return Checked(node: code.constant(value, at: expression), type: checked.type)
    case .failure(let fault):
      if isChecked, checksLiterals { report(fault.message, expression.position) }
      return checked
    }
  }
}
