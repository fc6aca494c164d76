import Foundation
import Prompting
import SourceFiles
import Testing

/// The prompts of the sample workspace.
@Suite struct ShippedPromptTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func file(_ path: String) throws -> SourceFile {
    let url = Self.repository.appending(path: path)
    return SourceFile(path: path, bytes: Array(try Data(contentsOf: url)))
  }

  @Test(arguments: [
    ("draft-answer", ["customer_text", "passages"]), ("summarise-ticket", ["customer_text"]),
    ("choose-intent", ["customer_text"]), ("translate-reply", ["reply"]),
  ])
  func `each prompt loads, is strict about strangers' words, and passes its tests`(
    name: String,
    strict: [String]
  ) throws {
    let log = FindingLog()
    let path = "prompts/\(name).prompty"
    let prompt = PromptFile(loading: try file(path), log: log)
    #expect(log.sorted.map(\.description) == [])
    let loaded = try #require(prompt)
    #expect(loaded.inputs.strict == Set(strict))
    let source = try file(PromptTestFile.path(besides: path))
    let tests = PromptTestFile(reading: source, of: loaded, log: log)
    #expect(log.sorted.map(\.description) == [])
    let results = try #require(tests).results(of: loaded)
    #expect(results.count >= 4)
    for result in results { #expect(result.passes, "\(result.name): \(result.differences)") }
  }
}
