import Crypto
import Domain

/// Names a person's key: the digest of its public half.
package struct KeyID: DerivedIdentifier {
  package static let prefix = "key_"
  package let text: String
  package init(text: String) { self.text = text }
}

/// The public half of a person's key: Ed25519 (RFC 8032).
package struct PublicKey: Sendable, Hashable {
  /// 32 bytes.
  package let bytes: [UInt8]
  private let key: Curve25519.Signing.PublicKey

  /// Takes the 32 bytes of a key; nil for any other count.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
    else { return nil }
    self.bytes = bytes
    self.key = key
  }

  package var id: KeyID { KeyID(Digest(parts: [Array("key/1".utf8), bytes])) }

  /// Whether a signature of 64 bytes is this key's, over exactly these bytes.
  func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    key.isValidSignature(signature, for: message)
  }

  package static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }
  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
