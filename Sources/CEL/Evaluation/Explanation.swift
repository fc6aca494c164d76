/// How a value came about: every sub-expression, the terms of the condition, and what each term read.
public struct Explanation: Sendable {
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
  private let code: Code
  private let root: Int32
  private let trace: [Result<Value, Fault>?]

  init(
    _ evaluation: Evaluation,
    _ code: Code,
    _ root: Int32,
    _ plans: [TermPlan],
    _ trace: [Result<Value, Fault>?]
  ) {
    self.evaluation = evaluation
    self.code = code
    self.root = root
    self.trace = trace
    terms = plans.map { plan in
      Term(
        part: Self.part(plan.place, code, trace),
        reads: plan.reads.map { Self.part($0, code, trace) }
      )
    }
  }

  private static func part(
    _ place: TermPlan.Place,
    _ code: Code,
    _ trace: [Result<Value, Fault>?]
  ) -> Part {
    let result = trace[Int(place.node)]?.mapError { EvaluationError($0, in: code) }
    return Part(text: place.text, position: place.position, result: result)
  }

  /// Every sub-expression that was evaluated, each before what it is made of; made when asked for.
  public var parts: [Part] {
    code.reachable(from: root).filter { trace[Int($0)] != nil }.map {
      Self.part(TermPlan.Place($0, in: code), code, trace)
    }
  }
}
