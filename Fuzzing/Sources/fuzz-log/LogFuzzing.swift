import CLibFuzzer
import Glibc
import TransparencyLog

/// Reads any bytes as everything that a log reads: what is taken is written again as it was, nothing but what
/// was signed verifies, and all else is refused.
@main
enum LogFuzzing {
  static func main() {
    var count = CommandLine.argc
    var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?(CommandLine.unsafeArgv)
    exit(
      LLVMFuzzerRunDriver(&count, &arguments) { data, size in
        LogFuzzing.look(at: Array(UnsafeBufferPointer(start: data, count: size)))
        return 0
      }
    )
  }

  private static let origin = "shop.example/log"
  /// The keys of the seeds; they have signed one checkpoint, of eleven entries.
  private static let log = [
    "shop.example/log+8f7739fd+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
  ].compactMap { try? VerifierKey($0) }
  private static let witness = [
    "witness.example+790a8a0d+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
  ].compactMap { try? VerifierKey($0) }
  private static let signed = """
    shop.example/log
    11
    lf8+mAdFqcAHgy1xNxZdFYwB9koEOIuZoqYct3ztnaQ=

    """
  private static let leaf = TreeHash.leaf("ticket 5".utf8)

  private static func look(at bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    lookAtNotes(bytes)
    lookAtTexts(text, isUTF8: Array(text.utf8) == bytes)
    lookAtTiles(bytes)
    if let file = taken(as: "proof file", { () throws(LogError) in try ProofFile(bytes) }) {
      require(file.bytes == bytes, "a proof file is written otherwise")
      if let proved = try? file.verify(leaf: leaf, origin: origin, log: log, witnesses: witness) {
        require(file.index == 5 && proved.checkpoint.size == 11, "what is not logged is proved")
      }
    }
    if let request = taken(as: "request", { () throws(LogError) in try WitnessRequest(bytes) }) {
      require(request.bytes == bytes, "a request is written otherwise")
    }
    for status in [200, 409] {
      let answer = taken(as: "answer") { () throws(LogError) in
        try WitnessAnswer(status: status, bytes)
      }
      if let answer { require(answer.bytes == bytes, "an answer is written otherwise") }
    }
  }

  private static func lookAtNotes(_ bytes: [UInt8]) {
    guard let note = taken(as: "note", { () throws(LogError) in try SignedNote(bytes) }) else {
      return
    }
    require(Array(note.text.utf8) == bytes, "a note is written otherwise")
    for keys in [log, witness] {
      let verified = taken(as: "signature") { () throws(LogError) in try note.verified(by: keys) }
      require(verified == nil || verified?.text == signed, "what nobody signed verifies")
    }
  }

  private static func lookAtTexts(_ text: String, isUTF8: Bool) {
    if let checkpoint = taken(as: "checkpoint", { () throws(LogError) in try Checkpoint(text) }) {
      require(checkpoint.description.utf8.elementsEqual(text.utf8), "a checkpoint is another")
    }
    if let key = taken(as: "key", { () throws(LogError) in try VerifierKey(text) }) {
      require(key.description.utf8.elementsEqual(text.utf8), "a verifier key is another")
    }
    if let key = taken(as: "key", { () throws(LogError) in try SignerKey(text) }) {
      require(key.secretText.utf8.elementsEqual(text.utf8), "a signer key is another")
    }
    if let path = taken(as: "path", { () throws(LogError) in try TilePath(text) }) {
      require(path.description.utf8.elementsEqual(text.utf8), "a tile's path is another")
    }
  }

  /// The first byte says how wide the tile is, and the others are in it.
  private static func lookAtTiles(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let (width, rest) = (Int(first) + 1, Array(bytes.dropFirst()))
    if let path = TilePath(.entries, index: 0, width: width),
      let bundle = taken(as: "bundle", { () throws(LogError) in try EntryBundle(rest, of: path) })
    {
      var writer = TileWriter()
      var files: [TileWriter.File] = []
      for entry in bundle.entries { files += (try? writer.append(entry)) ?? [] }
      files += writer.partialTiles
      require(files.contains { $0.path == path && $0.bytes == rest }, "a bundle is another")
    }
    if let path = TilePath(.hashes(level: 0), index: 0, width: width),
      let tile = taken(as: "tile", { () throws(LogError) in try HashTile(rest, of: path) })
    {
      require(tile.hashes.flatMap(\.bytes) == rest, "a tile of hashes is another")
      require(tile.root(of: 0..<width) != nil, "a tile has no root")
    }
    let size = UInt64(first)
    if let frontier = try? Frontier(size: size, bytes: rest) {
      require(frontier.bytes == rest && frontier.size == size, "a frontier is another")
    }
    lookAtProofs(rest, size: size)
  }

  /// Hashes that nobody has made prove nothing, whatever the sizes are.
  private static func lookAtProofs(_ bytes: [UInt8], size: UInt64) {
    let hashes = stride(from: 0, to: bytes.count - 31, by: 32).compactMap {
      TreeHash(bytes: bytes[$0..<$0 + 32])
    }
    let from = UInt64(bytes.first ?? 0)
    let inclusion = InclusionProof(index: from, size: size, hashes: hashes)
    let isProved = (try? inclusion.verify(leaf: leaf, root: .emptyTree)) != nil
    require(!isProved, "a leaf is in an empty tree")
    let consistency = ConsistencyProof(from: from, to: size, hashes: hashes)
    let isConsistent = (try? consistency.verify(from: leaf, to: .emptyTree)) != nil
    require(!isConsistent, "a tree goes on to an empty one")
  }

  /// The value; nil where it is refused, with words.
  private static func taken<Value>(
    as what: String,
    _ body: () throws(LogError) -> Value
  ) -> Value? {
    do throws(LogError) {
      return try body()
    } catch {
      require(!error.description.isEmpty, "\(what): refused without words")
      return nil
    }
  }

  private static func require(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
    guard !isSo else { return }
    let text = Array((complaint() + "\n").utf8)
    _ = write(STDERR_FILENO, text, text.count)
    abort()
  }
}
