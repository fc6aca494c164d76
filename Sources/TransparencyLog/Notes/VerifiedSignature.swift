/// A signature that is known to be a key's, over the text of the note it was in.
public struct VerifiedSignature: Sendable, Hashable {
  /// Whose it is.
  public let key: VerifierKey
  /// When a cosigner saw the checkpoint, in seconds since 1970; nil of an Ed25519 signature.
  public let seconds: UInt64?
  /// The line itself.
  public let line: NoteSignature

  /// Takes a line under the key's name and id, if it is this key's over exactly this text.
  init(_ line: NoteSignature, of text: String, by key: VerifierKey) throws(LogError) {
    let (seconds, signature) = key.algorithm.parts(of: line.bytes)
    guard seconds != nil || key.algorithm == .ed25519,
      key.accepts(signature, of: try key.algorithm.message(text, at: seconds ?? 0))
    else { throw .badSignature(line.name, line.id) }
    self.key = key
    self.seconds = seconds
    self.line = line
  }
}
