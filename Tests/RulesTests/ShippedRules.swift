import Foundation
import Rules
import SourceFiles
import Testing

/// A rule file of the repository and the tests beside it.
struct ShippedRules {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  let path: String
  let set: RuleSet
  let tests: RuleTestFile

  /// Loads both without a finding, or fails the test.
  init(_ path: String) throws {
    let log = FindingLog()
    let set = RuleSet(loading: try Self.file(path), log: log, knows: Self.isClause)
    #expect(log.sorted.map(\.description) == [], "\(path)")
    self.path = path
    self.set = try #require(set)
    let tests = RuleTestFile(
      reading: try Self.file(RuleTestFile.path(besides: path)),
      of: self.set,
      log: log
    )
    #expect(log.sorted.map(\.description) == [], "\(path)")
    self.tests = try #require(tests)
  }

  /// The rule files of a folder, by name.
  static func paths(in folder: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(
      atPath: repository.appending(path: folder).path
    )
    return names.filter { $0.hasSuffix(".rules.yaml") }.sorted().map { "\(folder)/\($0)" }
  }

  static func file(_ path: String) throws -> SourceFile {
    let bytes = try Data(contentsOf: repository.appending(path: path))
    return SourceFile(path: path, bytes: Array(bytes))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: repository.appending(path: path)), as: UTF8.self)
  }

  /// Whether the newest version of a policy has a section of this anchor.
  static func isClause(_ document: String, _ anchor: String) -> Bool {
    let folder = repository.appending(path: "knowledge/policies/\(document)")
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    guard let newest = names?.max(),
      let text = try? text("knowledge/policies/\(document)/\(newest)")
    else { return false }
    return text.contains("{#\(anchor)}")
  }

  /// The judgement on a test's case, or on the same with other facts or claims.
  func judge(
    _ test: RuleTestFile.Test,
    facts: Facts? = nil,
    claims: Facts? = nil
  ) -> RuleJudgement {
    set.judge(
      facts: facts ?? test.facts,
      claims: claims ?? test.claims,
      counters: test.counters,
      now: test.now
    )
  }

  func explain(_ test: RuleTestFile.Test) -> RuleExplanation {
    set.explain(
      facts: test.facts,
      claims: test.claims,
      counters: test.counters,
      now: test.now
    )
  }
}
