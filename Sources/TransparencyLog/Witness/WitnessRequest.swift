/// What a log asks a witness: to sign a checkpoint too, given that it goes on from the last one it signed
/// (C2SP tlog-witness, the body of `add-checkpoint`).
public struct WitnessRequest: Sendable, Hashable {
  /// What is behind the witness's address.
  public static let path = "add-checkpoint"

  /// The size of the checkpoint that the witness signed last; 0 if it signed none.
  public let oldSize: UInt64
  /// The hashes of the consistency proof from there; none from 0.
  public let hashes: [TreeHash]
  /// The signed checkpoint.
  public let checkpoint: SignedNote

  /// Asks with a proof from the checkpoint that the witness signed last; nil where it signed none.
  public init(_ checkpoint: SignedNote, after proof: ConsistencyProof?) throws(LogError) {
    try self.init(oldSize: proof?.from ?? 0, hashes: proof?.hashes ?? [], checkpoint: checkpoint)
  }

  private init(oldSize: UInt64, hashes: [TreeHash], checkpoint: SignedNote) throws(LogError) {
    let size = try Checkpoint(checkpoint.unverifiedText).size
    guard oldSize <= size else { throw .noSuchSizes(from: oldSize, to: size) }
    guard hashes.count <= (oldSize == 0 ? 0 : LogLimits.witnessHashes) else {
      throw .proofLength(found: hashes.count)
    }
    self.oldSize = oldSize
    self.hashes = hashes
    self.checkpoint = checkpoint
  }

  /// Reads a request, and looks at neither its signatures nor its proof.
  public init(_ bytes: [UInt8]) throws(LogError) {
    guard bytes.count <= LogLimits.textBytes else {
      throw .malformed(
        .witnessRequest,
        at: .byte(LogLimits.textBytes),
        "\(bytes.count) bytes, of \(LogLimits.textBytes) at most"
      )
    }
    var lines = TextLines(bytes[...], as: .witnessRequest)
    let oldSize = try lines.number(after: "old")
    let hashes = try lines.hashes(atMost: LogLimits.witnessHashes)
    let checkpoint = try SignedNote(Array(lines.rest))
    try self.init(oldSize: oldSize, hashes: hashes, checkpoint: checkpoint)
  }

  /// The body of the request.
  public var bytes: [UInt8] {
    var text = "old \(oldSize)\n"
    for hash in hashes { text += "\(hash)\n" }
    return Array("\(text)\n\(checkpoint.text)".utf8)
  }
}
