import CEL

extension Expression {
  /// The expressions that this one is made of, in the order of the source.
  var parts: [Expression] {
    switch kind {
    case .literal, .identifier: []
    case .select(let operand, _, _), .unary(_, let operand): [operand]
    case .index(let left, let right, _), .binary(_, let left, let right): [left, right]
    case .call(_, let target, let arguments): (target.map { [$0] } ?? []) + arguments
    case .logical(_, let terms): terms
    case .conditional(let first, let second, let third): [first, second, third]
    case .list(let elements): elements.map(\.value)
    case .map(let entries): entries.flatMap { [$0.key, $0.value] }
    }
  }

  /// Calls `visit` for this expression and everything in it.
  func walk(_ visit: (Expression) -> Void) {
    visit(self)
    for part in parts { part.walk(visit) }
  }

  /// The dotted name that it spells, and where its first word stands; nil for all else.
  var path: (name: String, position: SourcePosition)? {
    switch kind {
    case .identifier(let name, _): (name, position)
    case .select(let operand, let field, false):
      operand.path.map { ("\($0.name).\(field)", $0.position) }
    default: nil
    }
  }

  /// The names whose presence `has` asks for.
  var askedNames: [String] {
    var names: [String] = []
    walk { expression in
      guard case .call("has", nil, let arguments) = expression.kind,
        let name = arguments.first?.path?.name
      else { return }
      names.append(name)
    }
    return names
  }
}
