import Domain
import Foundation
import Testing

@testable import Screening

/// What the fuzzer begins with, and what it has found.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fuzzing/Corpus/screens")

  @Test func `each text gives the same report twice, and a hit where it is not clear`() throws {
    let screens = try ShippedScreens.required()
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(names.count >= 25)
    for name in names.sorted() {
      let bytes = try Data(contentsOf: Self.folder.appending(path: name))
      let message = ticket(String(decoding: bytes, as: UTF8.self))
      let report = screens.report(on: message)
      #expect(report == screens.report(on: message), "\(name)")
      #expect(report.found(.injection) == (report.injection != .clear), "\(name)")
    }
  }
}
