/// The hashes of features: fixed for ever, since releases store them.
///
/// The two lowest bits tell the kind of feature (1 word, 2 pair of words, 0 run of bytes), so no
/// two kinds share a hash.
enum FeatureHash {
  /// FNV-1a with 64 bits (draft-eastlake-fnv, Noll's offset basis and prime).
  static func bytes(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
  }

  /// The feature of one word, from the hash of its bytes: odd.
  @inline(__always)
  static func word(_ word: UInt64) -> UInt64 { mix(word) & ~3 | 1 }

  /// The feature of two neighbouring words, in their order.
  @inline(__always)
  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    mix((first << 23 | first >> 41) &+ second) & ~3 | 2
  }

  /// The feature of 3 or 4 bytes, packed with the first in the lowest place; never 0.
  @inline(__always)
  static func run(_ packed: UInt64, length: UInt64) -> UInt64 {
    max(mix(packed | length << 56) & ~3, 4)
  }

  static func isWord(_ hash: UInt64) -> Bool { hash & 1 == 1 }

  /// The finaliser of MurmurHash3 (Appleby, fmix64): each input bit reaches each output bit.
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ value >> 33) &* 0xff51_afd7_ed55_8ccd
    value = (value ^ value >> 33) &* 0xc4ce_b9fe_1a85_ec53
    return value ^ value >> 33
  }
}
