/// Characters that a reader does not see and a model reads.
enum HiddenCharacters {
  /// The text spelled in tag characters (U+E0000–U+E007F), as ASCII; nil where there are none.
  ///
  /// The three flags that Unicode's emoji set builds of tags (England, Scotland, Wales) do not count.
  /// At most the first 160 characters are spelled out.
  static func tagText(in text: String) -> (offset: Int, spelled: String)? {
    // All tag characters begin with this byte, and hardly any other does.
    guard text.utf8.contains(0xF3) else { return nil }
    var spelled = ""
    var first: Int?
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.first {
      let index = scalars.startIndex
      scalars.removeFirst()
      if scalar == "\u{1F3F4}" {
        scalars = afterFlag(scalars)
      } else if isTag(scalar), spelled.utf8.count < 160 {
        first = first ?? text.utf8.distance(from: text.startIndex, to: index)
        if let ascii = Unicode.Scalar(scalar.value & 0x7F), ascii.value >= 32, ascii.value < 127 {
          spelled.unicodeScalars.append(ascii)
        }
      }
    }
    return first.map { ($0, spelled) }
  }

  /// The byte of the first line whose bidirectional controls (U+202A–U+202E, U+2066–U+2069) are not
  /// closed in it or close nothing, or that forces text to run right to left (U+202E); nil where none does.
  ///
  /// Closed isolates and embeddings are ordinary in Arabic and Hebrew, and telephones put U+202D and
  /// U+202C around a number.
  static func bidirectionalOffset(in text: String) -> Int? {
    var open: [Unicode.Scalar] = []
    var lineStart = 0
    var offset = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x202E: return offset
      case 0x202A...0x202B, 0x202D: open.append("\u{202C}")
      case 0x2066...0x2068: open.append("\u{2069}")
      case 0x202C, 0x2069: if open.popLast() != scalar { return offset }
      case 0x0A, 0x0D, 0x2029:
        if !open.isEmpty { return lineStart }
        lineStart = offset + UTF8.width(scalar)
      default: break
      }
      offset += UTF8.width(scalar)
    }
    return open.isEmpty ? nil : lineStart
  }

  /// The text spelled in variation selectors (U+FE00–U+FE0F, U+E0100–U+E01EF), a byte each; nil where no
  /// two stand together, as no text needs them.
  ///
  /// At most the first 160 bytes are spelled out.
  static func selectorText(in text: String) -> (offset: Int, spelled: String)? {
    var bytes: [UInt8] = []
    var first: Int?
    var before: UInt8?
    var offset = 0
    for scalar in text.unicodeScalars {
      let byte = selectorByte(scalar)
      if let byte {
        if before != nil, first == nil { first = offset }
        if bytes.count < 160 { bytes.append(byte) }
      }
      before = byte
      offset += UTF8.width(scalar)
    }
    return first.map { ($0, String(decoding: bytes, as: UTF8.self)) }
  }

  private static func selectorByte(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0xFE00...0xFE0F: UInt8(scalar.value - 0xFE00)
    case 0xE0100...0xE01EF: UInt8(scalar.value - 0xE0100 + 16)
    default: nil
    }
  }

  /// The byte at which so many characters of no width stand together as no script needs; nil where none do.
  static func widthlessRun(in text: String) -> Int? {
    var count = 0
    var offset = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x200B...0x200D, 0x2060...0x2064, 0xFEFF, 0x180E: count += 1
      default: count = 0
      }
      if count == widthlessLimit { return offset }
      offset += UTF8.width(scalar)
    }
    return nil
  }

  private static let widthlessLimit = 8

  private static func isTag(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0xE0000 && scalar.value <= 0xE007F
  }

  private static func afterFlag(
    _ rest: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView {
    let tags = rest.prefix(6)
    let letters = tags.compactMap { isTag($0) ? Unicode.Scalar($0.value & 0x7F) : nil }
    let name = String(String.UnicodeScalarView(letters))
    return ["gbeng\u{7F}", "gbsct\u{7F}", "gbwls\u{7F}"].contains(name) ? rest.dropFirst(6) : rest
  }
}
