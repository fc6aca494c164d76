import Drafting
import SourceFiles
import Testing

@Suite struct TemplateTests {
  private static let path = "knowledge/templates/handover.md"

  /// Loads a template with this text, and compares what was found wrong; `_` stands for its path.
  private func check(_ body: String, with changes: [String: String] = [:], _ expected: [String]) {
    let log = FindingLog()
    _ = Template(loading: templateFile("handover", body, changes), log: log)
    let found = log.sorted.map { $0.description.replacing(Self.path, with: "_") }
    #expect(found == expected)
  }

  @Test func `a whole template has its text without empty lines around it`() throws {
    let log = FindingLog()
    let body = "\n\n  First line.\n\nSecond line.\n\n"
    let template = try #require(Template(loading: templateFile("a", body), log: log))
    #expect(log.findings.isEmpty)
    #expect(template.text == "  First line.\n\nSecond line.")
    #expect(template.purpose == .handover)
    #expect(template.locale == "en")
  }

  @Test func `a placeholder that nobody filled in is an error at its line`() {
    let hint = "write the text out; placeholders are not filled in"
    check(
      "Dear {{name}},\nwe will reply.",
      ["_:9:6: error: `{{` would be sent as it stands; \(hint)"]
    )
    check(
      "Dear you.\n\nYour order id}} is here.",
      ["_:11:14: error: `}}` would be sent as it stands; \(hint)"]
    )
    check("A brace { or } alone is text.", [])
  }

  @Test func `what an author left to do is an error at its line`() {
    for word in ["TO" + "DO", "FIX" + "ME", "TBD", "XXX"] {
      check(
        "We will reply.\n\(word): until when?",
        ["_:10:1: error: `\(word)` would be sent as it stands; finish the text"]
      )
    }
    check("Todos los pedidos. Xxx.", [])
  }

  @Test(arguments: ["en", "de", "gsw", "en-GB", "pt-BR", "es-419"])
  func `a language tag is a locale`(tag: String) {
    check("We will reply.", with: ["locale": tag], [])
  }

  @Test(arguments: ["English", "EN", "en_GB", "en-gb", "e", "en-", "en-GBR"])
  func `anything else is no locale`(text: String) {
    let hint = "write a language tag such as `en` or `en-GB`"
    check(
      "We will reply.",
      with: ["locale": text],
      ["_:7:9: error: `\(text)` is not a valid `locale`; \(hint)"]
    )
  }

  @Test func `a template has a text, of at most 4000 characters`() {
    check("\n \n", ["_:9:1: error: the template has no text"])
    check(
      String(repeating: "a ", count: 2001) + "b.",
      ["_:9:1: error: the template has more than 4000 characters"]
    )
  }

  @Test func `a template is named like its file`() {
    check(
      "We will reply.",
      with: ["id": "other"],
      ["_:2:5: error: the file of `other` must be named `other.md`"]
    )
  }

  @Test(arguments: [
    "See [our form](https://northpath.example/form?a=b).",
    "Mail [us](mailto:help@northpath.example).",
    "<https://northpath.example>", "<help@northpath.example>", "Mail help@northpath.example.",
    "See https://northpath.example or [the law][law].\n\n[law]: https://law.example",
    "**Please** wait &amp; see.",
  ])
  func `links to pages and to mail are allowed`(text: String) {
    check(text, [])
  }

  @Test(arguments: [
    (
      "[our form](javascript:alert)", "9:1: error: `javascript:alert` is no address that a template"
    ),
    ("a\n[log in](http://evil.example)", "10:1: error: `http://evil.example` is no address that a"),
    ("![p](http:x)", "9:1: error: an image is not allowed in a template; write it as text"),
    ("[x](https://northpath.example@evil.example)", "9:1: error: `https://northpath.example@evil"),
    ("[x](returns#window)", "9:1: error: `returns#window` is no address"),
    ("[x](mailto:a@b.example?bcc=c@d.example)", "9:1: error: `mailto:a@b.example?bcc=c@d.example`"),
    ("[x][y]\n\n[y]: data:text/html,z", "9:1: error: `data:text/html,z` is no address"),
    ("<b>x</b>", "9:1: error: HTML is not allowed in a template"),
    ("\\[x\\](https://a.example)", "9:1: error: `](` reads as a citation or as markup"),
    ("[x](http://a b)", "9:1: error: `](` reads as a citation or as markup"),
    ("Read it. \\[1\\]", "9:1: error: `[1]` reads as a citation or as markup"),
    (
      "http://northpath.example@evil.example", "9:1: error: `http://northpath.example@evil.example`"
    ),
    ("No&#8203;refund", "9:1: error: a character that does not show, `U+200B`"),
    ("Hello.\n\n[//]: # (internal note)", "11:1: error: no link names `[//]`"),
  ])
  func `what would be live and misleads is refused at its line`(text: String, finding: String) {
    let log = FindingLog()
    _ = Template(loading: templateFile("handover", text), log: log)
    let found = log.sorted.map { $0.description.replacing(Self.path, with: "_") }
    #expect(found.contains { $0.hasPrefix("_:" + finding) }, "\(found)")
  }
}
