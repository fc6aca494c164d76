/// Writes expressions out.
struct Printer {
  private(set) var text = ""

  /// Writes a comment on a line of its own, for it would swallow what follows.
  mutating func print(comment: String) {
    while text.hasSuffix(" ") { text.removeLast() }
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    text += "//" + comment + "\n"
  }

  /// Writes an expression; in parentheses where it binds too loosely for its place.
  mutating func print(_ expression: Expression, in place: Int = Precedence.conditional) {
    let needsParentheses = expression.precedence < place
    if needsParentheses { text += "(" }
    for comment in expression.comments { print(comment: comment) }
    printForm(expression)
    if needsParentheses { text += ")" }
  }

  private mutating func printForm(_ expression: Expression) {
    switch expression.kind {
    case .literal(let literal, let spelling):
      text += spelling.isEmpty ? literal.description : spelling
    case .identifier(let name, let isAbsolute): text += (isAbsolute ? "." : "") + name
    case .select(let operand, let field, let isOptional):
      print(operand, in: Precedence.postfix)
      text += isOptional ? ".?" : "."
      text += Self.isPlainField(field) ? field : "`\(field)`"
    case .index(let operand, let key, let isOptional):
      print(operand, in: Precedence.postfix)
      text += isOptional ? "[?" : "["
      print(key)
      text += "]"
    case .call(let name, let target, let arguments):
      if let target {
        print(target, in: Precedence.postfix)
        text += "."
      }
      text += name + "("
      printRow(arguments) { printer, argument in printer.print(argument) }
      text += ")"
    case .unary(let sign, let operand): print(sign, operand)
    case .binary(let sign, let left, let right):
      print(left, in: sign.precedence)
      text += " \(sign.rawValue) "
      print(right, in: sign.precedence + 1)
    case .logical(let logical, let terms):
      for (index, term) in terms.enumerated() {
        if index > 0 { text += " \(logical.rawValue) " }
        print(term, in: expression.precedence + 1)
      }
    case .conditional(let condition, let yes, let no):
      print(condition, in: Precedence.or)
      text += " ? "
      print(yes, in: Precedence.or)
      text += " : "
      print(no)
    case .list, .map: printAggregate(expression.kind)
    }
  }

  private mutating func print(_ sign: UnaryOperator, _ operand: Expression) {
    text += sign.rawValue
    // A minus before a bare number would become a part of it.
    if sign == .negate, operand.beginsWithNumber {
      text += "("
      print(operand)
      text += ")"
    } else {
      print(operand, in: Precedence.unary)
    }
  }

  private mutating func printAggregate(_ kind: Expression.Kind) {
    switch kind {
    case .list(let elements):
      text += "["
      printRow(elements) { printer, element in
        if element.isOptional { printer.text += "?" }
        printer.print(element.value)
      }
      text += "]"
    case .map(let entries):
      text += "{"
      printRow(entries) { printer, entry in
        if entry.isOptional { printer.text += "?" }
        printer.print(entry.key)
        printer.text += ": "
        printer.print(entry.value)
      }
      text += "}"
    default: break
    }
  }

  private mutating func printRow<T>(_ row: [T], _ each: (inout Printer, T) -> Void) {
    for (index, element) in row.enumerated() {
      if index > 0 { text += ", " }
      each(&self, element)
    }
  }

  private static func isPlainField(_ field: String) -> Bool {
    guard let first = field.utf8.first, first.startsIdentifier else { return false }
    return field.utf8.allSatisfy(\.continuesIdentifier) && !ReservedWords.keywords.contains(field)
  }
}

extension Expression {
  /// How tightly it binds.
  fileprivate var precedence: Int {
    switch kind {
    case .conditional: Precedence.conditional
    case .logical(.or, _): Precedence.or
    case .logical(.and, _): Precedence.and
    case .binary(let sign, _, _): sign.precedence
    case .unary: Precedence.unary
    default: Precedence.postfix
    }
  }

  /// Whether its first word, comments apart, is a number without a sign.
  fileprivate var beginsWithNumber: Bool {
    switch kind {
    case .literal(let literal, _): literal.isUnsignedNumber
    case .select(let operand, _, _), .index(let operand, _, _): operand.beginsWithNumber
    case .call(_, let target, _): target?.beginsWithNumber ?? false
    default: false
    }
  }
}
