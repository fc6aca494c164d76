import Foundation
import Testing
import TransparencyLog

@Suite(.enabled(if: TransparencyLogVectors.isThere, TransparencyLogVectors.absent))
struct TransparencyLogProofTests {
  private struct Framing: Decodable {
    struct Accepted: Decodable {
      let name: String
      let index: String
      let hashes: [String]
      let extra: String?
      let checkpoint: String
      let text: String
    }
    struct Refused: Decodable {
      let name: String
      let text: String
    }
    let accept: [Accepted]
    let reject: [Refused]
  }

  private struct Log: Decodable {
    struct Root: Decodable {
      let size: UInt64
      let root: String
      let checkpoint: String
    }
    let origin: String
    let vkey: String
    let entries: [String]
    let roots: [Root]
  }

  private struct Receipts: Decodable {
    struct Accepted: Decodable {
      let name: String
      let size: UInt64
      let index: UInt64
      let entry: String
      let proof: String
    }
    struct Refused: Decodable {
      let name: String
      let stage: String
      let entry: String
      let proof: String
    }
    let origin: String
    let vkey: String
    let accept: [Accepted]
    let reject: [Refused]
  }

  private struct Consistency: Decodable {
    struct Proof: Decodable {
      let size1: UInt64
      let size2: UInt64
      let root1: String
      let root2: String
      let proof: [String]
    }
    let proofs: [Proof]
  }

  @Test func `the frames of proof files are read, written and refused as they say`() throws {
    let file = try TransparencyLogVectors.read("tlog/tlog_proof_framing.json", as: Framing.self)
    for test in file.accept {
      let proof = try ProofFile(Array(test.text.utf8))
      #expect(String(proof.index) == test.index, "\(test.name)")
      #expect(proof.hashes.map(\.description) == test.hashes, "\(test.name)")
      #expect(proof.extra == test.extra.flatMap { Data(base64Encoded: $0) }.map(Array.init))
      #expect(String(decoding: proof.checkpoint, as: UTF8.self) == test.checkpoint)
      #expect(String(decoding: proof.bytes, as: UTF8.self) == test.text)
    }
    let long = "c2sp.org/tlog-proof@v1\nindex 0\n" + String(repeating: "A", count: 66_560)
    for (name, text) in file.reject.map({ ($0.name, $0.text) })
      + [("a long line", long + "\n\ncheckpoint\n")]
    {
      #expect(throws: LogError.self, "\(name)") { try ProofFile(Array(text.utf8)) }
    }
    #expect((file.accept.count, file.reject.count) == (6, 7))
    print("proof frames: \(file.accept.count) accepted, \(file.reject.count) refused")
  }

  @Test func `the log of 15 entries agrees with its checkpoints, tiles and bundles`() throws {
    let log = try TransparencyLogVectors.read("tlog/tessera.json", as: Log.self)
    let key = try VerifierKey(log.vkey)
    var writer = TileWriter()
    for root in log.roots {
      let note = try SignedNote(SharedVectors.bytes("tlog/" + root.checkpoint))
      let signed = try SignedCheckpoint(note, origin: log.origin, log: [key])
      #expect(
        (signed.checkpoint.size, signed.checkpoint.root.description) == (root.size, root.root)
      )
      #expect(writer.frontier.size == root.size)
      try EntryCheck(from: writer.frontier).check(signed.checkpoint)
      for file in writer.partialTiles {
        #expect(try SharedVectors.bytes("tlog/tessera/\(file.path)") == file.bytes, "\(file.path)")
        if root.size > 0 { try checkEveryByte(of: file, against: signed.checkpoint) }
      }
      if let entry = log.entries.dropFirst(Int(root.size)).first {
        _ = try writer.append(Array(entry.utf8))
      }
    }
    #expect((log.roots.count, log.entries.count) == (16, 15))
    let last = try SharedVectors.bytes("tlog/tessera/checkpoint.15")
    #expect(try SharedVectors.bytes("tlog/tessera/checkpoint") == last)
    print("a whole log: 16 checkpoints and a copy, 15 tiles, 15 bundles")
  }

  /// Changes each byte of a tile, of which none may go unseen.
  private func checkEveryByte(of file: TileWriter.File, against checkpoint: Checkpoint) throws {
    for place in file.bytes.indices {
      var bytes = file.bytes
      bytes[place] ^= 1
      let isSound = TransparencyLogVectors.accepts {
        var check = EntryCheck()
        if file.path.content == .entries {
          for entry in try EntryBundle(bytes, of: file.path).entries {
            check.append(entry)
          }
          try check.check(checkpoint)
        } else {
          let tile = try HashTile(bytes, of: file.path)
          guard tile.root(of: tile.hashes.indices) == checkpoint.root else {
            throw LogError.otherEntry(index: 0)
          }
        }
      }
      #expect(!isSound, "\(file.path), byte \(place)")
    }
  }

  @Test func `receipts are accepted, refused and made byte for byte as they say`() throws {
    let log = try TransparencyLogVectors.read("tlog/tessera.json", as: Log.self)
    let file = try TransparencyLogVectors.read("tlog/tessera_inclusion.json", as: Receipts.self)
    let key = try VerifierKey(file.vkey)
    let nodes = NodeStore(log.entries.map { Array($0.utf8) })
    func verify(_ proof: String, _ entry: String) throws -> SignedCheckpoint {
      try ProofFile(Array(proof.utf8))
        .verify(leaf: .leaf(entry.utf8), origin: file.origin, log: [key])
    }
    for (number, test) in file.accept.enumerated() {
      let signed = try verify(test.proof, test.entry)
      #expect(signed.checkpoint.size == test.size, "\(test.name)")
      let proof = try #require(
        InclusionProof(of: test.index, in: test.size) { nodes.hash($0) }
      )
      let bytes = ProofFile(proof, checkpoint: signed.note.note).bytes
      // Behind these come receipts with more in them than a prover says.
      if number < 120 { #expect(bytes == Array(test.proof.utf8), "\(test.name)") }
    }
    for test in file.reject {
      #expect(throws: LogError.self, "\(test.name)") { try verify(test.proof, test.entry) }
    }
    #expect((file.accept.count, file.reject.count) == (122, 33))
    print("receipts: \(file.accept.count) accepted, 120 made, \(file.reject.count) refused")
  }

  @Test func `consistency proofs are accepted and made byte for byte`() throws {
    let log = try TransparencyLogVectors.read("tlog/tessera.json", as: Log.self)
    let nodes = NodeStore(log.entries.map { Array($0.utf8) })
    let file = try TransparencyLogVectors.read(
      "tlog/tessera_consistency.json",
      as: Consistency.self
    )
    for test in file.proofs {
      let proof = try #require(
        ConsistencyProof(from: test.size1, to: test.size2) { nodes.hash($0) }
      )
      #expect(proof.hashes.map(\.description) == test.proof, "\(test.size1) to \(test.size2)")
      try proof.verify(
        from: try #require(TreeHash(base64: test.root1)),
        to: try #require(TreeHash(base64: test.root2))
      )
    }
    #expect(file.proofs.count == 120)
    print("consistency proofs: \(file.proofs.count)")
  }

  @Test func `the cosigned checkpoint of 300 leaves agrees with its tiles`() throws {
    let note = try SignedNote(SharedVectors.bytes("tlog/mirror/checkpoint"))
    let text = try TransparencyLogVectors.text("tlog/mirror/vkey")
    let key = try VerifierKey(text.trimmingCharacters(in: .newlines))
    let signed = try SignedCheckpoint(note, origin: "rome2026h1.example.org", log: [key])
    let layout = TileLayout(size: signed.checkpoint.size)
    var (frontier, roots) = (Frontier(), [TreeHash]())
    for path in layout.tiles(of: .hashes(level: 0)) {
      let tile = try HashTile(SharedVectors.bytes("tlog/mirror/\(path)"), of: path)
      for hash in tile.hashes { frontier.append(leaf: hash) }
      if path.isFull { roots.append(try #require(tile.root(of: tile.hashes.indices))) }
    }
    try EntryCheck(from: frontier).check(signed.checkpoint)
    for path in layout.tiles(of: .hashes(level: 1)) {
      let tile = try HashTile(SharedVectors.bytes("tlog/mirror/\(path)"), of: path)
      #expect(tile.hashes == roots)
    }
    #expect((signed.checkpoint.size, roots.count) == (300, 1))
    print("a mirrored log: 1 cosigned checkpoint of 300 leaves, 3 tiles")
  }
}
