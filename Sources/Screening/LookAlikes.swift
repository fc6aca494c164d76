/// Reads letters of other alphabets as the Latin letters they look like.
///
/// A form to compare, never to show: Unicode TR39 says the same of its skeletons. The table has the
/// letters that turn up in Latin words that somebody disguised, not all that look alike.
enum LookAlikes {
  /// The folded bytes in Latin letters, without accents; nil where that changes nothing.
  static func latin(_ folded: [UInt8]) -> [UInt8]? {
    guard folded.contains(where: { $0 >= 0xC3 }) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(folded.count)
    var hasChanged = false
    var index = 0
    while index < folded.count {
      let byte = folded[index]
      if byte >= 0xC3, byte <= 0xD6, index + 1 < folded.count {
        let scalar = Int(byte & 0x1F) << 6 | Int(folded[index + 1] & 0x3F)
        if let letter = table[scalar] {
          output.append(letter)
          hasChanged = true
        } else {
          output += [byte, folded[index + 1]]
        }
        index += 2
      } else {
        output.append(byte)
        index += 1
      }
    }
    return hasChanged ? output : nil
  }

  /// The Latin letter for each code point below U+0590, where there is one.
  private static let table: [UInt8?] = {
    var table = [UInt8?](repeating: nil, count: 0x800)
    for (letters, latin) in pairs {
      for scalar in letters.unicodeScalars { table[Int(scalar.value)] = latin.utf8.first }
    }
    return table
  }()

  /// Lower case, as folding leaves them: `в`, `н` and `η` stand for what their capitals look like.
  private static let pairs: [(letters: String, latin: String)] = [
    ("àáâãäåāăąаαɑ", "a"), ("вβь", "b"), ("çćčсϲ", "c"), ("ďԁ", "d"), ("èéêëēėęěеёεє", "e"),
    ("ğɡ", "g"), ("һнη", "h"), ("ìíîïīįıіїιɩ", "i"), ("ј", "j"), ("кκ", "k"), ("łӏ", "l"),
    ("мμ", "m"), ("ñńňпո", "n"), ("òóôõöøōőоοσօ", "o"), ("рρ", "p"), ("ԛ", "q"), ("гř", "r"),
    ("śšşѕ", "s"), ("тτť", "t"), ("ùúûüūůűυս", "u"), ("νѵ", "v"), ("ԝω", "w"), ("хχ", "x"),
    ("ýÿуγ", "y"), ("źżžζ", "z"),
  ]
}
