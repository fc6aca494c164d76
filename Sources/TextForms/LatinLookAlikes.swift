/// Reads letters of other alphabets as the Latin letters they look like, and takes off marks.
///
/// A form to compare, never to show: Unicode TR39 says the same of its skeletons. A character that may be
/// an `i` as well as an `l` reads as `1`, which `LeetText` makes either of.
package enum LatinLookAlikes {
  /// The folded bytes in Latin letters; nil where that changes nothing.
  package static func latin(_ folded: [UInt8]) -> [UInt8]? {
    guard folded.contains(where: { $0 >= 0xC3 }) else { return nil }
    return folded.withUnsafeBufferPointer { read($0, folding: true) }
  }

  /// The text as it looks before it is folded, in lower case; nil where no character is of another alphabet.
  ///
  /// `Ν` is an `n`, and folds to `ν`, which looks like a `v`.
  package static func shapes(of text: String) -> [UInt8]? {
    var text = text
    guard text.utf8.contains(where: { $0 >= 0xC4 }) else { return nil }
    let shapes = text.withUTF8 { read($0, folding: false) }
    return shapes.map { FoldedText(String(decoding: $0, as: UTF8.self)).bytes }
  }

  private static func read(
    _ input: UnsafeBufferPointer<UInt8>,
    folding: Bool
  ) -> [UInt8]? {
    var output: [UInt8] = []
    output.reserveCapacity(input.count)
    var hasChanged = false
    var index = 0
    while index < input.count {
      let byte = input[index]
      guard byte >= 0xC0 else {
        output.append(byte)
        index += 1
        continue
      }
      let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
      let end = min(input.count, index + length)
      let value = input[index + 1..<end].reduce(UInt32(byte) & (0x7F >> UInt32(length))) {
        $0 << 6 | UInt32($1 & 0x3F)
      }
      if let letter = folding || value < 0x250 ? letter(of: value) : nil {
        if letter > 0 { output.append(letter) }
        hasChanged = true
      } else {
        let letters = Confusables.all.latinLetters(of: value)
        hasChanged = hasChanged || !letters.isEmpty
        if letters.isEmpty { output += input[index..<end] } else { output += letters }
      }
      index = end
    }
    return hasChanged ? output : nil
  }

  /// The letter of ASCII for a code point of a folded text; 0 where the character is a mark.
  private static func letter(of value: UInt32) -> UInt8? {
    switch value {
    case 0x0300...0x036F, 0x0483...0x0489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF: 0
    case ..<0x0590: near[Int(value)]
    case 0x1E00...0x1FFF: far[Int(value - 0x1E00)]
    case 0x1D00...0x1D22, 0xA730...0xA731: smallCapitals[value]
    default: nil
    }
  }

  /// For each code point below U+0590.
  private static let near: [UInt8?] = {
    var table = (0..<0x590).map { base(of: UInt32($0)) }
    for (letters, latin) in pairs {
      for scalar in letters.unicodeScalars { table[Int(scalar.value)] = latin.utf8.first }
    }
    return table
  }()

  /// For U+1E00 to U+1FFF, letters with several marks.
  private static let far: [UInt8?] = (0x1E00..<0x2000).map { value in
    base(of: UInt32(value)) ?? greekBase(of: UInt32(value))
  }

  /// The letter of ASCII that is left when marks are taken off.
  private static func base(of value: UInt32) -> UInt8? {
    firstLetter(of: value).flatMap { $0 < 128 && value >= 128 ? UInt8($0) : nil }
  }

  private static func greekBase(of value: UInt32) -> UInt8? {
    firstLetter(of: value).flatMap { $0 < 0x590 ? near[Int($0)] : nil }
  }

  private static func firstLetter(of value: UInt32) -> UInt32? {
    guard let scalar = Unicode.Scalar(value) else { return nil }
    let plain = String(decoding: NormalForm.nfd.bytes(of: String(scalar)), as: UTF8.self)
    guard let first = plain.unicodeScalars.first, first != scalar else { return nil }
    return FoldedText(String(first)).text.unicodeScalars.first?.value
  }

  /// Lower case, as folding leaves them: `в`, `н` and `η` stand for what their capitals look like.
  private static let pairs: [(letters: String, latin: String)] = [
    ("аαɑ", "a"), ("вβь", "b"), ("сϲ", "c"), ("ԁ", "d"), ("еєεё", "e"), ("ɡ", "g"), ("һнη", "h"),
    ("ıіїιɩ", "i"), ("ј", "j"), ("кκ", "k"), ("ł", "l"), ("ӏ", "1"), ("мμ", "m"), ("пո", "n"),
    ("øоοσօ", "o"), ("рρ", "p"), ("ԛ", "q"), ("г", "r"), ("ѕ", "s"), ("тτ", "t"), ("υս", "u"),
    ("νѵ", "v"), ("ԝω", "w"), ("хχ", "x"), ("уγ", "y"), ("ζ", "z"), ("æ", "a"), ("ʙ", "b"),
    ("ɢ", "g"), ("ʜ", "h"), ("ɪ", "i"), ("ʟ", "l"), ("ɴ", "n"), ("ʀ", "r"), ("ʏ", "y"),
  ]

  /// The small capitals that stand apart from those.
  private static let smallCapitals: [UInt32: UInt8] = {
    let pairs = zip("ᴀᴄᴅᴇꜰᴊᴋᴍᴏᴘꜱᴛᴜᴠᴡᴢ".unicodeScalars, "acdefjkmopstuvwz".utf8)
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.value, $1) })
  }()
}
