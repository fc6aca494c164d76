/// A checkpoint that its log has signed.
public struct SignedCheckpoint: Sendable, Hashable {
  /// What the log says.
  public let checkpoint: Checkpoint
  /// The note that says so, with the signatures of known keys.
  public let note: VerifiedNote
  /// The signatures of witnesses that were asked about; none where no witness was, or none signed.
  public let cosignatures: [VerifiedSignature]

  /// Takes a note that at least one key of the log has signed, over a checkpoint of this origin.
  ///
  /// Each signature of a known witness must be right, too. How many witnesses are enough is for the caller to
  /// say.
  public init(
    _ note: SignedNote,
    origin: String,
    log keys: [VerifierKey],
    witnesses: [VerifierKey] = []
  ) throws(LogError) {
    let verified = try note.verified(by: keys)
    checkpoint = try Checkpoint(verified.text)
    guard haveSameBytes(checkpoint.origin, origin) else {
      throw .wrongOrigin(found: checkpoint.origin, expected: origin)
    }
    self.note = verified
    cosignatures = try note.verifiedSignatures(by: witnesses)
  }

  /// Signs a checkpoint.
  public static func signing(
    _ checkpoint: Checkpoint,
    by key: SignerKey,
    at seconds: UInt64 = 0
  ) throws(LogError) -> SignedNote {
    try SignedNote(signing: checkpoint.description, by: [key], at: seconds)
  }
}
