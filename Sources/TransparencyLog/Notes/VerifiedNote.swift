/// A note that a known key has signed.
public struct VerifiedNote: Sendable, Hashable {
  /// The note.
  public let note: SignedNote
  /// The signatures of known keys, one a key; at least one.
  public let signatures: [VerifiedSignature]

  /// The text, with a newline at its end.
  public var text: String { note.unverifiedText }
}
