import SourceFiles
import Testing

@Suite struct FrontMatterTests {
  @Test func `a file is cut into its keys and its text`() {
    let log = FindingLog()
    let file = SourceFile(path: "a.md", text: "---\nid: x\n---\n# Title\ntext\n")
    let matter = FrontMatter(file, log: log)
    #expect(matter?.body == "# Title\ntext\n")
    #expect(matter?.bodyLine == 4)
    #expect(matter?.fields.place.line == 2)
    #expect(log.findings.isEmpty)
  }

  @Test func `line ends of Windows are read too`() {
    let file = SourceFile(path: "a.md", text: "---\r\nid: x\r\n---\r\ntext")
    #expect(FrontMatter(file, log: FindingLog())?.body == "text")
  }

  @Test(arguments: [
    ("", "the file is empty"), (" \n\n", "the file is empty"), ("id: x\n", "no front matter"),
    ("--- \nid: x\n---\n", "no front matter"), ("---\nid: x\n", "the front matter has no end"),
    ("---\rid: x\r---\rtext", "the lines end with a carriage return alone"),
  ])
  func `a file without front matter is a finding`(text: String, message: String) {
    let log = FindingLog()
    #expect(FrontMatter(SourceFile(path: "a.md", text: text), log: log) == nil)
    #expect(log.findings.first?.message == message)
  }

  @Test func `the mark that some editors put before a text is passed over`() {
    let log = FindingLog()
    let file = SourceFile(path: "a.md", text: "\u{FEFF}---\nid: x\n---\ntext")
    #expect(FrontMatter(file, log: log)?.body == "text")
    #expect(log.findings.isEmpty)
  }

  @Test func `bytes that are not UTF-8 are a finding at their line`() {
    let log = FindingLog()
    let file = SourceFile(path: "a.md", bytes: Array("---\nid: x\n".utf8) + [0xFF, 10])
    #expect(FrontMatter(file, log: log) == nil)
    #expect(
      log.findings.map(\.description) == [
        "a.md:3:1: error: not valid UTF-8; save the file as UTF-8"
      ]
    )
  }
}
