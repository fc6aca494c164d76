/// Code while the checker writes it.
struct CodeBuilder {
  private(set) var instructions: [Instruction] = []
  private(set) var constants: [Value] = []
  private(set) var children: [Int32] = []
  private(set) var callees: [Callee] = []
  private(set) var comprehensions: [Comprehension] = []
  private(set) var patterns: [Pattern] = []
  private(set) var places: [Code.Place] = []
  let variableNames: [String]
  let source: [UInt8]
  let patternLimit: Int
  var localCount = 0

  init(source: String, variableNames: [String], patternLimit: Int) {
    self.source = Array(source.utf8)
    self.patternLimit = patternLimit
    self.variableNames = variableNames
  }

  /// Appends a node, and tells its number.
  mutating func emit(
    _ operation: Instruction.Operation,
    _ first: Int32 = 0,
    _ second: Int32 = 0,
    _ third: Int32 = -1,
    at expression: Expression,
    position: SourcePosition? = nil
  ) -> Int32 {
    let position = position ?? expression.position
    places.append(Code.Place(position: position, span: expression.span))
    instructions.append(
      Instruction(
        operation: operation,
        first: first,
        second: second,
        third: third,
        place: Int32(places.count - 1)
      )
    )
    return Int32(instructions.count - 1)
  }

  mutating func constant(_ value: Value, at expression: Expression) -> Int32 {
    emit(.constant, constant(value), at: expression)
  }

  mutating func constant(_ value: Value) -> Int32 {
    constants.append(value)
    return Int32(constants.count - 1)
  }

  /// Appends children in a row, and tells where they begin.
  mutating func row(_ nodes: [Int32]) -> Int32 {
    children += nodes
    return Int32(children.count - nodes.count)
  }

  mutating func callee(_ callee: Callee) -> Int32 {
    callees.append(callee)
    return Int32(callees.count - 1)
  }

  mutating func comprehension(_ comprehension: Comprehension) -> Int32 {
    comprehensions.append(comprehension)
    return Int32(comprehensions.count - 1)
  }

  mutating func pattern(_ pattern: Pattern) -> Int32 {
    patterns.append(pattern)
    return Int32(patterns.count - 1)
  }

  /// The value of a node that is a constant; nil for every other node.
  func constantValue(of node: Int32) -> Value? {
    let instruction = instructions[Int(node)]
    return instruction.operation == .constant ? constants[Int(instruction.first)] : nil
  }
}
