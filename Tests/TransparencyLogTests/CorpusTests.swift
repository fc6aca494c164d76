import Foundation
import Testing
import TransparencyLog

/// The seeds of the fuzzer, among them what it once found, without the fuzzer.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzzing/Corpus/log")

  /// What the bytes are written as by each form that takes them.
  private func written(_ bytes: [UInt8]) -> [LogError.Form: [UInt8]] {
    let text = String(decoding: bytes, as: UTF8.self)
    var written: [LogError.Form: [UInt8]] = [:]
    written[.note] = (try? SignedNote(bytes)).map { Array($0.text.utf8) }
    written[.checkpoint] = (try? Checkpoint(text)).map { Array("\($0)".utf8) }
    written[.verifierKey] = (try? VerifierKey(text)).map { Array("\($0)".utf8) }
    written[.signerKey] = (try? SignerKey(text)).map { Array($0.secretText.utf8) }
    written[.tilePath] = (try? TilePath(text)).map { Array("\($0)".utf8) }
    written[.proofFile] = (try? ProofFile(bytes))?.bytes
    written[.witnessRequest] = (try? WitnessRequest(bytes))?.bytes
    written[.witnessAnswer] =
      (try? WitnessAnswer(status: 200, bytes))?.bytes
      ?? (try? WitnessAnswer(status: 409, bytes))?.bytes
    return written
  }

  @Test func `each seed is refused, or written as it was read`() throws {
    var counts: [LogError.Form: Int] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted() {
      let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
      for (form, again) in written(bytes) {
        #expect(again == bytes, "\(name) as a \(form.rawValue)")
        counts[form, default: 0] += 1
      }
    }
    let least: [LogError.Form: Int] = [
      .note: 8, .checkpoint: 4, .verifierKey: 2, .signerKey: 1, .tilePath: 3, .proofFile: 4,
      .witnessRequest: 2, .witnessAnswer: 3,
    ]
    for (form, count) in least { #expect(counts[form] ?? 0 >= count, "\(form.rawValue)") }
  }
}
