import CEL

extension RuleSet.CompiledArgument {
  /// What it is worth, claims included, as an expression: `lower(f, c)` is
  /// `has(c) ? (c > 0 ? (c < f ? c : f) : an error) : f`.
  ///
  /// What a claim chooses of a list is left as the list, which no comparison looks into.
  var asExpression: Expression {
    let fact = condition.program.tree.root
    guard case .lower(let name) = choice else { return fact }
    let claim = Expression.named(name)
    let lowered = Expression(
      .conditional(Expression(.binary(.less, claim, fact)), then: claim, otherwise: fact)
    )
    let checked = Expression(
      .conditional(.isPositive(name), then: lowered, otherwise: .noValue)
    )
    return Expression(.conditional(.has(name), then: checked, otherwise: fact))
  }
}

extension RuleSet.CompiledCounter {
  /// It is read like a fact.
  var asFact: FactDeclaration {
    FactDeclaration(
      name: declaration.name,
      type: isOfMoney ? .money : .int,
      place: declaration.place
    )
  }
}

extension Expression {
  /// Stands for an error in an expression that was never written.
  static let noValue = Expression(.call("@error", target: nil, arguments: []))

  /// A dotted name.
  static func named(_ name: String) -> Expression {
    let parts = name.split(separator: ".").map(String.init)
    return parts.dropFirst().reduce(
      Expression(.identifier(parts.first ?? name, isAbsolute: false))
    ) { Expression(.select($0, field: $1, isOptional: false)) }
  }

  static func has(_ name: String) -> Expression {
    Expression(.call("has", target: nil, arguments: [.named(name)]))
  }

  /// Whether it is more than nothing, whatever it counts: more than itself less itself.
  static func isPositive(_ name: String) -> Expression {
    let name = Expression.named(name)
    return Expression(.binary(.greater, name, Expression(.binary(.subtract, name, name))))
  }
}
