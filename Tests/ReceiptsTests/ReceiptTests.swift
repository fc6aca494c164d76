import CanonicalJSON
import Domain
import Review
import TestSupport
import Testing
import TransparencyLog

@testable import Receipts

/// What a receipt proves, and that nothing of it can be another unseen.
@Suite struct ReceiptTests {
  private let sample: ReceiptSample

  init() throws { sample = try ReceiptSample() }

  private func verify(
    _ bytes: [UInt8],
    keys: [VerifierKey]? = nil,
    anchors: [SignedNote] = []
  ) -> ReceiptVerification {
    ReceiptVerification(
      of: bytes,
      by: .init(keys: keys ?? [sample.logKey.verifier], anchors: anchors)
    )
  }

  /// Asserts that one question alone fails, and why.
  private func check(
    _ receipt: Receipt,
    _ question: ReceiptVerdict.Question,
    expect because: String,
    keys: [VerifierKey]? = nil,
    anchors: [SignedNote] = [],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = verify(receipt.bytes, keys: keys, anchors: anchors)
    let failed = found.verdicts.filter { $0.word == "failed" }
    #expect(failed.map(\.question) == [question], "\(failed)", sourceLocation: sourceLocation)
    #expect(
      failed.first?.because.contains(because) == true,
      "\(failed)",
      sourceLocation: sourceLocation
    )
  }

  private func refuse(
    _ bytes: [UInt8],
    expect because: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let found = verify(bytes)
    #expect(found.verdicts.map(\.question) == [.form], sourceLocation: sourceLocation)
    let said = found.verdicts.first?.because ?? ""
    #expect(said.contains(because), "\(said)", sourceLocation: sourceLocation)
  }

  /// The receipt with something replaced in its text.
  private func altered(
    _ old: String,
    _ new: String,
    of receipt: Receipt? = nil
  ) throws -> [UInt8] {
    let text = String(decoding: try (receipt ?? sample.receipt()).bytes, as: UTF8.self)
    let place = try #require(text.firstRange(of: old))
    return Array((text[..<place.lowerBound] + new + text[place.upperBound...]).utf8)
  }

  @Test func `a whole receipt is proved, with a key and an anchor from elsewhere`() throws {
    let receipt = try sample.receipt()
    let found = verify(receipt.bytes, anchors: [try sample.checkpoint])
    for verdict in found.verdicts { #expect(verdict.word == "proved", "\(verdict)") }
    let ofBundles: Set<ReceiptVerdict.Question> = [.contents, .releases]
    #expect(
      found.verdicts.map(\.question)
        == ReceiptVerdict.Question.allCases.filter { !ofBundles.contains($0) }
    )
    #expect(found[.approvals] == .proved("2 people signed exactly what was told"))
    #expect(try Receipt(receipt.bytes) == receipt)
  }

  @Test func `what a receipt does not show is conditional, and says what it hangs on`() throws {
    let receipt = try sample.receipt(showing: [], document: false)
    let found = verify(receipt.bytes, keys: [])
    #expect(!found.isFailed)
    #expect(
      found.verdicts.filter { $0.word == "conditional" }.map(\.question) == [
        .checkpoint, .parts, .approvals, .anchor,
      ]
    )
    let plain = try ReceiptSample(acting: false, approvers: [])
    let alone = ReceiptVerification(
      of: try plain.receipt().bytes,
      by: .init(keys: [plain.logKey.verifier])
    )
    #expect(alone[.approvals] == .proved("the decision names nobody who approved it"))
  }

  @Test func `every byte that is another is found`() throws {
    let bytes = try sample.receipt(showing: ["id", "body", "digest", "records"]).bytes
    for place in bytes.indices {
      for mask: UInt8 in [1, 0x20] {
        var other = bytes
        other[place] ^= mask
        #expect(verify(other).isFailed, "byte \(place) of \(bytes.count)")
      }
    }
  }

  @Test func `every byte that is missing, and every end that is cut off, is found`() throws {
    let bytes = try sample.receipt().bytes
    for place in bytes.indices {
      var other = bytes
      other.remove(at: place)
      // Of two like bytes side by side, either may be the one that is gone.
      #expect(verify(other).isFailed, "byte \(place)")
      #expect(verify(Array(bytes.prefix(place))).isFailed, "up to byte \(place)")
    }
  }

  @Test func `whatever is cut out, doubled or moved within it is found`() throws {
    let seed: UInt64 = 6
    var random = SeededRandom(seed: seed)
    let bytes = try sample.receipt(showing: ["id", "body", "digest", "records"]).bytes
    for round in 0..<2_000 {
      let ends = (0..<3).map { _ in Int.random(in: 0...bytes.count, using: &random) }.sorted()
      let (first, second) = (bytes[ends[0]..<ends[1]], bytes[ends[1]..<ends[2]])
      let (head, tail) = (bytes[..<ends[0]], bytes[ends[2]...])
      for other in [head + second + first + tail, head + second + tail, bytes + first] {
        if other.elementsEqual(bytes) { continue }
        #expect(verify(Array(other)).isFailed, "seed \(seed), round \(round): \(ends)")
      }
    }
  }

  @Test func `what is no receipt is refused with its reason`() throws {
    let bytes = try sample.receipt().bytes
    refuse(bytes + Array(" ".utf8), expect: "more follows its end, from byte \(bytes.count) on")
    refuse(bytes + bytes, expect: "not JSON: at byte \(bytes.count)")
    refuse(Array("\n".utf8) + bytes, expect: "not written as a receipt is, from byte 0 on")
    refuse(
      Array(bytes.dropLast()),
      expect: "not written as a receipt is, from byte \(bytes.count - 1)"
    )
    refuse(
      try altered(#""schema":"receipt/1""#, #""schema":"receipt/1","schema":"receipt/1""#),
      expect: "a name stands twice in one object"
    )
    refuse(
      try altered(#""schema":"receipt/1""#, #""schema":"receipt/1","zeal":1"#),
      expect: "`receipt.zeal` is no member of a receipt"
    )
    refuse(try altered("receipt/1", "receipt/2"), expect: "`schema` is missing")
    refuse(try altered(#""salt":""#, #""salt":"00"#), expect: "disclosed[0].salt")
    refuse(try altered("\\n\\n— ", "\\n\\n-- "), expect: "`checkpoint`: note")
    refuse(Array("{}\n".utf8), expect: "`receipt.schema` is missing")
    refuse([], expect: "not JSON")
  }

  @Test func `what the table has is refused, each with its reason`() throws {
    for bad in try BadReceipt.all() {
      let failed = verify(bad.bytes).verdicts.filter { $0.word == "failed" }
      #expect(
        failed.contains { $0.because.contains(bad.swift) },
        "\(bad.name): \(failed.map(\.because))"
      )
    }
  }

  @Test func `a part with a salt and without its content is refused`() throws {
    let text = String(decoding: try sample.receipt(showing: ["id"]).bytes, as: UTF8.self)
    let start = try #require(text.firstRange(of: #","text":"dec_"#)?.lowerBound)
    let end = try #require(text[start...].firstRange(of: "}"))
    refuse(
      Array((text[..<start] + text[end.lowerBound...]).utf8),
      expect: "`id` has a salt, and is not shown"
    )
  }

  @Test func `a part that was not committed to is found`() throws {
    let good = try sample.receipt()
    let entry = good.decision
    func with(_ parts: [DisclosedPart]) -> Receipt {
      Receipt(
        decision: ProvedEntry(
          bytes: entry.bytes,
          index: entry.index,
          path: entry.path,
          disclosed: parts
        ),
        approvals: good.approvals,
        documents: good.documents,
        checkpoint: good.checkpoint,
        key: good.key
      )
    }
    let part = entry.disclosed[0]
    let other = DisclosedPart(name: "secret", salt: part.salt, bytes: part.bytes)
    check(with([other]), .parts, expect: "commits to no part `secret`")
    let wrong = DisclosedPart(name: part.name, salt: part.salt, bytes: part.bytes + [0x21])
    check(with([wrong]), .parts, expect: "is not what was committed to")
    // The same text under the salt of another part.
    let salted = DisclosedPart(name: part.name, salt: entry.disclosed[1].salt, bytes: part.bytes)
    check(with([salted]), .parts, expect: "is not what was committed to")
    refuse(with([part, part]).bytes, expect: "`decision.\(part.name)` stands twice")
  }

  @Test func `an entry that is not proved is found`() throws {
    let good = try sample.receipt()
    func with(_ entry: ProvedEntry) -> Receipt {
      Receipt(
        decision: entry,
        approvals: good.approvals,
        documents: good.documents,
        checkpoint: good.checkpoint,
        key: good.key
      )
    }
    let entry = good.decision
    let moved = ProvedEntry(
      bytes: entry.bytes,
      index: 0,
      path: sample.entry(0, showing: []).path,
      disclosed: entry.disclosed
    )
    check(with(moved), .entry, expect: "the proof is of entry 0, and the entry says that it is 4")
    let borrowed = ProvedEntry(
      bytes: entry.bytes,
      index: entry.index,
      path: sample.entry(5, showing: []).path,
      disclosed: entry.disclosed
    )
    check(with(borrowed), .entry, expect: "entry 4 is not proved to be in the log: the root of")
    let longer = ProvedEntry(
      bytes: entry.bytes,
      index: entry.index,
      path: entry.path + entry.path.prefix(1),
      disclosed: entry.disclosed
    )
    check(with(longer), .entry, expect: "hashes are not what its sizes ask for")
    let other = sample.entry(sample.approvalIndexes[0], showing: [])
    let found = verify(with(other).bytes)
    #expect(found[.entry] == .failed("entry 2 tells of no decision"))
  }

  @Test func `a checkpoint of another log, or by another key, is found`() throws {
    let good = try sample.receipt()
    func with(_ checkpoint: SignedNote, _ key: VerifierKey) -> Receipt {
      Receipt(
        decision: good.decision,
        approvals: good.approvals,
        documents: good.documents,
        checkpoint: checkpoint,
        key: key
      )
    }
    let told = try Checkpoint(good.checkpoint.unverifiedText)
    let elsewhere = try SignerKey(name: KeyName("countersign/other"), algorithm: .ed25519)
    let foreign = try Checkpoint(origin: "countersign/other", size: told.size, root: told.root)
    let note = try SignedCheckpoint.signing(foreign, by: elsewhere)
    check(
      with(note, good.key),
      .checkpoint,
      expect: "is of the log `countersign/other`, and the key"
    )
    check(with(note, elsewhere.verifier), .checkpoint, expect: "and the one given of another log")
    // Signed under the log's own name by a key that somebody else made.
    let namesake = try SignerKey(name: KeyName(ReceiptSample.origin), algorithm: .ed25519)
    let forged = try SignedCheckpoint.signing(told, by: namesake)
    check(with(forged, namesake.verifier), .checkpoint, expect: "has the name of the one given")
    check(with(forged, good.key), .checkpoint, expect: "none of its signatures is by a known key")
    // Two signatures: nobody would look at the second.
    let both = try good.checkpoint.adding(forged.signatures)
    refuse(with(both, good.key).bytes, expect: "the checkpoint has 2 signatures")
  }

  @Test func `an anchor of another tree is told from one of another moment`() throws {
    let receipt = try sample.receipt()
    let told = try Checkpoint(receipt.checkpoint.unverifiedText)
    let fork = try Checkpoint(origin: told.origin, size: told.size, root: .leaf("x".utf8))
    check(
      receipt,
      .anchor,
      expect: "with another root: there are two logs",
      anchors: [try SignedCheckpoint.signing(fork, by: sample.logKey)]
    )
    let later = try Checkpoint(origin: told.origin, size: told.size + 1, root: .leaf("x".utf8))
    let signed = try SignedCheckpoint.signing(later, by: sample.logKey)
    guard case .conditional(let text) = verify(receipt.bytes, anchors: [signed])[.anchor] else {
      Issue.record("a later anchor says nothing of an earlier tree")
      return
    }
    #expect(text.contains("the anchor is of 13 entries, the receipt of 12"))
    let all = [signed, receipt.checkpoint]
    #expect(verify(receipt.bytes, anchors: all)[.anchor] == .proved("it is the anchor's own"))
    let stranger = try SignerKey(name: KeyName(ReceiptSample.origin), algorithm: .ed25519)
    let foreign = try SignedCheckpoint.signing(told, by: stranger)
    check(receipt, .anchor, expect: "the anchor: note", anchors: [foreign])
  }
}
