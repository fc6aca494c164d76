/// How a value came about: every sub-expression, the terms of the condition, and what each term read.
public struct Explanation: Sendable, Equatable {
  /// A part of the expression and what it evaluated to.
  public struct Part: Sendable, Equatable {
    /// The part as the source writes it.
    public let text: String
    /// Where its operator, or its first word, stands.
    public let position: SourcePosition
    /// Its value or error, the last one where a macro ran it more than once; nil where it was not
    /// evaluated.
    public let result: Result<Value, EvaluationError>?
  }

  /// A condition that no `&&`, `||` or `!` divides further.
  public struct Term: Sendable, Equatable {
    /// The term and what it evaluated to.
    public let part: Part
    /// The variables it read, each with its fields and constant keys: `order.total`, `order.lines[0].sku`.
    public let reads: [Part]
  }

  /// What came of it.
  public let evaluation: Evaluation
  /// The terms, in the order of the source; a value that is no condition has one term, itself.
  public let terms: [Term]
  /// Every sub-expression that was evaluated, each before what it is made of.
  public let parts: [Part]

  init(
    _ evaluation: Evaluation,
    _ code: Code,
    _ root: Int32,
    _ trace: [Result<Value, Fault>?]
  ) {
    func part(_ node: Int32) -> Part {
      Part(
        text: code.text(of: node),
        position: code.place(of: node).position,
        result: trace[Int(node)]?.mapError { EvaluationError($0, in: code) }
      )
    }
    self.evaluation = evaluation
    terms = code.terms(of: root).map { term in
      Term(part: part(term), reads: code.reads(of: term).map(part))
    }
    parts = code.reachable(from: root).filter { trace[Int($0)] != nil }.map(part)
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

  /// The longest paths that begin with a variable.
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
