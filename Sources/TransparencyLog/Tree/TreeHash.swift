import Crypto

/// The hash of a leaf, of a node or of a whole tree: SHA-256 as RFC 6962, 2.1, takes it.
public struct TreeHash: Sendable, Hashable, CustomStringConvertible {
  /// Bytes of a hash.
  public static let byteCount = 32
  /// Characters of a hash in base64.
  static let base64Count = 44
  /// The hash of a tree without leaves.
  public static let emptyTree = TreeHash(SHA256().finalize())

  /// The 32 bytes as they stand in memory: there are millions to a log, and none needs an array.
  private let words: SIMD4<UInt64>

  /// Takes the 32 bytes of a hash; nil for any other count.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words = SIMD4<UInt64>()
    Swift.withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    self.words = words
  }

  /// Reads the 44 characters of a hash in base64; nil for anything else.
  public init?(base64 text: String) {
    guard let bytes = Base64.bytes(ArraySlice(text.utf8)) else { return nil }
    self.init(bytes: bytes)
  }

  init(_ digest: SHA256.Digest) {
    words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
  }

  /// Hashes an entry as a leaf: a zero byte and its bytes, which are read where they stand.
  public static func leaf(_ entry: UnsafeRawBufferPointer) -> TreeHash {
    var hasher = LeafHasher()
    hasher.update(entry)
    return hasher.hash
  }

  /// Hashes an entry as a leaf: a zero byte and its bytes.
  public static func leaf(_ entry: some Sequence<UInt8>) -> TreeHash {
    let hash = entry.withContiguousStorageIfAvailable { leaf(UnsafeRawBufferPointer($0)) }
    return hash ?? Array(entry).withUnsafeBytes { leaf($0) }
  }

  /// Hashes two neighbours as the node above them: a one, the left one and the right one.
  public static func node(_ left: TreeHash, _ right: TreeHash) -> TreeHash {
    withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 1) { text in
      text[0] = 1
      text.storeBytes(of: left.words, toByteOffset: 1, as: SIMD4<UInt64>.self)
      text.storeBytes(of: right.words, toByteOffset: 1 + byteCount, as: SIMD4<UInt64>.self)
      var hash = SHA256()
      hash.update(bufferPointer: UnsafeRawBufferPointer(text))
      return TreeHash(hash.finalize())
    }
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// Calls `body` with the 32 bytes.
  public func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Swift.withUnsafeBytes(of: words, body)
  }

  /// The hash in base64.
  public var description: String { withUnsafeBytes { Base64.text($0) } }
}
