/// Texts in which every letter stands for another, or stands elsewhere, by a rule that all know.
enum Rotation {
  /// Each letter of ASCII moved by thirteen places (ROT13).
  static func byThirteen(_ folded: [UInt8]) -> [UInt8] {
    folded.map { $0 &- 97 < 13 ? $0 &+ 13 : $0 &- 110 < 13 ? $0 &- 13 : $0 }
  }

  /// From the last character to the first.
  static func reversed(_ folded: [UInt8]) -> [UInt8] {
    var output = [UInt8](folded.reversed())
    guard folded.contains(where: { $0 >= 128 }) else { return output }
    // The bytes of a character stand in their order again.
    var index = 0
    while index < output.count {
      guard output[index] & 0xC0 == 0x80 else {
        index += 1
        continue
      }
      var end = index
      while output[end] & 0xC0 == 0x80 { end += 1 }
      output[index...end].reverse()
      index = end + 1
    }
    return output
  }
}
