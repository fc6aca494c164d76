/// Calls `body` with each member in the order of their names' UTF-16 code units (RFC 8785, 3.2.3).
///
/// Objects are small and many, so that their order is worked out on the stack.
func forEachInCanonicalOrder(
  _ members: [JSONObject.Member],
  _ body: (JSONObject.Member) -> Void
) {
  withUnsafeTemporaryAllocation(of: SortKey.self, capacity: members.count) { keys in
    var keys = keys
    for place in members.indices {
      keys.initializeElement(at: place, to: SortKey(place: place, name: members[place].name))
    }
    keys.sort { left, right in
      if left.start != right.start, left.isASCII, right.isASCII { return left.start < right.start }
      return precedesInUTF16(members[left.place].name, members[right.place].name)
    }
    for key in keys { body(members[key.place]) }
  }
}

/// A member's place, with as much of its name as decides most comparisons.
private struct SortKey {
  let place: Int
  /// The first eight bytes, the first in the highest place; zeros behind a shorter name.
  let start: UInt64

  init(place: Int, name: String) {
    self.place = place
    start = withUTF8(of: name) { bytes in
      var word: UInt64 = 0
      for index in 0..<min(8, bytes.count) { word |= UInt64(bytes[index]) << (56 - 8 * index) }
      return word
    }
  }

  /// Whether these bytes have the same order in UTF-8 and in UTF-16.
  var isASCII: Bool { start & 0x8080_8080_8080_8080 == 0 }
}

/// Whether `left` comes before `right` by UTF-16 code units.
///
/// UTF-8 has the order of code points. The two differ only where a character beyond U+FFFF, whose
/// surrogates are D800–DFFF, meets one of U+E000–U+FFFF; there the lead bytes F0–F4 rank before EE
/// and EF. Trailing bytes never reach EE.
private func precedesInUTF16(_ left: String, _ right: String) -> Bool {
  withUTF8(of: left) { left in
    withUTF8(of: right) { right in
      for (one, other) in zip(left, right) where one != other {
        let areSwapped = one >= 0xEE && other >= 0xEE && (one < 0xF0) != (other < 0xF0)
        return areSwapped ? one > other : one < other
      }
      return left.count < right.count
    }
  }
}
