import Crypto

/// HMAC-SHA256 (RFC 2104) under a key of 64 bytes at the most.
///
/// Crypto's own is generic and looks its types up at each call, which takes longer than the hashing itself
/// where what is hashed is short, as here.
struct KeyedHash {
  private var inner = SHA256()
  private var outer = SHA256()

  init(key: UnsafeRawBufferPointer) {
    withUnsafeTemporaryAllocation(byteCount: SHA256.blockByteCount, alignment: 8) { block in
      for (pad, isOuter) in [(0x36 as UInt8, false), (0x5C, true)] {
        for place in block.indices { block[place] = pad }
        for (place, byte) in key.prefix(block.count).enumerated() { block[place] = byte ^ pad }
        if isOuter {
          outer.update(bufferPointer: UnsafeRawBufferPointer(block))
        } else {
          inner.update(bufferPointer: UnsafeRawBufferPointer(block))
        }
      }
    }
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) { inner.update(bufferPointer: bytes) }

  func finalize() -> SHA256.Digest {
    var outer = outer
    inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
    return outer.finalize()
  }
}
