import Foundation
import Testing
import TransparencyLog

@testable import Receipts

/// The seeds of the fuzzer, among them what it once found, without the fuzzer.
@Suite struct CorpusTests {
  private static let folder = ReceiptPageTests.repository.appending(path: "Fuzzing/Corpus/receipts")

  @Test func `each seed is refused, or written as it was read and answered whole`() throws {
    let key = try VerifierKey(
      String(
        try String(
          contentsOf: ReceiptPageTests.repository.appending(path: "Examples/example.pub"),
          encoding: .utf8
        ).split(separator: "\n")[0]
      )
    )
    var good: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted() {
      let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
      let found = ReceiptVerification(of: bytes, by: .init(keys: [key]))
      if let receipt = found.receipt { #expect(receipt.bytes == bytes, "\(name)") }
      if !found.isFailed { good.append(name) }
    }
    #expect(good == ["no-document", "nothing-shown", "two-people"])
  }
}
