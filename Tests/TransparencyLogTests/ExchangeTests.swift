import Testing
import TransparencyLog

/// Proof files, and what is sent to witnesses and comes back.
@Suite struct ExchangeTests {
  private let log: SignerKey
  private let witness: SignerKey
  private let note: SignedNote
  private let nodes = KeptNodes((0..<11).map { TreeHash.leaf("ticket \($0)".utf8) })

  init() throws {
    log = try SignerKey(LogVectors.logSecret)
    witness = try SignerKey(LogVectors.witnessSecret)
    note = try SignedNote(Array(LogVectors.note.utf8))
  }

  private func file(_ index: UInt64 = 5, extra: [UInt8]? = nil) throws -> ProofFile {
    let proof = try #require(InclusionProof(of: index, in: 11) { try nodes.hash($0) })
    return ProofFile(proof, extra: extra, checkpoint: note)
  }

  private func verify(_ bytes: [UInt8]) throws -> SignedCheckpoint {
    try ProofFile(bytes).verify(
      leaf: .leaf("ticket 5".utf8),
      origin: "shop.example/log",
      log: [log.verifier],
      witnesses: [witness.verifier]
    )
  }

  @Test func `a proof file proves its entry and comes back as it was written`() throws {
    for extra in [nil, [1, 2, 3]] as [[UInt8]?] {
      let file = try file(extra: extra)
      #expect(try ProofFile(file.bytes) == file)
      #expect(try ProofFile(file.bytes).extra == extra)
      let signed = try verify(file.bytes)
      #expect(signed.cosignatures.count == 1)
    }
    #expect(try file(extra: []).extra == nil)
    let hashes = LogVectors.inclusion.joined(separator: "\n")
    let text = "c2sp.org/tlog-proof@v1\nindex 5\n\(hashes)\n\n\(LogVectors.note)"
    #expect(try String(decoding: file().bytes, as: UTF8.self) == text)
  }

  @Test func `a proof file with any bit changed is refused`() throws {
    let bytes = try file().bytes
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: LogError.self, "bit \(bit)") {
        let signed = try verify(changed)
        // A witness under another name or id is a stranger, and its signature is missed.
        if signed.cosignatures.isEmpty { throw LogError.unsigned(keys: 1) }
      }
    }
    for extra in ["\n", "a", "— ", "\nindex 5\n"] {
      #expect(throws: LogError.self) { try verify(bytes + Array(extra.utf8)) }
    }
    for count in bytes.indices where count < bytes.count {
      #expect((try? verify(Array(bytes[..<count])))?.cosignatures.isEmpty ?? true)
    }
    let other = try file(4).bytes
    #expect(throws: LogError.self) { try verify(other) }
  }

  private func checkFile(_ text: String, _ message: String) {
    let error = #expect(throws: LogError.self) { try ProofFile(Array(text.utf8)) }
    #expect(error?.description == message)
  }

  @Test func `what is wrong with a proof file is told, and where`() {
    let header = "c2sp.org/tlog-proof@v1\n"
    let hash = TreeHash.emptyTree
    checkFile("", "proof file, line 1: the header is missing")
    checkFile("a\n", "proof file, line 1: it is not `c2sp.org/tlog-proof@v1`")
    checkFile(header, "proof file, line 2: `index` is missing")
    checkFile(
      header + "extra AA\n",
      "proof file, line 2: what follows `extra` is no base64"
    )
    checkFile(header + "extra \n", "proof file, line 2: what follows `extra` is no base64")
    checkFile(
      header + "extra AA==\nindex x\n",
      "proof file, line 3: `x` is no number below 2^64 without leading zeros"
    )
    checkFile(
      header + "idx 1\n",
      "proof file, line 2: `idx 1` does not begin with `index` and a space"
    )
    checkFile(
      header + "index 1\n\(hash)\n",
      "proof file, line 4: the empty line after the hashes is missing"
    )
    checkFile(
      header + "index 1\n\(hash)\n\n",
      "proof file, line 5: the checkpoint is missing or cut off"
    )
    checkFile(
      header + "index 1\n" + String(repeating: "\(hash)\n", count: 65) + "\na\n",
      "proof file, line 67: more than 64 hashes"
    )
    checkFile(
      header + "index 1\n" + String(repeating: "A", count: 2_000_000) + "\n\na\n",
      "proof file, byte 1048576: 2000035 bytes, of 1048576 at most"
    )
  }

  @Test func `a witness is asked with the proof from what it signed last`() throws {
    let proof = try #require(ConsistencyProof(from: 6, to: 11) { try nodes.hash($0) })
    let request = try WitnessRequest(note, after: proof)
    let text =
      "old 6\n" + LogVectors.consistency.joined(separator: "\n") + "\n\n" + LogVectors.note
    #expect(String(decoding: request.bytes, as: UTF8.self) == text)
    #expect(try WitnessRequest(Array(text.utf8)) == request)
    let first = try WitnessRequest(note, after: nil)
    #expect(String(decoding: first.bytes, as: UTF8.self) == "old 0\n\n" + LogVectors.note)
    #expect(try WitnessRequest(first.bytes) == first)
  }

  @Test func `a request that no witness could take is refused`() throws {
    let hash = "\(TreeHash.emptyTree)\n"
    for (text, message) in [
      ("", "witness request, line 1: `old` is missing"),
      ("new 1\n", "witness request, line 1: `new 1` does not begin with `old` and a space"),
      (
        "old 01\n\n",
        "witness request, line 1: `01` is no number below 2^64 without leading zeros"
      ),
      (
        "old 1\n" + String(repeating: hash, count: 64),
        "witness request, line 65: more than 63 hashes"
      ),
      (
        "old 12\n\n\(LogVectors.note)", "proof: nothing leads from a tree of 12 leaves to one of 11"
      ),
      ("old 0\n\(hash)\n\(LogVectors.note)", "proof: 1 hashes are not what its sizes ask for"),
      ("old 1\n\n", "note: no empty line parts its text from its signatures"),
    ] {
      let error = #expect(throws: LogError.self) { try WitnessRequest(Array(text.utf8)) }
      #expect(error?.description == message)
    }
  }

  @Test func `what a witness answers is put under the checkpoint, and nothing else is`() throws {
    let bare = try SignedNote(signing: note.unverifiedText, by: [log])
    let stranger = try SignerKey(name: KeyName("stranger"), algorithm: .cosignature)
    let lines = try SignedNote(
      signing: note.unverifiedText,
      by: [stranger, witness],
      at: LogVectors.seconds
    ).signatures
    let answer = WitnessAnswer.signed(lines)
    #expect(try WitnessAnswer(status: 200, answer.bytes) == answer)
    #expect(try bare.adding(lines, of: [witness.verifier]) == note)
    #expect(throws: LogError.unsigned(keys: 1)) {
      try bare.adding([lines[0]], of: [witness.verifier])
    }
    let early = try SignedNote(signing: note.unverifiedText, by: [witness], at: 0).signatures
    #expect(throws: LogError.untimed(witness.verifier.name)) {
      try bare.adding(early, of: [witness.verifier])
    }
    let other = try Checkpoint(origin: "shop.example/log", size: 0, root: .emptyTree)
    let elsewhere = try SignedNote(signing: other.description, by: [witness], at: 1).signatures
    #expect(throws: LogError.badSignature(witness.verifier.name, witness.verifier.id)) {
      try bare.adding(elsewhere, of: [witness.verifier])
    }
  }

  @Test func `answers are read by their status`() throws {
    #expect(try WitnessAnswer(status: 409, Array("11\n".utf8)) == .conflict(size: 11))
    #expect(WitnessAnswer.conflict(size: 11).bytes == Array("11\n".utf8))
    #expect(try WitnessAnswer(status: 404, Array("what?".utf8)) == .refused(status: 404))
    #expect(
      [WitnessAnswer.signed([]), .conflict(size: 1), .refused(status: 422)].map(\.status)
        == [200, 409, 422]
    )
    for (status, text) in [
      (409, ""), (409, "11"), (409, "011\n"), (409, "11\n\n"), (409, "-1\n"), (200, ""),
      (200, "\n"), (200, "— a AAAAAAE="), (200, "— a AAAAAAE=\n\n"), (200, "11\n"),
    ] {
      #expect(throws: LogError.self, "\(status) `\(text)`") {
        try WitnessAnswer(status: status, Array(text.utf8))
      }
    }
  }
}
