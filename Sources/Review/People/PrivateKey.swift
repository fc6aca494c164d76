import Crypto

/// A person's key with its private half, which never leaves the person's folder.
package struct PrivateKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// Makes a key from the system's random numbers.
  package init() { key = Curve25519.Signing.PrivateKey() }

  /// Takes the 32 bytes of a private key; nil for any other count.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
    else { return nil }
    self.key = key
  }

  /// The 32 bytes that make the key, for the file that keeps it.
  package var bytes: [UInt8] { Array(key.rawRepresentation) }

  package var publicKey: PublicKey {
    guard let half = PublicKey(bytes: Array(key.publicKey.rawRepresentation)) else {
      preconditionFailure("a public key has 32 bytes")
    }
    return half
  }

  /// The 64 bytes of a signature.
  func signature(of message: [UInt8]) throws(SigningError) -> [UInt8] {
    guard let signature = try? key.signature(for: message) else { throw SigningError() }
    return Array(signature)
  }
}

/// The system could not sign.
package struct SigningError: Error, CustomStringConvertible {
  package var description: String { "cannot sign: the system gave no signature" }
}
