import CEL
import Foundation
import Testing

/// The seeds of the fuzzer, among them what it once found, without the fuzzer.
@Suite struct CorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fuzzing/Corpus/cel")

  @Test func `each seed is refused, or parses again as it is printed`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    let environment = Environment()
    var parsed = 0
    for name in names {
      let bytes = try Data(contentsOf: Self.folder.appending(path: name))
      let source = String(decoding: bytes, as: UTF8.self)
      guard let tree = try? SyntaxTree(parsing: source) else { continue }
      parsed += 1
      #expect(try SyntaxTree(parsing: tree.description) == tree, "\(name)")
      guard let program = try? environment.compileUnchecked(source) else { continue }
      let evaluation = program.evaluate(Activation(environment))
      #expect(evaluation.steps <= Limits.standard.steps, "\(name)")
    }
    #expect(parsed > 70)
  }
}
