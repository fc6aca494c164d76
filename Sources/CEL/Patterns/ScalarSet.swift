/// A set of Unicode scalars, as ranges.
struct ScalarSet: Sendable {
  var ranges: [ClosedRange<UInt32>]

  static let digits = ScalarSet(ranges: [0x30...0x39])
  static let words = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let blanks = ScalarSet(ranges: [0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
  static let all = ScalarSet(ranges: [0...0x10FFFF])
  static let allButNewline = ScalarSet(ranges: [0...0x09, 0x0B...0x10FFFF])

  func contains(_ scalar: UInt32) -> Bool {
    for range in ranges where range.contains(scalar) { return true }
    return false
  }

  /// All other scalars.
  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = max(next, range.upperBound + 1)
    }
    if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
    return ScalarSet(ranges: gaps)
  }

  /// With the other case of every ASCII letter.
  var ignoringCase: ScalarSet {
    var wider = ranges
    for range in ranges {
      for (letters, shift) in [(UInt32(0x41)...0x5A, Int32(32)), (0x61...0x7A, -32)]
      where range.overlaps(letters) {
        let part = range.clamped(to: letters)
        wider.append(
          UInt32(Int32(part.lowerBound) + shift)...UInt32(Int32(part.upperBound) + shift)
        )
      }
    }
    return ScalarSet(ranges: wider)
  }
}
