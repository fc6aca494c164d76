/// A text as people see it: without characters of no width, and with the full-width forms of ASCII and the
/// digits of Arabic and Persian as ASCII, so that what is masked is found where such characters stand in it.
struct ShownText {
  let bytes: [UInt8]
  /// Where in the text each byte came from, and at the end the length of the text.
  private let places: [Int]

  /// Nil where the text is shown as it stands.
  ///
  /// `text` must be valid UTF-8.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.contains(where: Self.mayBeShownOtherwise) else { return nil }
    var bytes: [UInt8] = []
    var places: [Int] = []
    var hasChanged = false
    var index = 0
    while index < text.count {
      switch Self.shown(in: text, at: index) {
      case .hidden(let length):
        hasChanged = true
        index += length
      case .plain(let byte, let length):
        hasChanged = true
        bytes.append(byte)
        places.append(index)
        index += length
      case .itself:
        bytes.append(text[index])
        places.append(index)
        index += 1
      }
    }
    guard hasChanged else { return nil }
    self.bytes = bytes
    self.places = places + [text.count]
  }

  /// The bytes of the text that a part of what is shown came from.
  func range(of part: Range<Int>) -> Range<Int> {
    places[part.lowerBound]..<places[part.upperBound]
  }

  private enum Shown {
    case itself
    case hidden(length: Int)
    case plain(UInt8, length: Int)
  }

  private static func shown(in text: UnsafeBufferPointer<UInt8>, at place: Int) -> Shown {
    let next = place + 1 < text.count ? text[place + 1] : 0
    let third = place + 2 < text.count ? text[place + 2] : 0
    switch (text[place], next, third) {
    case (0xC2, 0xAD, _): return .hidden(length: 2)
    case (0xD9, 0xA0...0xA9, _): return .plain(next - 0xA0 + 48, length: 2)
    case (0xDB, 0xB0...0xB9, _): return .plain(next - 0xB0 + 48, length: 2)
    case (0xE2, 0x80, 0x8B...0x8F), (0xE2, 0x81, 0xA0...0xA4), (0xEF, 0xBB, 0xBF):
      return .hidden(length: 3)
    case (0xEF, 0xBC, 0x81...0xBF): return .plain(third - 0x81 + 0x21, length: 3)
    case (0xEF, 0xBD, 0x80...0x9E): return .plain(third - 0x80 + 0x60, length: 3)
    default: return .itself
    }
  }

  /// Whether a character begins so that is shown otherwise.
  private static func mayBeShownOtherwise(_ byte: UInt8) -> Bool {
    byte >= 0xC2 && (byte == 0xC2 || byte == 0xD9 || byte == 0xDB || byte == 0xE2 || byte == 0xEF)
  }
}
