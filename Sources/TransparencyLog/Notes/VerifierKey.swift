import Crypto

/// The public half of a key that signs notes, with its name: `name+id+base64`.
public struct VerifierKey: Sendable, Hashable, CustomStringConvertible {
  /// The name under which it signs.
  public let name: KeyName
  /// What tells it apart from other keys of the name.
  public let id: KeyID
  /// What it signs, and how.
  public let algorithm: SignatureAlgorithm
  /// 32 bytes.
  public let publicKey: [UInt8]

  /// Takes the 32 bytes of a public key (RFC 8032).
  public init(
    name: KeyName,
    algorithm: SignatureAlgorithm,
    publicKey: [UInt8]
  ) throws(LogError) {
    guard publicKey.count == 32 else {
      throw .malformed(.verifierKey, at: .whole, "\(publicKey.count) bytes of a key, not 32")
    }
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    id = KeyID(of: name, algorithm, publicKey: publicKey)
  }

  /// Reads `name+id+base64`.
  public init(_ text: String) throws(LogError) {
    let parts = try KeyText(text[...].utf8, as: .verifierKey)
    try self.init(name: parts.name, algorithm: parts.algorithm, publicKey: parts.bytes)
    try parts.require(id)
  }

  /// `name+id+base64`.
  public var description: String {
    "\(name)+\(id)+\(Base64.text([algorithm.rawValue] + publicKey))"
  }

  /// Whether 64 bytes are this key's signature over exactly this message.
  ///
  /// Of the cases that RFC 8032 leaves open it takes what most verifiers take: a signature whose first half is
  /// encoded the usual way, by the equation without the cofactor.
  func accepts(_ signature: some Collection<UInt8>, of message: [UInt8]) -> Bool {
    guard signature.count == 64,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
    else { return false }
    return key.isValidSignature(Array(signature), for: message)
  }
}
