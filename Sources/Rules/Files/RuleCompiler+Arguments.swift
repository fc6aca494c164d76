import CEL
import SourceFiles

/// How arguments and counters are compiled.
extension RuleCompiler {
  /// Compiles an argument.
  ///
  /// A claim may stand only as the second of `lower` or `chosen`, and these only at the top: so it lowers
  /// a fact or chooses among facts, and is nowhere else.
  mutating func argument(_ argument: RuleArgument) -> RuleSet.CompiledArgument? {
    let place = argument.expression.place
    guard
      let whole = compile(
        argument.expression,
        wanted: nil,
        part: argument.name,
        isArgument: true
      )
    else {
      return lose(argument.path, at: argument.place)
    }
    var condition = whole
    var choice = RuleSet.CompiledArgument.Choice.fact
    if case .call(let function, nil, let parts) = whole.program.tree.root.kind,
      ["lower", "chosen"].contains(function), parts.count == 2
    {
      guard let claim = parts[1].path?.name, FactDeclaration.isClaim(claim),
        let fact = compile(
          argument.expression.part(parts[0].source(in: argument.expression), at: parts[0].start),
          wanted: nil,
          part: argument.name
        )
      else {
        log.error(
          at: place,
          "`\(function)` takes a fact and a claim",
          hint: "write `\(function)(order.total, claim.amount)`"
        )
        return lose(argument.path, at: argument.place)
      }
      condition = fact
      if function == "lower" { lowered.insert(argument.path) }
      choice = function == "lower" ? .lower(claim: claim) : .chosen(claim: claim)
    }
    refuseClaims(condition, argument.expression, "the argument `\(argument.name)`")
    return RuleSet.CompiledArgument(
      argument: argument,
      slot: name(argument.path, condition, whole.program.type, at: argument.place),
      condition: condition,
      choice: choice
    )
  }

  /// Compiles a counter.
  mutating func counter(_ counter: CounterDeclaration) -> RuleSet.CompiledCounter? {
    let subject = compile(counter.subject, wanted: .string, part: "by")
    var type = ValueType.int
    var amount: RuleSet.Condition?
    if case .sum(let expression) = counter.kind {
      amount = compile(expression, wanted: nil, part: "sum")
      if let amount {
        refuseClaims(amount, expression, "a counter")
        type = amount.program.type
      }
      if type != .int, type != MoneyValue.type {
        log.error(
          at: expression.place,
          "`sum` adds whole numbers or amounts, not \(type)",
          hint: "write `sum(action.amount)`, or `count()`"
        )
        amount = nil
      }
      if amount == nil { return lose(counter.name, at: counter.place) }
    }
    guard let subject else { return lose(counter.name, at: counter.place) }
    refuseClaims(subject, counter.subject, "a counter")
    refuseMovable(subject, counter.subject, "a counter's subject")
    return RuleSet.CompiledCounter(
      declaration: counter,
      slot: name(counter.name, subject, type, at: counter.place),
      subject: subject,
      amount: amount
    )
  }
}

extension Expression {
  /// Its own words in the text that it was parsed from.
  fileprivate func source(in expression: SourceExpression) -> String {
    let bytes = Array(expression.text.utf8)
    return String(decoding: bytes[span], as: UTF8.self)
  }

  /// Where its first word stands, in the first line.
  fileprivate var start: SourcePosition {
    SourcePosition(line: 1, column: span.lowerBound + 1, offset: span.lowerBound)
  }
}
