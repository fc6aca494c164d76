import Crypto
import Domain
import Foundation
import Review
import Testing
import TransparencyLog

@testable import Receipts

/// docs/receipt.md and the files that it shows are what this program writes, step by step.
@Suite struct ReceiptPageTests {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let sample: ReceiptSample
  private let receipt: Receipt

  init() throws {
    sample = try ReceiptSample()
    receipt = try sample.receipt()
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: Self.repository.appending(path: path), encoding: .utf8)
  }

  @Test func `the example is the sample's receipt, and its key the sample's key`() throws {
    #expect(try text("Examples/example.receipt") == String(decoding: receipt.bytes, as: UTF8.self))
    #expect(try text("Examples/example.pub") == "\(sample.logKey.verifier)\n")
  }

  /// What the page tells of the example, worked out from its parts alone.
  private var values: [(name: String, value: String)] {
    let entry = receipt.decision
    var node = Array(SHA256.hash(data: [0] + entry.bytes))
    var values = [("leaf of entry 4", HexText.text(node))]
    // Entry 4 is left of 5, then left of 6 and 7, then right of 0 to 3, then left of 8 to 11.
    for (step, (hash, isRight)) in zip(entry.path, [false, false, true, false]).enumerated() {
      node = Array(SHA256.hash(data: [1] + (isRight ? hash.bytes + node : node + hash.bytes)))
      values.append(("after step \(step + 1)", HexText.text(node)))
    }
    values.append(("the root, in base64", Data(node).base64EncodedString()))
    let id = entry.disclosed[0]
    values.append(("salt of id", HexText.text(id.salt)))
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("id".utf8) + [0] + id.bytes,
      using: SymmetricKey(data: id.salt)
    )
    values.append(("commitment to id", HexText.text(code)))
    values.append(("key of mira", HexText.text(receipt.approvals[0].key)))
    values.append(("name of that key", PublicKey(bytes: receipt.approvals[0].key)?.id.text ?? ""))
    let document = receipt.documents.first ?? []
    values.append(("the document", "sha256:" + HexText.text(SHA256.hash(data: document))))
    return values
  }

  @Test func `each value of the page is what comes out`() throws {
    let page = try text("docs/receipt.md")
    for (name, value) in values {
      let line = name.padding(toLength: 20, withPad: " ", startingAt: 0) + value
      #expect(page.contains("\n\(line)\n"), "\(line)")
    }
  }

  @Test func `the verifier in Python has a hundred lines at the most`() throws {
    let lines = try text("Examples/verify_receipt.py").split(
      separator: "\n",
      omittingEmptySubsequences: false
    )
    #expect(lines.count <= 101)
  }
}
