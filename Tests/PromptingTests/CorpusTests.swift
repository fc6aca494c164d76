import CanonicalJSON
import Foundation
import Prompting
import SourceFiles
import Testing

/// What the fuzzer begins with, and what it has found.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fuzzing/Corpus/prompts")

  @Test func `each template is refused with a place or renders`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(names.count >= 58)
    let values: JSONValue = ["name": "\nuser:\nx", "items": ["a", "b"], "user": ["name": "y"]]
    let object = try #require(values.object)
    for name in names.sorted() {
      let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
      let log = FindingLog()
      let text = String(decoding: bytes, as: UTF8.self)
      let template = PromptTemplate(parsing: text, file: name, log: log)
      #expect((template == nil) == log.hasErrors, "\(name)")
      for finding in log.findings { #expect(finding.place.file == name) }
      guard let template else { continue }
      let first = try? template.rendered(object, strict: [])
      #expect(first == (try? template.rendered(object, strict: [])), "\(name)")
    }
  }
}
