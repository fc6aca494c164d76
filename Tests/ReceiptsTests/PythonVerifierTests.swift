import Foundation
import Review
import Testing
import TransparencyLog

@testable import Receipts

/// The verifier under Examples, which was written by docs/receipt.md alone, takes what is good and nothing else.
///
/// scripts/setup installs Python and its package `cryptography`: without them the tests fail.
@Suite struct PythonVerifierTests {
  private let sample: ReceiptSample
  private let folder: URL

  init() throws {
    sample = try ReceiptSample()
    folder = FileManager.default.temporaryDirectory.appending(path: "receipts-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("\(sample.logKey.verifier)\n".utf8).write(to: folder.appending(path: "key"))
  }

  /// Whichever has the package: the first of the path, or the distribution's.
  private static let python: String? = ["python3", "/usr/bin/python3"].first {
    (try? run([$0, "-c", "import cryptography"]))?.status == 0
  }

  private static func run(_ words: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
  }

  private var script: String {
    ReceiptPageTests.repository.appending(path: "Examples/verify_receipt.py").path
  }

  private func verify(_ bytes: [UInt8]) throws -> (status: Int32, text: String) {
    let python = try #require(Self.python, "run scripts/setup: Python or `cryptography` is missing")
    let file = folder.appending(path: "receipt")
    try Data(bytes).write(to: file)
    return try Self.run([python, script, file.path, folder.appending(path: "key").path])
  }

  private func refuse(
    _ bytes: [UInt8],
    expect because: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let found = try verify(bytes)
    #expect(found.status == 1, sourceLocation: sourceLocation)
    let said = "refused: \(because)"
    #expect(found.text.hasPrefix(said), "\(found.text)", sourceLocation: sourceLocation)
  }

  @Test func `what is good is taken`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for receipt in [
      try sample.receipt(), try sample.receipt(showing: [], document: false),
      try sample.receipt(showing: ["id", "body", "digest", "records"]),
    ] {
      let found = try verify(receipt.bytes)
      #expect(found.status == 0 && found.text.hasPrefix("proved: entry 4"), "\(found.text)")
    }
  }

  @Test func `each way of tampering is refused with its reason`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let good = try sample.receipt()
    func with(
      _ decision: ProvedEntry? = nil,
      approvals: [ProvedApproval]? = nil,
      documents: [[UInt8]]? = nil,
      checkpoint: SignedNote? = nil,
      key: VerifierKey? = nil
    ) -> [UInt8] {
      Receipt(
        decision: decision ?? good.decision,
        approvals: approvals ?? good.approvals,
        documents: documents ?? good.documents,
        checkpoint: checkpoint ?? good.checkpoint,
        key: key ?? good.key
      ).bytes
    }
    func entry(_ index: UInt64, _ path: [TreeHash], _ parts: [DisclosedPart]) -> ProvedEntry {
      ProvedEntry(bytes: good.decision.bytes, index: index, path: path, disclosed: parts)
    }
    let (path, parts) = (good.decision.path, good.decision.disclosed)
    let told = try Checkpoint(good.checkpoint.unverifiedText)
    let namesake = try SignerKey(name: KeyName(ReceiptSample.origin), algorithm: .ed25519)
    let forged = try SignedCheckpoint.signing(told, by: namesake)
    let other = try Checkpoint(origin: "other", size: told.size, root: told.root)
    let foreign = try SignedCheckpoint.signing(
      other,
      by: SignerKey(name: KeyName("other"), algorithm: .ed25519)
    )
    let text = String(decoding: good.bytes, as: UTF8.self)
    let unshown = text.replacing(/"part":"id","salt":"([0-9a-f]+)","text":"[^"]*"/) {
      "\"part\":\"id\",\"salt\":\"\($0.output.1)\""
    }
    for (bytes, why) in [
      (good.bytes + [0x20], "not in canonical form"),
      (
        Array(text.replacing("\"schema\":", with: "\"schema\":\"x\",\"schema\":").utf8),
        "not in can"
      ),
      (Array(unshown.utf8), "a part is not shown"),
      (
        with(entry(4, path, [DisclosedPart(name: "id", salt: parts[0].salt, bytes: [65])])),
        "`id` is not"
      ),
      (
        with(entry(4, path, [DisclosedPart(name: "x", salt: parts[0].salt, bytes: [65])])),
        "a part was"
      ),
      (with(entry(5, path, parts)), "the proof is of another entry"),
      (with(entry(4, path + path, parts)), "the proof is too long"),
      (with(entry(4, path.dropLast(), parts)), "entry 4 is not in the tree"),
      (with(sample.entry(2, showing: [])), "the entry tells of no decision"),
      (with(checkpoint: foreign), "the checkpoint is of another log"),
      (with(checkpoint: forged), "the checkpoint is signed by another key"),
      (with(checkpoint: forged, key: namesake.verifier), "the receipt's key is not the one"),
      (with(approvals: [good.approvals[0]]), "not those who approved it"),
      (with(approvals: good.approvals.reversed()), "not those who approved it"),
      (
        with(approvals: [
          ProvedApproval(entry: good.approvals[0].entry, key: good.approvals[1].key),
          good.approvals[1],
        ]), "another person's key"
      ),
      (with(documents: [Array("{}".utf8)]), "a document that nobody signed"),
    ] { try refuse(bytes, expect: why) }
    let untrue = try ReceiptSample(telling: "on its way, twice.")
    try refuse(untrue.receipt().bytes, expect: "what was told is not what was signed")
  }

  /// All within one process, which reads the module as it stands.
  @Test func `every byte that is another is refused`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let python = try #require(Self.python, "run scripts/setup: Python or `cryptography` is missing")
    let file = folder.appending(path: "receipt")
    try Data(sample.receipt(showing: ["id", "body", "digest"]).bytes).write(to: file)
    let loop = """
      import sys
      sys.path.insert(0, sys.argv[1])
      sys.dont_write_bytecode = True
      import verify_receipt as v
      good, keys = open(sys.argv[2], "rb").read(), open(sys.argv[3]).read().split()
      v.check(good.decode(), keys)
      for place in range(len(good)):
          for mask in (1, 32):
              bad = good[:place] + bytes([good[place] ^ mask]) + good[place + 1:]
              try:
                  v.check(bad.decode(), keys)
              except (ValueError, LookupError, TypeError, AttributeError, v.InvalidSignature):
                  continue
              print("taken: byte", place)
      print("looked at", len(good))
      """
    let examples = URL(filePath: script).deletingLastPathComponent().path
    let found = try Self.run([
      python, "-c", loop, examples, file.path, folder.appending(path: "key").path,
    ])
    let count = try Data(contentsOf: file).count
    #expect(found.status == 0 && found.text == "looked at \(count)\n", "\(found.text)")
  }
}
