/// A node of the syntax tree.
///
/// Macros such as `all` are calls here; the checker expands them. Redundant parentheses leave no trace.
/// Expressions are equal where their form and their comments are, wherever they stand.
public struct Expression: Sendable, Equatable {
  /// The forms of an expression.
  public indirect enum Kind: Sendable, Equatable {
    /// A constant, and how it was written (an empty spelling stands for the usual one).
    case literal(Literal, spelling: String)
    /// A name; absolute where a dot stands before it, so that no container and no macro's variable
    /// comes before it.
    case identifier(String, isAbsolute: Bool)
    /// `operand.field`, or `operand.?field`.
    case select(Expression, field: String, isOptional: Bool)
    /// `operand[key]`, or `operand[?key]`.
    case index(Expression, key: Expression, isOptional: Bool)
    /// `name(arguments)` or `target.name(arguments)`; the name of a call without a target can be
    /// absolute and begins with a dot then.
    case call(String, target: Expression?, arguments: [Expression])
    /// An operator before its operand.
    case unary(UnaryOperator, Expression)
    /// An operator between its operands.
    case binary(BinaryOperator, Expression, Expression)
    /// Two or more conditions joined by `&&` or by `||`.
    case logical(LogicalOperator, [Expression])
    /// `condition ? yes : no`.
    case conditional(Expression, then: Expression, otherwise: Expression)
    /// `[a, ?b]`.
    case list([Element])
    /// `{key: value, ?key: value}`.
    case map([Entry])
  }

  /// An element of a list; an optional one is left out where it holds nothing.
  public struct Element: Sendable, Equatable {
    /// What it evaluates to.
    public let value: Expression
    /// Whether a question mark stands before it.
    public let isOptional: Bool

    /// Makes an element.
    public init(_ value: Expression, isOptional: Bool = false) {
      self.value = value
      self.isOptional = isOptional
    }
  }

  /// A key and a value of a map; an optional one is left out where its value holds nothing.
  public struct Entry: Sendable, Equatable {
    /// The key.
    public let key: Expression
    /// The value.
    public let value: Expression
    /// Whether a question mark stands before the key.
    public let isOptional: Bool

    /// Makes an entry.
    public init(_ key: Expression, _ value: Expression, isOptional: Bool = false) {
      self.key = key
      self.value = value
      self.isOptional = isOptional
    }
  }

  /// The form, with what it is made of.
  public let kind: Kind
  /// Where its operator, its dot, its bracket or its first word stands.
  public let position: SourcePosition
  /// The UTF-8 bytes it is written with, parentheses around it included.
  public internal(set) var span: Range<Int>
  /// The comments before it, without their slashes.
  public internal(set) var comments: [String]
  /// The comment behind it on the line that it ends on, without its slashes.
  public internal(set) var trailingComment: String?
  /// Levels of the tree from here down.
  let height: Int

  /// Makes a node.
  public init(
    _ kind: Kind,
    position: SourcePosition = SourcePosition(line: 1, column: 1, offset: 0),
    span: Range<Int> = 0..<0,
    comments: [String] = [],
    trailingComment: String? = nil
  ) {
    self.kind = kind
    self.position = position
    self.span = span
    self.comments = comments
    self.trailingComment = trailingComment
    height = 1 + kind.heightOfParts
  }

  /// Whether form and comments are the same; places are not compared.
  public static func == (left: Expression, right: Expression) -> Bool {
    left.comments == right.comments && left.trailingComment == right.trailingComment
      && left.kind == right.kind
  }
}

extension Expression.Kind {
  fileprivate var heightOfParts: Int {
    switch self {
    case .literal, .identifier: 0
    case .select(let operand, _, _), .unary(_, let operand): operand.height
    case .index(let left, let right, _), .binary(_, let left, let right):
      max(left.height, right.height)
    case .call(_, let target, let arguments):
      arguments.reduce(target?.height ?? 0) { max($0, $1.height) }
    case .logical(_, let terms): terms.reduce(0) { max($0, $1.height) }
    case .conditional(let first, let second, let third):
      max(first.height, second.height, third.height)
    case .list(let elements): elements.reduce(0) { max($0, $1.value.height) }
    case .map(let entries): entries.reduce(0) { max($0, $1.key.height, $1.value.height) }
    }
  }
}
