import Crypto

/// A SHA-256 digest, written `sha256:` and 64 hex digits.
package struct Digest: Sendable, Hashable, CustomStringConvertible {
  /// The 32 bytes as they stand in memory: there are dozens to a ticket, and none needs an array.
  private let words: SIMD4<UInt64>

  /// Takes the 32 bytes of a digest, and is nil for any other count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words = SIMD4<UInt64>()
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    self.words = words
  }

  /// Digests bytes.
  package init(of content: some Sequence<UInt8>) {
    var hash = SHA256()
    let done: Void? = content.withContiguousStorageIfAvailable {
      hash.update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if done == nil { hash.update(data: Array(content)) }
    self.init(hash)
  }

  /// Digests the UTF-8 bytes of a text.
  package init(of text: String) { self.init(of: text.utf8) }

  /// Digests a list of parts unambiguously: each part is preceded by its length in eight bytes.
  package init(parts: [[UInt8]]) {
    var hash = SHA256()
    for part in parts {
      Swift.withUnsafeBytes(of: UInt64(part.count).bigEndian) { hash.update(bufferPointer: $0) }
      part.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
    self.init(hash)
  }

  /// Digests a list of digests like `init(parts:)` their bytes.
  package init(parts: [Digest]) {
    var hash = SHA256()
    withUnsafeTemporaryAllocation(byteCount: 40 * parts.count, alignment: 8) { text in
      for (place, part) in parts.enumerated() {
        text.storeBytes(of: UInt64(32).bigEndian, toByteOffset: 40 * place, as: UInt64.self)
        part.withUnsafeBytes {
          text[(40 * place + 8)...].copyBytes(from: $0)
        }
      }
      hash.update(bufferPointer: UnsafeRawBufferPointer(text))
    }
    self.init(hash)
  }

  private init(_ hash: SHA256) {
    words = hash.finalize().withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// Reads `sha256:` and 64 lower-case hex digits, and is nil for anything else.
  package init?(_ text: String) {
    guard text.utf8.count == 71, text.hasPrefix("\(Self.prefix)") else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(32)
    var high: UInt8?
    for unit in text.utf8.dropFirst(Self.prefix.utf8CodeUnitCount) {
      guard let nibble = Self.nibble(unit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | nibble)
        high = nil
      } else {
        high = nibble
      }
    }
    self.init(bytes: bytes)
  }

  package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Swift.withUnsafeBytes(of: words, body)
  }

  package var description: String { withText { String(decoding: $0, as: UTF8.self) } }

  /// The 64 hex digits alone.
  package var hex: String { String(description.dropFirst(Self.prefix.utf8CodeUnitCount)) }

  /// Calls `body` with the 71 ASCII characters of `description`.
  package func withText<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let (prefix, digits) = (Self.prefix, Self.digits.utf8Start)
    return withUnsafeTemporaryAllocation(byteCount: 71, alignment: 1) { text in
      text.copyMemory(
        from: UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount)
      )
      withUnsafeBytes { bytes in
        var place = prefix.utf8CodeUnitCount
        for byte in bytes {
          text[place] = digits[Int(byte &>> 4)]
          text[place &+ 1] = digits[Int(byte & 15)]
          place &+= 2
        }
      }
      return body(UnsafeRawBufferPointer(text))
    }
  }

  private static let prefix: StaticString = "sha256:"
  private static let digits: StaticString = "0123456789abcdef"

  private static func nibble(_ unit: UInt8) -> UInt8? {
    switch unit {
    case 48...57: unit - 48
    case 97...102: unit - 87
    default: nil
    }
  }
}
