import Drafting
import SourceFiles
import Testing

@Suite struct TemplateSetTests {
  /// Requires a template of a set, and compares all that was found wrong from then on.
  private func check(
    _ files: [SourceFile],
    requiring id: String?,
    for purpose: Template.Purpose = .handover,
    _ expected: [String]
  ) {
    let set = TemplateSet(loading: files, log: FindingLog())
    let log = FindingLog()
    set.require(id, for: purpose, at: SourcePlace(file: "a.yaml", line: 3), log: log)
    #expect(log.sorted.map(\.description) == expected)
  }

  @Test func `a template that is there for its purpose is found`() {
    let set = TemplateSet(loading: [templateFile()], log: FindingLog())
    #expect(set["handover"]?.text == "A colleague will reply.")
    #expect(set["other"] == nil)
    check([templateFile()], requiring: "handover", [])
    check([templateFile()], requiring: nil, [])
  }

  @Test func `a template that is missing is an error where it is named`() {
    check(
      [templateFile()],
      requiring: "hand-over",
      ["a.yaml:3:1: error: no template `hand-over`; did you mean `handover`?"]
    )
    check(
      [templateFile()],
      requiring: "refusal",
      ["a.yaml:3:1: error: no template `refusal`; add `knowledge/templates/refusal.md`"]
    )
  }

  @Test func `a template for something else is an error where it is named`() {
    check(
      [templateFile()],
      requiring: "handover",
      for: .refusal,
      [
        "a.yaml:3:1: error: the template `handover` is a handover; "
          + "name one whose purpose is `refusal`"
      ]
    )
  }

  @Test func `nothing is said of a template whose file could not be read`() {
    let path = "knowledge/templates/handover.md"
    for file in [
      SourceFile(path: path, bytes: templateFile().bytes + [0xFF]),
      SourceFile(path: path, text: "no front matter"),
      templateFile("handover", "A text.", ["locale": "English"]),
      templateFile("handover", "A text.", ["id": "hand-over"]),
    ] {
      check([file], requiring: "handover", [])
      check(
        [file],
        requiring: "refusal",
        ["a.yaml:3:1: error: no template `refusal`; add `knowledge/templates/refusal.md`"]
      )
    }
  }

  @Test func `two files of one template are an error`() {
    let log = FindingLog()
    let first = templateFile()
    let second = SourceFile(path: "knowledge/templates/old/handover.md", bytes: first.bytes)
    _ = TemplateSet(loading: [first, second], log: log)
    #expect(
      log.findings.map(\.message) == [
        "the template `handover` stands in `knowledge/templates/handover.md` too"
      ]
    )
  }
}
