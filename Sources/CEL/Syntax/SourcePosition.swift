/// A place in a source text.
public struct SourcePosition: Sendable, Hashable, CustomStringConvertible {
  /// The line, from 1; lines end at `\n`.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int
  /// The UTF-8 bytes before it.
  public let offset: Int

  /// Names a place.
  public init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  /// The line and the column, as `3:14`.
  public var description: String { "\(line):\(column)" }
}
