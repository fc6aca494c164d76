/// One word of the source.
struct Token {
  enum Kind: Equatable {
    case identifier(String)
    /// A field name between backticks.
    case quotedField(String)
    case literal(Literal)
    case symbol(Symbol)
    case end
  }

  enum Symbol: String {
    case openParenthesis = "("
    case closeParenthesis = ")"
    case openBracket = "["
    case closeBracket = "]"
    case openBrace = "{"
    case closeBrace = "}"
    case dot = "."
    case comma = ","
    case colon = ":"
    case question = "?"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divide = "/"
    case remainder = "%"
    case not = "!"
    case and = "&&"
    case or = "||"
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case `in` = "in"
  }

  let kind: Kind
  let position: SourcePosition
  /// The bytes it is written with.
  let span: Range<Int>
  /// The texts of the comments before it, without their slashes.
  let comments: [String]
  /// Whether the first of the comments stands on the line that the token before ends on.
  let followsOnLine: Bool

  /// How messages name it.
  var name: String {
    switch kind {
    case .identifier(let name): "`\(name)`"
    case .quotedField(let name): "`` `\(name)` ``"
    case .literal: "a literal"
    case .symbol(let symbol): "`\(symbol.rawValue)`"
    case .end: "the end"
    }
  }
}
