/// Everything that proves an entry without asking anybody: a checkpoint, an index and a path.
///
/// From C2SP tlog-proof; files end in `.tlog-proof`.
public struct ProofFile: Sendable, Hashable {
  private static let header = "c2sp.org/tlog-proof@v1"

  /// The index of the entry.
  public let index: UInt64
  /// The hashes of its inclusion proof.
  public let hashes: [TreeHash]
  /// What an application wants to tell besides; nobody vouches for it.
  public let extra: [UInt8]?
  /// The signed checkpoint, as its log wrote it.
  public let checkpoint: [UInt8]

  /// Puts a proof and a checkpoint together.
  public init(_ proof: InclusionProof, extra: [UInt8]? = nil, checkpoint: SignedNote) {
    index = proof.index
    hashes = proof.hashes
    self.extra = extra?.isEmpty == true ? nil : extra
    self.checkpoint = Array(checkpoint.text.utf8)
  }

  /// Reads a file, but for the checkpoint in it, which `verify` reads.
  public init(_ bytes: [UInt8]) throws(LogError) {
    guard bytes.count <= LogLimits.textBytes else {
      throw .malformed(
        .proofFile,
        at: .byte(LogLimits.textBytes),
        "\(bytes.count) bytes, of \(LogLimits.textBytes) at most"
      )
    }
    var lines = TextLines(bytes[...], as: .proofFile)
    guard try lines.next("the header").elementsEqual(Self.header.utf8) else {
      throw lines.complaint("it is not `\(Self.header)`")
    }
    if lines.rest.starts(with: "extra ".utf8) {
      guard let extra = Base64.bytes(try lines.next(after: "extra")), !extra.isEmpty else {
        throw lines.complaint("what follows `extra` is no base64")
      }
      self.extra = extra
    } else {
      extra = nil
    }
    index = try lines.number(after: "index")
    hashes = try lines.hashes(atMost: LogLimits.inclusionHashes)
    checkpoint = Array(lines.rest)
    guard checkpoint.last == UInt8(ascii: "\n") else {
      throw .malformed(
        .proofFile,
        at: .line(lines.line + 1),
        "the checkpoint is missing or cut off"
      )
    }
  }

  /// The file.
  public var bytes: [UInt8] {
    var text = "\(Self.header)\n"
    if let extra { text += "extra \(Base64.text(extra))\n" }
    text += "index \(index)\n"
    for hash in hashes { text += "\(hash)\n" }
    return Array(text.utf8) + [UInt8(ascii: "\n")] + checkpoint
  }

  /// Holds the file against a leaf: that the log of this origin signed a tree, and that the leaf is in it at
  /// `index`.
  ///
  /// Gives the checkpoint, with the cosignatures of known witnesses: how many are enough is for the caller to
  /// say.
  public func verify(
    leaf: TreeHash,
    origin: String,
    log keys: [VerifierKey],
    witnesses: [VerifierKey] = []
  ) throws(LogError) -> SignedCheckpoint {
    let note = try SignedNote(checkpoint)
    let signed = try SignedCheckpoint(note, origin: origin, log: keys, witnesses: witnesses)
    let (size, root) = (signed.checkpoint.size, signed.checkpoint.root)
    try InclusionProof(index: index, size: size, hashes: hashes).verify(leaf: leaf, root: root)
    return signed
  }
}
