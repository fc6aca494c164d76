import Foundation
import Testing

/// What no file of the repository may hold.
@Suite struct TextTests {
  private static let sources = Repository.paths(under: "Sources", endings: [".swift"])
  private static let tests = Repository.paths(under: "Tests", endings: [".swift"])

  @Test func `no source file is longer than 400 lines`() throws {
    for path in Self.sources {
      let lines = try Repository.text(path).count { $0 == "\n" }
      #expect(lines <= 400, "\(path) has \(lines) lines")
    }
  }

  @Test func `nothing is left to do and nothing is forced`() throws {
    let words = ["TO" + "DO", "FIX" + "ME", "try" + "!", " as" + "! ", "fatal" + "Error("]
    for path in Self.sources + Self.tests {
      let text = try Repository.text(path)
      for word in words { #expect(!text.contains(word), "\(path) holds \(word)") }
    }
  }

  @Test func `names say what a thing is, not that it helps`() throws {
    let kinds = ["struct ", "class ", "enum ", "actor ", "protocol "]
    let endings = ["Manager", "Helper", "Util", "Utils", "Handler", "Info"]
    for path in Self.sources {
      for line in try Repository.text(path).split(separator: "\n") {
        guard let kind = kinds.first(where: { line.contains($0) }),
          let name = line.split(separator: kind, maxSplits: 1).last?
            .prefix(while: { $0.isLetter || $0.isNumber })
        else { continue }
        #expect(!endings.contains { name.hasSuffix($0) }, "\(path): \(name)")
      }
    }
  }

  @Test func `unchecked sendability is explained beside it`() throws {
    for path in Self.sources {
      let lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in lines.enumerated()
      where line.contains(": @unchecked Sendable") || line.contains("nonisolated(unsafe)") {
        let above = lines[max(0, number - 6)..<number].joined()
        #expect(above.contains("//"), "\(path):\(number + 1) does not say why")
      }
    }
  }

  @Test func `text files end with one line end and hold no tab, no trailing space`() throws {
    let files =
      Self.sources + Self.tests
      + Repository.paths(under: "docs", endings: [".md"])
      + Repository.paths(under: "rules", endings: [".yaml"])
      + Repository.paths(under: "knowledge", endings: [".md", ".yaml"])
      + ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "countersign.yaml", "Package.swift"]
    for path in files {
      let text = try Repository.text(path)
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(path): end of file")
      let lines = text.split(separator: "\n")
      #expect(!lines.contains { $0.hasSuffix(" ") }, "\(path): trailing space")
      #expect(!text.contains("\t"), "\(path): tab")
    }
  }

  @Test func `the shipped schemas are whole JSON`() throws {
    let names = [
      "ticket", "decision", "effect", "receipt", "replay", "trace", "backtest", "incident",
      "incident-bundle", "drill", "report",
    ]
    for name in names {
      let text = try Repository.text("Schemas/\(name).v1.schema.json")
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
    }
  }
}
