/// The hashes of features: fixed for ever, since releases store them.
///
/// The three lowest bits tell the kind of feature (`FeatureKind`), so no two kinds share a hash.
enum FeatureHash {
  /// FNV-1a with 64 bits (draft-eastlake-fnv, Noll's offset basis and prime).
  static func bytes(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }

  /// The same over words of 8 bytes, the first byte in the lowest place, and then over the bytes that are left: for
  /// whole files, where byte after byte takes long.
  static func words(_ bytes: some Collection<UInt8>) -> UInt64 {
    let hash = bytes.withContiguousStorageIfAvailable { bytes in
      let bytes = UnsafeRawBufferPointer(bytes)
      let end = bytes.count & ~7
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for place in stride(from: 0, to: end, by: 8) {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        hash = (hash ^ word) &* 0x0000_0100_0000_01b3
        // A multiplication carries nothing downwards.
        hash ^= hash >> 32
      }
      for byte in bytes[end...] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      return hash
    }
    return hash ?? words(Array(bytes))
  }

  /// The feature of one word, from the hash of its bytes.
  @inline(__always)
  static func word(_ word: UInt64) -> UInt64 { mix(word) & ~7 | FeatureKind.word.rawValue }

  /// The feature of two neighbouring words, in their order.
  @inline(__always)
  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    mix((first << 23 | first >> 41) &+ second) & ~7 | FeatureKind.pair.rawValue
  }

  /// The feature of two words that stand close to each other, in either order.
  @inline(__always)
  static func nearPair(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let low = min(one, other)
    return mix((low << 29 | low >> 35) &+ max(one, other)) & ~7 | FeatureKind.nearPair.rawValue
  }

  /// The feature of the word that a sentence begins with.
  @inline(__always)
  static func first(_ word: UInt64) -> UInt64 {
    mix(word &+ 0x9e37_79b9_7f4a_7c15) & ~7 | FeatureKind.edge.rawValue
  }

  /// The feature of the word that a sentence ends with.
  @inline(__always)
  static func last(_ word: UInt64) -> UInt64 {
    mix(word &+ 0x3c6e_f372_fe94_f82a) & ~7 | FeatureKind.edge.rawValue
  }

  /// The feature of the two words that a sentence begins with.
  @inline(__always)
  static func opening(_ first: UInt64, _ second: UInt64) -> UInt64 {
    mix((first << 37 | first >> 27) &+ second) & ~7 | FeatureKind.edge.rawValue
  }

  /// The feature of 3 or 4 bytes, packed with the first in the lowest place; never 0.
  @inline(__always)
  static func run(_ packed: UInt64, length: UInt64) -> UInt64 {
    max(mix(packed | length << 56) & ~7, 8)
  }

  @inline(__always)
  static func isWord(_ hash: UInt64) -> Bool { hash & 7 == FeatureKind.word.rawValue }

  /// The finaliser of MurmurHash3 (Appleby, fmix64): each input bit reaches each output bit.
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xff51_afd7_ed55_8ccd
    value = (value ^ value >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return value ^ value >> 33
  }
}

/// What a feature is, by the three lowest bits of its hash.
package enum FeatureKind: UInt64, Sendable, CaseIterable {
  /// 3 or 4 bytes of a word.
  case run
  case word
  /// Two neighbouring words, in their order.
  case pair
  /// Two words with one, two or three between them, in either order.
  case nearPair
  /// The words that a sentence begins and ends with.
  case edge

  /// Nil for a hash that `FeatureHash` did not make.
  init?(of hash: UInt64) { self.init(rawValue: hash & 7) }

  /// How much a feature of the kind counts beside a word as rare, by measurement.
  var share: Double {
    switch self {
    case .run, .word, .pair: 1
    case .nearPair: 0.6
    case .edge: 0.7
    }
  }
}
