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
  ///
  /// A comment behind parentheses is one on the whole of what they hold, so they stay.
  mutating func print(_ expression: Expression, in place: Int = Precedence.conditional) {
    let isLoose = expression.trailingComment != nil && expression.precedence < Precedence.postfix
    printAlone(expression, inParentheses: isLoose || expression.precedence < place)
    printTrailingComment(of: expression)
  }

  private mutating func printAlone(_ expression: Expression, inParentheses: Bool) {
    if inParentheses { text += "(" }
    for comment in expression.comments { print(comment: comment) }
    printForm(expression)
    if inParentheses { text += ")" }
  }

  private mutating func printTrailingComment(of expression: Expression) {
    guard let comment = expression.trailingComment else { return }
    text += text.hasSuffix("\n") || text.hasSuffix(" ") ? "//" : " //"
    text += comment + "\n"
  }

  /// Writes a word between two others, at the start of a line without the blank before it.
  private mutating func print(between word: String) {
    text += (text.hasSuffix("\n") ? "" : " ") + word + " "
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
      printRow(arguments, \.self)
      text += ")"
    case .unary(let sign, let operand): print(sign, operand)
    case .binary(let sign, let left, let right):
      print(left, in: sign.precedence)
      print(between: sign.rawValue)
      print(right, in: sign.precedence + 1)
    case .logical(let logical, let terms):
      for (index, term) in terms.enumerated() {
        if index > 0 { print(between: logical.rawValue) }
        print(term, in: expression.precedence + 1)
      }
    case .conditional(let condition, let yes, let no):
      print(condition, in: Precedence.or)
      print(between: "?")
      print(yes, in: Precedence.or)
      print(between: ":")
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
      printRow(elements, \.value) { printer, element in
        if element.isOptional { printer.text += "?" }
      }
      text += "]"
    case .map(let entries):
      text += "{"
      printRow(entries, \.value) { printer, entry in
        if entry.isOptional { printer.text += "?" }
        printer.print(entry.key)
        printer.text += ": "
      }
      text += "}"
    default: break
    }
  }

  /// Writes what stands between commas; a comment behind a part comes behind its comma.
  private mutating func printRow<T>(
    _ row: [T],
    _ value: (T) -> Expression,
    before: (inout Printer, T) -> Void = { _, _ in }
  ) {
    for (index, element) in row.enumerated() {
      before(&self, element)
      let value = value(element)
      if index == row.count - 1 {
        print(value)
        continue
      }
      printAlone(value, inParentheses: false)
      text += ","
      if value.trailingComment == nil { text += " " } else { printTrailingComment(of: value) }
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
