import CanonicalJSON
import SourceFiles

/// Reads the expression of a tag from its words.
///
/// `or` binds less than `and`, that less than `not`, that less than comparisons, and these less than filters,
/// members and elements.
struct ExpressionReader {
  /// What cannot be read on, and why.
  struct Fault: Error {
    let place: SourcePlace
    let message: String
    let hint: String?
  }

  private let tokens: [TemplateToken]
  private let end: SourcePlace
  private var index: Int
  private var terms = 0
  private var depth = 0

  /// Words that name nothing.
  static let reserved: Set<String> = [
    "and", "or", "not", "in", "is", "if", "elif", "else", "endif", "for", "endfor", "true", "false",
    "none", "loop",
  ]

  init(_ tag: TemplateTag, from index: Int) {
    tokens = tag.tokens
    end = tag.tokens.last?.place ?? tag.place
    self.index = index
  }

  /// The one expression that the rest of the tag is.
  mutating func whole() throws(Fault) -> TemplateExpression {
    let expression = try disjunction()
    if let token = peek {
      throw Fault(
        place: token.place,
        message: "`\(token.written)` cannot stand here",
        hint: Self.hint(about: token)
      )
    }
    return expression
  }

  private static func hint(about token: TemplateToken) -> String? {
    switch token.content {
    case .name("if"): "write `{% if … %}` around it; there is no `if` inside an expression"
    case .name("is"): "compare with `==`, or write the name alone"
    default: nil
    }
  }

  private var peek: TemplateToken? { index < tokens.count ? tokens[index] : nil }

  private mutating func take(_ content: TemplateToken.Content) -> TemplateToken? {
    guard let token = peek, token.content == content else { return nil }
    index += 1
    return token
  }

  private mutating func counted(
    _ kind: TemplateExpression.Kind,
    at place: SourcePlace
  ) throws(Fault) -> TemplateExpression {
    terms += 1
    guard terms <= TemplateLimits.termsOfTag else {
      throw Fault(
        place: place,
        message: "more than \(TemplateLimits.termsOfTag) terms in one tag",
        hint: "cut it in two"
      )
    }
    return TemplateExpression(kind, at: place)
  }

  private mutating func disjunction() throws(Fault) -> TemplateExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= TemplateLimits.depth else {
      throw Fault(
        place: peek?.place ?? end,
        message: "nested deeper than \(TemplateLimits.depth)",
        hint: nil
      )
    }
    var left = try conjunction()
    while let word = take(.name("or")) {
      left = try counted(.or(left, try conjunction()), at: word.place)
    }
    return left
  }

  private mutating func conjunction() throws(Fault) -> TemplateExpression {
    var left = try negation()
    while let word = take(.name("and")) {
      left = try counted(.and(left, try negation()), at: word.place)
    }
    return left
  }

  private mutating func negation() throws(Fault) -> TemplateExpression {
    var negations: [TemplateToken] = []
    while let word = take(.name("not")) { negations.append(word) }
    var expression = try comparison()
    for word in negations.reversed() {
      expression = try counted(.not(expression), at: word.place)
    }
    return expression
  }

  private mutating func comparison() throws(Fault) -> TemplateExpression {
    let left = try filtered()
    guard let (operation, place) = comparisonSign() else { return left }
    let compared = try counted(.comparison(operation, left, try filtered()), at: place)
    if let (_, place) = comparisonSign() {
      throw Fault(
        place: place,
        message: "two comparisons in a row",
        hint: "join them with `and`"
      )
    }
    return compared
  }

  private mutating func comparisonSign() -> (TemplateComparison, SourcePlace)? {
    guard let token = peek else { return nil }
    switch token.content {
    case .name("in"):
      index += 1
      return (.isIn, token.place)
    case .name("not"):
      guard index + 1 < tokens.count, tokens[index + 1].content == .name("in") else { return nil }
      index += 2
      return (.isNotIn, token.place)
    case .mark(let mark):
      guard let operation = TemplateComparison(rawValue: mark) else { return nil }
      index += 1
      return (operation, token.place)
    default: return nil
    }
  }

  private mutating func filtered() throws(Fault) -> TemplateExpression {
    var value = try path()
    while take(.mark("|")) != nil {
      guard let token = peek, case .name(let name) = token.content else {
        throw Fault(place: peek?.place ?? end, message: "no filter behind `|`", hint: nil)
      }
      index += 1
      let known = TemplateFilter.allCases.map(\.rawValue)
      guard let filter = TemplateFilter(rawValue: name) else {
        throw Fault(
          place: token.place,
          message: "no filter is named `\(name)`",
          hint: nearest(to: name, among: known).map { "did you mean `\($0)`?" }
            ?? "use one of \(known.joined(separator: ", "))"
        )
      }
      let arguments = try arguments()
      guard filter.argumentCounts.contains(arguments.count) else {
        let wanted = filter.argumentCounts.upperBound
        throw Fault(
          place: token.place,
          message: "`\(name)` with \(arguments.count) arguments",
          hint: wanted == 0 ? "it takes none" : "it takes one: `\(name)('…')`"
        )
      }
      value = try counted(.filter(filter, value, argument: arguments.first), at: token.place)
    }
    return value
  }

  private mutating func arguments() throws(Fault) -> [TemplateExpression] {
    guard take(.mark("(")) != nil else { return [] }
    var arguments: [TemplateExpression] = []
    if take(.mark(")")) != nil { return [] }
    repeat { arguments.append(try disjunction()) } while take(.mark(",")) != nil
    try require(")")
    return arguments
  }

  private mutating func path() throws(Fault) -> TemplateExpression {
    var value = try primary()
    while true {
      if let dot = take(.mark(".")) {
        guard let token = peek, case .name(let name) = token.content else {
          throw Fault(place: dot.place, message: "no name behind `.`", hint: nil)
        }
        index += 1
        value = try counted(.member(value, name), at: token.place)
      } else if let bracket = take(.mark("[")) {
        let key = try disjunction()
        try require("]")
        value = try counted(.element(value, key), at: bracket.place)
      } else {
        return value
      }
    }
  }

  private mutating func primary() throws(Fault) -> TemplateExpression {
    guard let token = peek else {
      throw Fault(place: end, message: "a value is missing", hint: "name an input")
    }
    index += 1
    switch token.content {
    case .integer(let number): return try counted(.constant(.integer(number)), at: token.place)
    case .text(let text): return try counted(.constant(.string(text)), at: token.place)
    case .name("true"), .name("True"): return try counted(.constant(true), at: token.place)
    case .name("false"), .name("False"): return try counted(.constant(false), at: token.place)
    case .name("none"), .name("None"): return try counted(.constant(.null), at: token.place)
    case .name(let name) where name == "loop" || !Self.reserved.contains(name):
      return try counted(.name(name), at: token.place)
    case .mark("("):
      let inner = try disjunction()
      try require(")")
      return inner
    case .name, .mark:
      throw Fault(
        place: token.place,
        message: "`\(token.written)` where a value must stand",
        hint: nil
      )
    }
  }

  private mutating func require(_ mark: String) throws(Fault) {
    guard take(.mark(mark)) == nil else { return }
    throw Fault(place: peek?.place ?? end, message: "`\(mark)` is missing", hint: nil)
  }
}
