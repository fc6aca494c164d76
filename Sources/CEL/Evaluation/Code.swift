/// A compiled expression: its nodes, and the tables that they point into.
final class Code: Sendable {
  /// Where a node comes from.
  struct Place: Sendable {
    let position: SourcePosition
    let span: Range<Int>
  }

  let instructions: [Instruction]
  let constants: [Value]
  let children: [Int32]
  let callees: [Callee]
  let comprehensions: [Comprehension]
  let patterns: [Pattern]
  let places: [Place]
  let variableNames: [String]
  let localCount: Int
  /// Instructions of a pattern that is found while evaluating.
  let patternLimit: Int
  let source: [UInt8]

  init(_ builder: CodeBuilder) {
    instructions = builder.instructions
    constants = builder.constants
    children = builder.children
    callees = builder.callees
    comprehensions = builder.comprehensions
    patterns = builder.patterns
    places = builder.places
    variableNames = builder.variableNames
    localCount = builder.localCount
    patternLimit = builder.patternLimit
    source = builder.source
  }

  func place(of node: Int32) -> Place { places[Int(instructions[Int(node)].place)] }

  /// The text that a node was compiled from.
  func text(of node: Int32) -> String {
    String(decoding: source[place(of: node).span], as: UTF8.self)
  }

  /// The nodes that a node is made of, in the order they are evaluated.
  func parts(of node: Int32) -> [Int32] {
    let instruction = instructions[Int(node)]
    switch instruction.operation {
    case .constant, .variable, .local, .failure, .hasVariable: return []
    case .select, .optionalSelect, .hasField, .not, .negate: return [instruction.first]
    case .index, .optionalIndex, .equal, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .isIn, .add, .subtract, .multiply, .divide, .remainder, .matches, .bind,
      .optionalMap, .optionalFlatMap:
      return [instruction.first, instruction.second]
    case .conditional: return [instruction.first, instruction.second, instruction.third]
    case .and, .or, .list:
      return children(instruction.first, instruction.second)
    case .map: return children(instruction.first, 2 * instruction.second)
    case .call: return children(instruction.second, instruction.third)
    case .comprehension:
      let comprehension = comprehensions[Int(instruction.first)]
      return [comprehension.range, comprehension.condition, comprehension.body].filter { $0 >= 0 }
    }
  }

  private func children(_ start: Int32, _ count: Int32) -> [Int32] {
    children[Int(start)..<Int(start + count)].map { $0 < 0 ? ~$0 : $0 }
  }
}
