extension RandomAccessCollection {
  /// The first index whose element meets a condition that all later ones meet too, by halving.
  ///
  /// `endIndex` where none meets it.
  @inline(__always)
  package func partitioningIndex(where condition: (Element) -> Bool) -> Index {
    var (start, length) = (startIndex, count)
    while length > 0 {
      let half = length / 2
      let middle = index(start, offsetBy: half)
      if condition(self[middle]) {
        length = half
      } else {
        start = index(after: middle)
        length -= half + 1
      }
    }
    return start
  }
}
