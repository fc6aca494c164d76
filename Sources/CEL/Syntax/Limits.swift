/// The ceilings that expressions are compiled and evaluated under.
public struct Limits: Sendable, Equatable {
  /// UTF-8 bytes of a source text.
  public var sourceBytes = 65_536
  /// Levels of a syntax tree.
  ///
  /// The stack of the parser, of the checker and of an evaluation grows with it: keep it below 500.
  public var depth = 250
  /// Macros that run over a list or a map, inside one another.
  public var macroNesting = 8
  /// Steps of one evaluation.
  ///
  /// A step is a node of the tree; work on texts, lists and maps counts further steps by size.
  public var steps = 1_000_000
  /// Elements that the cost estimate assumes of a list or map whose size is not known.
  public var assumedSize = 100
  /// Instructions of one compiled `matches` pattern.
  public var patternInstructions = 2_000

  /// The ceilings that hold unless others are given.
  public static let standard = Limits()

  /// The standard ceilings, to change one or another of.
  public init() {}
}
