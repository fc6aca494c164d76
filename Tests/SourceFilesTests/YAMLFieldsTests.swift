import SourceFiles
import Testing

@Suite struct YAMLFieldsTests {
  private enum Colour: String, CaseIterable { case red, green }

  /// Reads `name`, `count` (1 to 9), `colour` and `tags` from a text, and returns what was found wrong.
  private func check(_ yaml: String, _ expected: [String]) {
    let log = FindingLog()
    if let node = LocatedNode.parse(yaml, file: "a.yaml", log: log),
      var fields = YAMLFields(node, log: log)
    {
      _ = fields.string("name")
      _ = fields.integer("count", in: 1...9)
      _ = fields.choice("colour", of: Colour.self)
      _ = fields.strings("tags")
      fields.finish()
    }
    #expect(log.sorted.map(\.description) == expected)
  }

  @Test func `a whole mapping has no findings`() {
    check("name: x\ncount: 3\ncolour: red\ntags: [a, b]\n", [])
  }

  @Test func `all that is wrong is reported at once, with its place`() {
    check(
      "count: 12\ncolour: gren\ntags: a\nnam: x\n",
      [
        "a.yaml:1:1: error: missing `name`; add `name:`",
        "a.yaml:1:8: error: `count` must be a whole number from 1 to 9",
        "a.yaml:2:9: error: `gren` is not a known `colour`; did you mean `green`?",
        "a.yaml:3:7: error: `tags` must be a list; write `tags: [one, two]`",
        "a.yaml:4:1: error: unknown key `nam`; did you mean `name`?",
      ]
    )
  }

  @Test func `a value of the wrong shape is reported`() {
    check(
      "name: [x]\ncount: 1\ncolour: blue\n",
      [
        "a.yaml:1:7: error: `name` must be a single value",
        "a.yaml:3:9: error: `blue` is not a known `colour`; use one of red, green",
      ]
    )
    check("- x\n", ["a.yaml:1:1: error: expected keys and values here"])
    check("", ["a.yaml:1:1: error: expected keys and values here"])
  }

  /// Reads the ids of a list, and returns those that are kept.
  private func ids(_ yaml: String, _ expected: [String]) -> [String] {
    let log = FindingLog()
    guard let node = LocatedNode.parse(yaml, file: "a.yaml", log: log),
      case .list(let items) = node.content
    else { return [] }
    let read = items.compactMap { item -> (id: String, place: SourcePlace)? in
      guard var fields = YAMLFields(item, log: log), let id = fields.declaredID() else {
        return nil
      }
      return (id, fields.place(of: "id"))
    }
    let kept = log.distinct(read, by: { $0.id }, at: { $0.place })
    #expect(log.sorted.map(\.description) == expected)
    return kept.map(\.id)
  }

  @Test func `a name is declared once, and the first one has it`() {
    #expect(ids("- id: a\n- id: b\n", []) == ["a", "b"])
    let rest = "is already declared at a.yaml:1:7; rename one of the two, or keep one"
    #expect(
      ids(
        "- id: a\n- id: b\n- id: a\n- id: a\n",
        ["a.yaml:3:7: error: id `a` \(rest)", "a.yaml:4:7: error: id `a` \(rest)"]
      ) == ["a", "b"]
    )
    #expect(
      ids(
        "- id: 1a\n- id: a\n",
        ["a.yaml:1:7: error: `1a` is not a valid `id`; write lower-case letters, digits and `-`"]
      ) == ["a"]
    )
  }

  @Test func `a repeated key is refused`() {
    let log = FindingLog()
    #expect(LocatedNode.parse("a: 1\na: 2\n", file: "a.yaml", log: log) == nil)
    #expect(log.sorted.first?.message.contains("repeated key `a`") == true)
  }

  @Test(arguments: [
    ("a: 1\n!x a: 2\n", "a.yaml:2:1: error: the tag `!x` is not allowed here"),
    ("!x a: 1\na: 2\n", "a.yaml:1:1: error: the tag `!x` is not allowed here"),
    ("a: 1\n!!int a: 2\n", "a.yaml:2:1: error: the tag `tag:yaml.org,2002:int` is not"),
    ("a: 1\n!!str a: 2\n", "repeated key `a`"), ("a: 1\n!!str \"a\": 2\n", "repeated key `a`"),
    ("a: 1\n! a: 2\n", "repeated key `a`"),
    ("a: 1\n'a': 2\n", "repeated key `a`"), ("'a': 1\n\"a\": 2\n", "repeated key `a`"),
    ("a: !x 1\n", "a.yaml:1:4: error: the tag `!x`"),
    ("a: !x [1]\n", "a.yaml:1:4: error: the tag `!x`"),
    ("a: !!set {b: 1}\n", "a.yaml:1:4: error: the tag `tag:yaml.org,2002:set`"),
    ("a: !<tag:x> 1\n", "a.yaml:1:4: error: the tag `tag:x`"),
    ("b:\n  - c: {a: 1, !x a: 2}\n", "the tag `!x`"),
  ])
  func `tags are refused, and no form of a key hides that it is repeated`(
    yaml: String,
    finding: String
  ) {
    let log = FindingLog()
    #expect(LocatedNode.parse(yaml, file: "a.yaml", log: log) == nil)
    #expect(log.findings.count == 1)
    #expect(log.sorted.allSatisfy { $0.description.contains(finding) }, "\(log.sorted)")
  }

  @Test func `quotes and blocks are no tags`() {
    check("'name': \"x\"\ncount: 3\ncolour: |-\n  red\ntags: ['a', b]\n", [])
  }

  @Test func `broken YAML is reported where it breaks`() {
    let log = FindingLog()
    #expect(LocatedNode.parse("a: 1\nb: [2\n", file: "a.yaml", log: log) == nil)
    #expect(log.findings.count == 1)
    #expect(log.findings.first?.place.line ?? 0 >= 2)
  }

  @Test func `nesting has a limit`() {
    let log = FindingLog()
    let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
    #expect(LocatedNode.parse("a: \(deep)", file: "a.yaml", log: log) == nil)
    #expect(log.findings.first?.message.contains("nested deeper than 32") == true)
  }

  @Test func `an alias bomb is refused without being expanded`() {
    let bomb = (1...30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
    let log = FindingLog()
    let text = "a0: &a0 x\n" + bomb.joined(separator: "\n")
    #expect(LocatedNode.parse(text, file: "a.yaml", log: log) == nil)
    #expect(log.hasErrors)
  }
}
