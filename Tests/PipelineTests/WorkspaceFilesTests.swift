import Foundation
import Pipeline
import SourceFiles
import Testing

@Suite struct WorkspaceFilesTests {
  /// Makes a folder with these files, and reads it as a workspace.
  private func read(
    _ paths: [String],
    links: [String] = []
  ) throws -> (paths: [String], findings: [String]) {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "countersign-files-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for path in paths + links {
      let url = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      if links.contains(path) {
        try FileManager.default.createSymbolicLink(at: url, withDestinationURL: folder)
      } else {
        try Data("x".utf8).write(to: url)
      }
    }
    let log = FindingLog()
    let files = WorkspaceFiles(reading: folder.path, log: log)
    return (files.files.map(\.path), log.sorted.map(\.description))
  }

  private static let usual = [
    "countersign.yaml", "knowledge/intents/a.yaml", "knowledge/playbooks/a.md",
    "knowledge/policies/a/1.0.0.md", "knowledge/templates/a.md", "prompts/a.prompty",
    "rules/risk.yaml", "rules/screens.yaml",
  ]

  @Test func `the files of a workspace are read in the order of their paths`() throws {
    let (paths, findings) = try read(Self.usual.reversed())
    #expect(paths == Self.usual)
    #expect(findings.isEmpty)
  }

  @Test func `of more documents than a workspace may have one too many is read`() throws {
    let documents = (0..<10_050).map { "knowledge/policies/a/\($0).0.0.md" }
    let (paths, findings) = try read(Self.usual + documents)
    #expect(paths.count { $0.hasPrefix("knowledge/p") } == 10_001)
    #expect(findings.isEmpty)
  }

  @Test func `hidden files and what lies elsewhere are nobody's business`() throws {
    let (paths, findings) = try read(
      Self.usual + [
        "README.md", "docs/a.md", "knowledge/.DS_Store", "knowledge/.git/HEAD", "rules/.risk.yaml",
      ]
    )
    #expect(paths == Self.usual)
    #expect(findings.isEmpty)
  }

  @Test func `a file that nothing reads is a warning`() throws {
    let (paths, findings) = try read(
      Self.usual + [
        "knowledge/intents/b.yml", "knowledge/policies/notes.txt", "knowledge/policy/a/1.0.0.md",
        "prompts/tests/a.json",
      ],
      links: ["rules/link.yaml"]
    )
    #expect(paths == Self.usual)
    #expect(
      findings == [
        "knowledge/intents/b.yml:1:1: warning: not read; "
          + "files here end with `.yaml`; rename it, or move it away",
        "knowledge/policies/notes.txt:1:1: warning: not read; "
          + "files here end with `.md`; rename it, or move it away",
        "knowledge/policy/a/1.0.0.md:1:1: warning: not read; "
          + "move it to the folder of its kind, or away",
        "prompts/tests/a.json:1:1: warning: not read; "
          + "files here end with `.yaml`; rename it, or move it away",
        "rules/link.yaml:1:1: warning: not read: links are not followed; "
          + "put here what it leads to",
      ]
    )
  }

  @Test func `a folder that is a link is named and not read`() throws {
    // Each link leads to the workspace, where files of every kind would be found.
    for top in ["knowledge", "prompts", "rules", "knowledge/policies", "knowledge/policies/b"] {
      let others = Self.usual.filter { !$0.hasPrefix(top + "/") }
      let (paths, findings) = try read(others, links: [top])
      #expect(paths == others)
      #expect(
        findings == [
          "\(top):1:1: warning: not read: links are not followed; put here what it leads to"
        ]
      )
    }
  }

  @Test func `a file of rules that no stage reads is a warning`() throws {
    let (paths, findings) = try read(Self.usual + ["rules/refunds.yaml"])
    #expect(paths.contains("rules/refunds.yaml"))
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("rules/refunds.yaml:1:1: warning: no stage reads") == true)
  }

  @Test func `a hundred files are warned of one by one`() throws {
    let many = (100..<250).map { "knowledge/\($0).txt" }
    let (_, findings) = try read(Self.usual + many)
    #expect(findings.count == 101)
    #expect(findings.last == "knowledge/200.txt:1:1: warning: not read, and 49 more files")
  }

  @Test func `a folder without countersign.yaml is an error`() throws {
    let (_, findings) = try read(["rules/risk.yaml"])
    #expect(findings.count == 1)
    #expect(findings.first?.hasPrefix("countersign.yaml:1:1: error: no such file in") == true)
  }
}
