/// A source text, parsed.
public struct SyntaxTree: Sendable, Equatable {
  /// The whole expression.
  public let root: Expression
  /// The comments that no part of the expression follows, without their slashes.
  public let trailingComments: [String]
  /// The text it was parsed from.
  public let source: String

  /// Makes a tree that was never written.
  public init(root: Expression, trailingComments: [String] = [], source: String = "") {
    self.root = root
    self.trailingComments = trailingComments
    self.source = source
  }

  /// Parses a text; the whole of it must be one expression.
  public init(parsing source: String, limits: Limits = .standard) throws(CompileError) {
    var parser = try Parser(source, limits: limits)
    self = try parser.tree(of: source)
  }

  /// Whether root and comments are the same; the texts are not compared.
  public static func == (left: SyntaxTree, right: SyntaxTree) -> Bool {
    left.root == right.root && left.trailingComments == right.trailingComments
  }
}
