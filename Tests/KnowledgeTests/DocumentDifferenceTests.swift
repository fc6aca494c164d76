import SourceFiles
import Testing

@testable import Knowledge

/// Documents that are compared, and documents that are read by themselves.
@Suite struct DocumentDifferenceTests {
  private static func document(
    version: String = "1.0.0",
    more: String = "",
    _ sections: String
  ) throws -> WrittenDocument {
    let text = """
      ---
      id: returns
      title: Returns
      owner: refunds
      version: \(version)
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [returns]
      review_by: 2027-01-01
      \(more)
      ---
      \(sections)

      """
    let log = FindingLog()
    let read = WrittenDocument(reading: SourceFile(path: "any.md", text: text), log: log)
    return try #require(read, "\(log.sorted)")
  }

  private static func changes(_ old: String, _ new: String) throws -> [String] {
    let difference = DocumentDifference(
      from: try document(old).document,
      to: try document(new).document
    )
    return difference.sections.map { change in
      switch change {
      case .removed(let section): "-\(section.anchor)"
      case .added(let section): "+\(section.anchor)"
      case .changed(let old, let new, _, let text):
        "\(old.anchor)>\(new.anchor)" + (text.isEmpty ? "" : " " + text.plainText)
      }
    }
  }

  @Test(arguments: [
    ("## A {#a}\nOne.", "## A {#a}\nOne.", []),
    ("## A {#a}\nOne day.", "## A {#a}\nTwo days.", ["a>a [-One day-]{+Two days+}."]),
    ("## A {#a}\nOne.", "## A {#a}\nOne.\n## B {#b}\nTwo.", ["+b"]),
    (
      "## A {#a}\nOne.\n## B {#b}\nTwo.\n## C {#c}\nThree.", "## A {#a}\nOne.\n## C {#c}\nThree.",
      ["-b"]
    ),
    ("## A {#a}\nOne.", "## A {#z}\nOne.", ["a>z"]),
    (
      "## A {#a}\nOne two three four five six.", "## A {#z}\nOne two three four five seven.",
      ["a>z One two three four five [-six-]{+seven+}."]
    ),
    ("## A {#a}\nOne.", "## B {#a}\nOne.", ["a>a"]),
    ("## A {#a}\nOne.\n## B {#b}\nTwo.", "## B {#b}\nTwo.\n## A {#a}\nOne.", []),
  ])
  func `sections that changed are told`(old: String, new: String, expected: [String]) throws {
    #expect(try Self.changes(old, new) == expected)
  }

  @Test func `front matter is compared key by key, whatever the keys are`() throws {
    let old = try Self.document("## A {#a}\nOne.")
    let new = try Self.document(version: "1.1.0", more: "retires: [b, c]", "## A {#a}\nOne.")
    let changes = FrontMatterDifference(from: old.frontMatter, to: new.frontMatter).changes
    #expect(changes.map(\.key) == ["version", "retires"])
    #expect(changes.map(\.before) == ["1.0.0", nil])
    #expect(changes.map(\.after) == ["1.1.0", "[b, c]"])
    #expect(new.retiredAnchors == ["b", "c"])
  }

  @Test(arguments: [
    "", "# No front matter\n", "---\nid: [\n---\n", "---\ntitle: x\n---\n", "\u{0}",
  ])
  func `what is no document is a finding in the file that was named`(text: String) throws {
    let log = FindingLog()
    #expect(WrittenDocument(reading: SourceFile(path: "a/b.md", text: text), log: log) == nil)
    #expect(log.hasErrors)
    #expect(log.findings.allSatisfy { $0.place.file == "a/b.md" })
  }
}
