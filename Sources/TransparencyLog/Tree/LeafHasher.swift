import Crypto

/// Hashes an entry that comes in pieces as one leaf.
public struct LeafHasher: Sendable {
  private var state = SHA256()

  /// Begins with no bytes of the entry.
  public init() {
    withUnsafeBytes(of: 0 as UInt8) { state.update(bufferPointer: $0) }
  }

  /// Takes the next bytes of the entry.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    state.update(bufferPointer: bytes)
  }

  /// The hash of the leaf that the bytes so far make.
  public var hash: TreeHash { TreeHash(state.finalize()) }
}
