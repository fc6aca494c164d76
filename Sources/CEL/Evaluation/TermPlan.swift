/// A term of a condition and the paths it can read, found once for all explanations.
struct TermPlan: Sendable {
  /// A node, and the text it was compiled from.
  struct Place: Sendable {
    let node: Int32
    let text: String
    let position: SourcePosition

    init(_ node: Int32, in code: Code) {
      self.node = node
      text = code.text(of: node)
      position = code.place(of: node).position
    }
  }

  let place: Place
  /// The longest paths that begin with a variable.
  let reads: [Place]

  /// The terms of a condition.
  static func plans(of root: Int32, in code: Code) -> [TermPlan] {
    code.terms(of: root).map { node in
      TermPlan(
        place: Place(node, in: code),
        reads: code.reads(of: node).map { Place($0, in: code) }
      )
    }
  }
}

extension Code {
  /// The conditions that `&&`, `||` and `!` before these join.
  fileprivate func terms(of node: Int32) -> [Int32] {
    let instruction = instructions[Int(node)]
    switch instruction.operation {
    case .and, .or: return parts(of: node).flatMap { terms(of: $0) }
    case .not:
      let operand = instructions[Int(instruction.first)].operation
      return operand == .and || operand == .or ? terms(of: instruction.first) : [node]
    default: return [node]
    }
  }

  fileprivate func reads(of node: Int32) -> [Int32] {
    isPath(node) ? [node] : parts(of: node).flatMap { reads(of: $0) }
  }

  private func isPath(_ node: Int32) -> Bool {
    let instruction = instructions[Int(node)]
    switch instruction.operation {
    case .variable, .hasVariable: return true
    case .select, .optionalSelect, .hasField: return isPath(instruction.first)
    case .index, .optionalIndex:
      return isPath(instruction.first)
        && instructions[Int(instruction.second)].operation == .constant
    default: return false
    }
  }
}
