import Crypto

/// A SHA-256 digest, written `sha256:` and 64 hex digits.
package struct Digest: Sendable, Hashable, CustomStringConvertible {
  package let bytes: [UInt8]

  /// Takes the 32 bytes of a digest, and is nil for any other count.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Digests bytes.
  package init(of content: some Sequence<UInt8>) {
    var hash = SHA256()
    let done: Void? = content.withContiguousStorageIfAvailable {
      hash.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if done == nil { hash.update(data: Array(content)) }
    bytes = hash.finalize().withUnsafeBytes { Array($0) }
  }

  /// Digests the UTF-8 bytes of a text.
  package init(of text: String) { self.init(of: text.utf8) }

  /// Digests a list of parts unambiguously: each part is preceded by its length in eight bytes.
  package init(parts: [[UInt8]]) {
    var hash = SHA256()
    for part in parts {
      withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(bufferPointer: $0) }
      part.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    bytes = hash.finalize().withUnsafeBytes { Array($0) }
  }

  /// Reads `sha256:` and 64 lower-case hex digits, and is nil for anything else.
  package init?(_ text: String) {
    let prefix = "sha256:"
    guard text.utf8.count == prefix.utf8.count + 64, text.hasPrefix(prefix) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var high: UInt8?
    for unit in text.utf8.dropFirst(prefix.utf8.count) {
      guard let nibble = Self.nibble(unit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | nibble)
        high = nil
      } else {
        high = nibble
      }
    }
    self.bytes = bytes
  }

  package var description: String { "sha256:" + hex }

  /// The 64 hex digits alone.
  package var hex: String {
    String(unsafeUninitializedCapacity: 64) { buffer in
      write(to: buffer)
      return 64
    }
  }

  /// Fills 64 bytes with hex digits.
  private func write(to digits: UnsafeMutableBufferPointer<UInt8>) {
    for (index, byte) in bytes.enumerated() {
      digits[index * 2] = Self.digit(byte >> 4)
      digits[index * 2 + 1] = Self.digit(byte & 15)
    }
  }

  /// Appends the 71 ASCII characters of `description`.
  package func write(to out: inout [UInt8]) {
    out += "sha256:".utf8
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digits in
      write(to: digits)
      out += digits
    }
  }

  private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 48 + nibble : 87 + nibble }

  private static func nibble(_ unit: UInt8) -> UInt8? {
    switch unit {
    case 48...57: unit - 48
    case 97...102: unit - 87
    default: nil
    }
  }
}
