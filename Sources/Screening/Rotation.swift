/// Texts in which every letter stands for another, or stands elsewhere, by a rule that all know.
enum Rotation {
  /// Each letter of ASCII moved by thirteen places (ROT13).
  static func byThirteen(_ folded: [UInt8]) -> [UInt8] {
    folded.map { $0 &- 97 < 26 ? ($0 &- 97 &+ 13) % 26 &+ 97 : $0 }
  }

  /// From the last character to the first.
  static func reversed(_ folded: [UInt8]) -> [UInt8] {
    guard folded.contains(where: { $0 >= 128 }) else { return folded.reversed() }
    let text = String(decoding: folded, as: UTF8.self)
    return Array(String(String.UnicodeScalarView(text.unicodeScalars.reversed())).utf8)
  }
}
