import Foundation
import Releases
import Testing

/// The seeds of the fuzzer, among them what it once found, without the fuzzer.
@Suite struct ReleaseCorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fuzzing/Corpus/release")

  @Test func `each seed is refused, or written as it was read`() throws {
    var taken: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted() {
      let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
      guard let file = try? ReleaseFile(bytes: bytes) else { continue }
      #expect(file.bytes == bytes, "\(name)")
      taken.append(name)
    }
    #expect(taken == ["empty", "two"])
  }
}
