/// The 64-bit hashes by which the index knows terms: words, pairs of words, and parts of words.
///
/// Spread evenly over all 64 bits, so that a table of them is searched from where one should stand.
package enum TermHash {
  /// The hash of a word's stem.
  @inline(__always)
  package static func word(_ letters: some Sequence<UInt8>) -> UInt64 {
    // FNV-1a (draft-eastlake-fnv), then the finalizer of MurmurHash3 (Appleby), which spreads it.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in letters { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return spread(hash)
  }

  /// The same, for other targets: what is generic is not specialised across them.
  package static func word(ofBytes letters: UnsafeBufferPointer<UInt8>) -> UInt64 { word(letters) }

  /// The hash of a word of ASCII as it is in lower case.
  package static func word(loweringASCII letters: UnsafeBufferPointer<UInt8>) -> UInt64 {
    word(letters.lazy.map { $0 &- 65 < 26 ? $0 | 32 : $0 })
  }

  /// The hash of two words that stand side by side, whichever comes first: `EUR 20` is `20 EUR`.
  package static func pair(_ one: UInt64, _ other: UInt64) -> UInt64 {
    spread(min(one, other) &* 0x9e37_79b9_7f4a_7c15 ^ max(one, other))
  }

  /// Calls `body` with the hash of each run of three characters of a word and its two ends.
  static func parts(of word: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
    // The ends count as characters that no word has.
    var (first, second) = (UInt64(0), UInt64(1))
    var place = 0
    while place < word.count {
      var scalar = UInt64(word[place])
      place += 1
      while place < word.count, word[place] & 0xC0 == 0x80 {
        scalar = scalar << 8 | UInt64(word[place])
        place += 1
      }
      if first != 0 { body(part(first, second, scalar)) }
      (first, second) = (second, scalar)
    }
    if first != 0 { body(part(first, second, 1)) }
  }

  private static func part(_ first: UInt64, _ second: UInt64, _ third: UInt64) -> UInt64 {
    // No word's hash is derived so, and no pair's.
    spread(spread(first << 32 | second) &+ third &+ 0x6c62_272e_07bb_0142)
  }

  @inline(__always)
  private static func spread(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ hash >> 33) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ hash >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ hash >> 33
  }
}
