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

  @Test func `what the table has is refused, each with its reason`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    for bad in try BadReceipt.all() {
      let found = try verify(bad.bytes)
      #expect(found.status == 1, "\(bad.name): \(found.text)")
      #expect(found.text.hasPrefix("refused: \(bad.python)"), "\(bad.name): \(found.text)")
    }
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
