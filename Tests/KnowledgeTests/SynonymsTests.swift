import Knowledge
import SourceFiles
import Testing

@Suite struct SynonymsTests {
  private func load(_ text: String) -> (synonyms: Synonyms?, findings: [String]) {
    let log = FindingLog()
    let synonyms = Synonyms(loading: SourceFile(path: Synonyms.path, text: text), log: log)
    return (synonyms, log.sorted.map { "\($0.place.line):\($0.place.column) \($0.message)" })
  }

  @Test func `groups are read by language`() {
    let (synonyms, findings) = load(
      """
      schema: synonyms/1
      owner: content
      groups:
        en:
          - [refund, money back]
          - [parcel, package, shipment]
        de:
          - [Paket, Sendung]
      """
    )
    #expect(findings == [])
    #expect(synonyms?.groups.map(\.language) == ["en", "en", "de"])
    #expect(synonyms?.groups.first?.texts == ["refund", "money back"])
  }

  @Test(arguments: [
    ("    - [refund]", "5:7 a group must be a list of 2 to 20 words or phrases"),
    ("    - refund", "5:7 a group must be a list of 2 to 20 words or phrases"),
    ("    - [refund, the]", "5:16 `the` has no word that a search looks for"),
    (
      "    - [refund, one two three four five]",
      "5:16 `one two three four five` has more than 3 words"
    ),
    ("    - [refund, Refunds]", "5:16 `Refunds` stands in line 5 already, or a form of it"),
    ("    - [refund, [a, b]]", "5:16 a word or phrase must be a single value"),
    ("  xx: []", "5:3 `xx` is no language that is stemmed"),
    ("  de: Paket", "5:7 `de` must be a list of groups"),
    ("more: 1", "5:1 unknown key `more`"),
  ])
  func `what is wrong is said with its place, and nothing is read`(line: String, finding: String) {
    let (synonyms, findings) = load(
      "schema: synonyms/1\nowner: content\ngroups:\n  en:\n\(line)\n"
    )
    #expect(synonyms == nil)
    #expect(findings.contains(finding), "\(findings)")
  }

  @Test func `all findings come at once`() {
    let (synonyms, findings) = load(
      "schema: synonyms/2\ngroups:\n  en:\n    - [a]\n    - [refund, the]\n"
    )
    #expect(synonyms == nil)
    #expect(findings.count == 4, "\(findings)")
    #expect(load("schema: synonyms/1\nowner: me\n").findings == ["1:1 missing `groups`"])
    #expect(load("").synonyms == nil && load("- x").synonyms == nil && load("a: [").synonyms == nil)
  }
}
