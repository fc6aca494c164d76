/// A pattern as its parser reads it.
indirect enum PatternNode {
  case empty
  case set(ScalarSet)
  case lineStart, lineEnd, textStart, textEnd, wordBoundary, noWordBoundary
  case sequence([PatternNode])
  case choice([PatternNode])
  /// `most` is nil where there is no upper bound.
  case repeated(PatternNode, least: Int, most: Int?)
}
