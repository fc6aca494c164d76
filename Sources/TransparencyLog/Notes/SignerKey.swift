import Crypto

/// A key that signs notes, with its private half: `PRIVATE+KEY+name+id+base64`.
public struct SignerKey: Sendable, CustomStringConvertible, CustomReflectable {
  private static let prefix = "PRIVATE+KEY+"

  /// The public half.
  public let verifier: VerifierKey
  private let key: Curve25519.Signing.PrivateKey

  /// Makes a key from the system's random numbers.
  public init(name: KeyName, algorithm: SignatureAlgorithm) throws(LogError) {
    try self.init(name, algorithm, Curve25519.Signing.PrivateKey())
  }

  /// Takes the 32 bytes of a private key (RFC 8032).
  public init(name: KeyName, algorithm: SignatureAlgorithm, seed: [UInt8]) throws(LogError) {
    guard seed.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    else { throw .malformed(.signerKey, at: .whole, "\(seed.count) bytes of a key, not 32") }
    try self.init(name, algorithm, key)
  }

  /// Reads `PRIVATE+KEY+name+id+base64`.
  public init(_ text: String) throws(LogError) {
    guard text.utf8.starts(with: Self.prefix.utf8) else {
      throw .malformed(.signerKey, at: .whole, "it does not begin with `\(Self.prefix)`")
    }
    let parts = try KeyText(text.utf8.dropFirst(Self.prefix.utf8.count), as: .signerKey)
    try self.init(name: parts.name, algorithm: parts.algorithm, seed: parts.bytes)
    try parts.require(verifier.id)
  }

  private init(
    _ name: KeyName,
    _ algorithm: SignatureAlgorithm,
    _ key: Curve25519.Signing.PrivateKey
  ) throws(LogError) {
    self.key = key
    verifier = try VerifierKey(
      name: name,
      algorithm: algorithm,
      publicKey: Array(key.publicKey.rawRepresentation)
    )
  }

  /// `PRIVATE+KEY+name+id+base64`: whoever reads it can sign.
  public var secretText: String {
    let bytes = [verifier.algorithm.rawValue] + Array(key.rawRepresentation)
    return "\(Self.prefix)\(verifier.name)+\(verifier.id)+\(Base64.text(bytes))"
  }

  /// The name and the id; never the secret.
  public var description: String { "signer \(verifier.name)+\(verifier.id)" }

  /// The public half alone, so that no dump tells the secret.
  public var customMirror: Mirror { Mirror(self, children: ["verifier": verifier]) }

  /// Signs a text; `seconds` since 1970 is the time that a cosignature tells, and an Ed25519 signature
  /// tells none.
  func signature(of text: String, at seconds: UInt64) throws(LogError) -> NoteSignature {
    let algorithm = verifier.algorithm
    let message = try algorithm.message(text, at: seconds)
    let time = algorithm == .cosignature ? withUnsafeBytes(of: seconds.bigEndian) { Array($0) } : []
    return NoteSignature(
      name: verifier.name,
      id: verifier.id,
      bytes: time + (try signature(of: message))
    )
  }

  /// The 64 bytes of a signature over exactly this message.
  func signature(of message: [UInt8]) throws(LogError) -> [UInt8] {
    guard let signature = try? key.signature(for: message) else {
      throw .cannotSign(verifier.name)
    }
    return Array(signature)
  }
}
