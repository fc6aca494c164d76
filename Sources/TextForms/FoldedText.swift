import CUTF8Proc

/// A text in the form that is compared: NFKC, case folded, default-ignorable characters dropped
/// (Unicode TR15, TR44; NFKC_Casefold), white space runs made one space.
///
/// "Where’s my PARCEL", "where’s my ｐａｒｃｅｌ" and "where’s my par\u{200b}cel" fold to the same bytes;
/// typographic quotes and dashes become their ASCII forms.
package struct FoldedText: Sendable, Equatable {
  /// Valid UTF-8.
  package let bytes: [UInt8]

  package init(_ text: String) { self.init(text, keepingSpaces: false) }

  /// Folds a text all but its white space, of which every byte is kept.
  package static func keepingSpaces(_ text: String) -> [UInt8] {
    FoldedText(text, keepingSpaces: true).bytes
  }

  private init(_ text: String, keepingSpaces: Bool) {
    var text = text
    let ascii = text.withUTF8 { Self.foldASCII($0, keepingSpaces) }
    if let ascii {
      bytes = ascii
      return
    }
    bytes = text.withUTF8 { Self.foldUnicode($0, keepingSpaces) }
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Lower-cases ASCII, and is nil where a byte is not ASCII.
  private static func foldASCII(
    _ input: UnsafeBufferPointer<UInt8>,
    _ keepingSpaces: Bool
  ) -> [UInt8]? {
    var isASCII = true
    let folded = [UInt8](unsafeUninitializedCapacity: input.count) { output, count in
      var writer = SpaceFoldingWriter(output, keepingSpaces)
      for byte in input {
        guard byte < 128 else {
          isASCII = false
          break
        }
        writer.put(byte &- 65 < 26 ? byte | 32 : byte)
      }
      count = writer.count
    }
    return isASCII ? folded : nil
  }

  private static func foldUnicode(
    _ input: UnsafeBufferPointer<UInt8>,
    _ keepingSpaces: Bool
  ) -> [UInt8] {
    let mapped = mapUnicode(input)
    return mapped.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: source.count) { output, count in
        var writer = SpaceFoldingWriter(output, keepingSpaces)
        var index = 0
        while index < source.count {
          let byte = source[index]
          if byte == 0xE2, index + 2 < source.count, source[index + 1] == 0x80,
            let plain = asciiPunctuation(source[index + 2])
          {
            writer.put(plain)
            index += 3
          } else {
            writer.put(byte)
            index += 1
          }
        }
        count = writer.count
      }
    }
  }

  /// NFKC_Casefold of a text, most of which is ASCII.
  ///
  /// Of ASCII only the last character of a run can be composed with what follows, and none is composed
  /// with what stands before it: the rest is lower-cased, as the whole would have it.
  private static func mapUnicode(_ input: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var mapped: [UInt8] = []
    mapped.reserveCapacity(input.count + 16)
    var place = 0
    while place < input.count {
      let start = place
      while place < input.count, input[place] < 128 { place += 1 }
      let composed = place == input.count ? place : max(start, place - 1)
      for byte in input[start..<composed] { mapped.append(byte &- 65 < 26 ? byte | 32 : byte) }
      while place < input.count, input[place] >= 128 { place += 1 }
      appendMapped(UnsafeBufferPointer(rebasing: input[composed..<place]), to: &mapped)
    }
    return mapped
  }

  private static func appendMapped(
    _ input: UnsafeBufferPointer<UInt8>,
    to output: inout [UInt8]
  ) {
    guard !input.isEmpty else { return }
    let options = utf8proc_option_t(
      UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
        | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_IGNORE.rawValue
    )
    var mapped: UnsafeMutablePointer<UInt8>?
    let length = utf8proc_map(input.baseAddress, input.count, &mapped, options)
    // utf8proc fails on invalid UTF-8 and when memory is out; a Swift string is valid.
    guard length >= 0, let mapped else { return output.append(contentsOf: input) }
    defer { mapped.deallocate() }
    output.append(contentsOf: UnsafeBufferPointer(start: mapped, count: length))
  }

  /// The ASCII form of U+2010–U+2015 and U+2018–U+201F, by the last byte of their UTF-8.
  private static func asciiPunctuation(_ last: UInt8) -> UInt8? {
    switch last {
    case 0x90...0x95: UInt8(ascii: "-")
    case 0x98...0x9B: UInt8(ascii: "'")
    case 0x9C...0x9F: UInt8(ascii: "\"")
    default: nil
    }
  }
}

/// Writes bytes, runs of white space as one space unless they are kept.
private struct SpaceFoldingWriter {
  private let output: UnsafeMutableBufferPointer<UInt8>
  private let keepsSpaces: Bool
  private(set) var count = 0
  private var wasSpace: Bool

  init(_ output: UnsafeMutableBufferPointer<UInt8>, _ keepsSpaces: Bool) {
    (self.output, self.keepsSpaces) = (output, keepsSpaces)
    wasSpace = !keepsSpaces
  }

  mutating func put(_ byte: UInt8) {
    let isSpace = !keepsSpaces && (byte == 32 || (byte >= 9 && byte <= 13))
    if isSpace {
      if wasSpace { return }
      output[count] = 32
    } else {
      output[count] = byte
    }
    wasSpace = isSpace
    count += 1
  }
}

extension FoldedText {
  /// The version of Unicode that folding follows, as utf8proc tells it.
  package static var unicodeVersion: String { String(cString: utf8proc_unicode_version()) }
}
