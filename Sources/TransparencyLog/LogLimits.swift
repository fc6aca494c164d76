/// The ceilings under which bytes are read.
public enum LogLimits {
  /// Bytes of a note, of a proof file, of a request and of an answer.
  ///
  /// A hundred signatures of the longest kind that is assigned (ML-DSA-44) stay well below.
  public static let textBytes = 1 << 20
  /// Signature lines of a note; the form asks for at least 16.
  public static let signatures = 100
  /// Bytes of a verifier's or signer's key as a text.
  public static let keyBytes = 4_096
  /// Hashes of an inclusion proof: one a level.
  public static let inclusionHashes = 64
  /// Hashes of a consistency proof that a witness takes.
  public static let witnessHashes = 63
  /// Bytes of an entry: its length is told in 16 bits.
  public static let entryBytes = 65_535
  /// Entries or hashes of a tile.
  public static let tileWidth = 256
}
