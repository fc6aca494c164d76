/// What a key signs, and how.
///
/// The numbers are the identifiers of C2SP signed-note.
public enum SignatureAlgorithm: UInt8, Sendable, Hashable {
  /// Ed25519 over the note's text (RFC 8032).
  case ed25519 = 1
  /// Ed25519 over a checkpoint and the time at which it was seen (C2SP tlog-cosignature, `cosignature/v1`).
  case cosignature = 4
}

extension SignatureAlgorithm {
  /// A time and the 64 bytes behind it; no time where there is none, or one past 2^63.
  func parts(of bytes: [UInt8]) -> (seconds: UInt64?, signature: ArraySlice<UInt8>) {
    guard self == .cosignature else { return (nil, bytes[...]) }
    let seconds = bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
    return bytes.count < 8 || seconds > UInt64(Int64.max)
      ? (nil, []) : (seconds, bytes.dropFirst(8))
  }

  /// What is signed of a text; a cosigner signs checkpoints and nothing else.
  func message(_ text: String, at seconds: UInt64) throws(LogError) -> [UInt8] {
    guard self == .cosignature else { return Array(text.utf8) }
    _ = try Checkpoint(text)
    return Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8)
  }
}
