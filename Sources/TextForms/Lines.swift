/// The lines of a text that are not empty, in order, without what ends them.
package func lines(of text: String) -> [Substring] {
  var found: [Substring] = []
  var rest = text[...]
  // The first bytes of what `Character.isNewline` takes: U+000A–U+000D, U+0085, U+2028, U+2029.
  while let end = rest.firstCharacter(
    from: rest.startIndex,
    where: \.isNewline,
    startingWith: { (0x0A...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 }
  ) {
    if end > rest.startIndex { found.append(rest[..<end]) }
    rest = rest[rest.index(after: end)...]
  }
  if !rest.isEmpty { found.append(rest) }
  return found
}

extension Substring {
  /// The first character from `start` on of the wanted kind, looked for by its first byte.
  ///
  /// Telling characters apart is dear, and few of them are wanted.
  func firstCharacter(
    from start: Index,
    where isWanted: (Character) -> Bool,
    startingWith mayStart: (UInt8) -> Bool
  ) -> Index? {
    var start = start
    while let place = utf8[start...].firstPlace(where: mayStart) {
      if isWanted(self[place]) { return place }
      start = utf8.index(after: place)
    }
    return nil
  }
}

extension Substring.UTF8View {
  /// Like `firstIndex(where:)`, over the bytes as they lie in memory.
  fileprivate func firstPlace(where isWanted: (UInt8) -> Bool) -> Index? {
    let offset: Int?? = withContiguousStorageIfAvailable { $0.firstIndex(where: isWanted) }
    guard let offset else { return firstIndex(where: isWanted) }
    return offset.map { index(startIndex, offsetBy: $0) }
  }
}
