import CEL

/// How comparisons become cells of a dimension.
extension ConditionReader {
  // MARK: Texts

  enum Text {
    case fact(FactDeclaration)
    case constant(String)
  }

  func text(_ expression: Expression) -> Text? {
    if case .literal(.string(let text), _) = expression.kind { return .constant(text) }
    guard let name = expression.path?.name, let fact = facts[name], fact.type == .string else {
      return nil
    }
    return .fact(fact)
  }

  mutating func compareTexts(_ left: Text, _ right: Text) -> CaseCondition {
    switch (left, right) {
    case (.constant(let left), .constant(let right)): return .constant(left == right)
    case (.fact(let fact), .constant(let text)), (.constant(let text), .fact(let fact)):
      note(fact)
      let dimension = space.place(of: .text(fact.name))
      if !space.isClosed { space.name(text, in: dimension) }
      let texts = space.texts(of: dimension)
      let cells = CellSet(
        texts.firstIndex(of: text).map { [$0] } ?? [],
        count: texts.count + 1
      )
      return .test(dimension, cells, needs: presence(of: [fact.name]))
    case (.fact(let one), .fact(let two)):
      note(one)
      note(two)
      if one.name == two.name { return .constant(true) }
      let names = [one.name, two.name].sorted()
      for name in names { _ = space.place(of: .text(name)) }
      let dimension = space.place(of: .sameText(names[0], names[1]))
      return .test(dimension, CellSet([1], count: 2), needs: presence(of: names))
    }
  }

  // MARK: Numbers

  mutating func compareNumbers(
    _ sign: BinaryOperator,
    _ difference: LinearForm,
    _ needs: [CaseCondition.Need]
  ) -> CaseCondition {
    guard let first = difference.terms.first else {
      return .constant(NumberRanges.holds(sign, difference.constant))
    }
    var needs = needs
    if case .amount(let currency) = difference.unit {
      if !space.isClosed { space.join(difference.terms, currency: currency) }
      if let currency, let dimension = space.currencyDimension(of: first.variable),
        let cell = space.currencyCell(currency, of: first.variable)
      {
        let count = space.counts[dimension]
        needs.append(CaseCondition.Need(dimension: dimension, cells: CellSet([cell], count: count)))
      }
    }
    let divisor = difference.divisor
    let terms = difference.terms.map {
      LinearForm.Term(variable: $0.variable, coefficient: $0.coefficient / divisor)
    }
    let dimension = space.place(of: .numbers(terms))
    let wanted = NumberRanges.where(
      sign,
      divisor: divisor,
      constant: difference.constant,
      within: space.range(of: dimension)
    )
    if !space.isClosed { space.cut(dimension, at: wanted) }
    return .test(dimension, space.cells(of: dimension, within: wanted), needs: needs)
  }
}
