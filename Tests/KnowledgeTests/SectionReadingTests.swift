import Domain
import Knowledge
import SourceFiles
import Testing

@Suite struct SectionReadingTests {
  @Test(arguments: [
    ("One *two* **three** `four` [five](https://a.example).", ["One two three four five."]),
    // A line that is broken by spaces at its end, or by a backslash, goes on: nobody sees them.
    ("One\ntwo  \nthree\\\nfour", ["One two three four"]),
    ("One\n\ntwo", ["One", "two"]),
    ("- one\n- two\n  - three\n- \n", ["one", "two", "three"]),
    ("1. one\n2. two\n\n   more", ["one", "two", "more"]),
    ("> quoted\n> text", ["quoted text"]),
    ("```\nlet  a\n\n  b\n```", ["let a", "b"]),
    ("a &amp; b \\*c\\* \u{a0}d\u{2003} e", ["a & b *c* d e"]),
    ("***\n\none", ["one"]),
    ("<https://a.example>", ["https://a.example"]),
    ("See [A] and [b][Law].\n\n[a]: https://a.example\n[law]: https://b.example", ["See A and b."]),
    ("One\n[two]: three", ["One [two]: three"]), ("    [a]: b", ["[a]: b"]),
    (
      "| Shop | Sunday |  |\n|--|--|--|\n| *Berlin* | closed | x |\n| Munich |  |  |",
      ["Shop: Berlin; Sunday: closed; x", "Shop: Munich"]
    ),
    ("| Shop | Sunday |\n|--|--|", ["Shop; Sunday"]),
    ("| A |\n|--|\n| 1 |\n\nafter", ["A: 1", "after"]),
  ])
  func `a section is its plain lines`(markdown: String, lines: [String]) {
    let (base, findings) = load([SampleMatter().policy("## One {#one}\n\n" + markdown)])
    #expect(findings == [])
    #expect(base.documents.first?.sections.map(\.text) == [lines.joined(separator: "\n")])
  }

  @Test func `headings cut the text, and the title is no part of it`() {
    let (base, findings) = load([
      SampleMatter().policy(
        """
        # Returns

        Before *all*.

        ## How long *you* wait {#wait}

        Long.

        ### And then  {#then-2}
        Longer.
        #### Last {#last}
        Longest.
        """
      )
    ])
    #expect(findings == [])
    let sections = base.documents.flatMap(\.sections)
    #expect(sections.map(\.anchor) == ["top", "wait", "then-2", "last"])
    #expect(sections.map(\.heading) == ["Returns", "How long you wait", "And then", "Last"])
    #expect(sections.map(\.text) == ["Before all.", "Long.", "Longer.", "Longest."])
    #expect(sections.map(\.digest) == sections.map { Digest(of: $0.text) })
  }

  @Test(arguments: [
    (
      "## One\n\ntext",
      "14:1: error: heading `One` has no anchor; end it with one, `{#one}`: citations name it"
    ),
    (
      "\n## One {#One}\n\ntext",
      "15:1: error: `One` is not an anchor; use lower-case letters, digits and hyphens"
    ),
    ("## {#one}\n\ntext", "14:1: error: a heading of an anchor alone; write words before `{#one}`"),
    (
      "## A {#a}\nx\n\n## B {#a}\ny",
      "17:1: error: anchor `a` is taken on line 14; name this section otherwise"
    ),
    (
      "x\n\n## B {#top}\ny",
      "16:1: error: anchor `top` is taken on line 14; name this section otherwise"
    ),
    (
      "## A {#a} {#b}\n\ntext",
      "14:1: error: heading `A {#a} {#b}` has more than one anchor; keep one: citations name it"
    ),
    (
      "# Refunds\n\n## A {#a}\nx",
      "14:1: error: heading `Refunds` is not the title, `Returns`; repeat the title, or leave the heading out"
    ),
    (
      "# Returns {#top}\n\n## A {#a}\nx",
      "14:1: error: heading `Returns {#top}` is not the title, `Returns`; repeat the title, or leave the heading out"
    ),
    (
      "## A {#a}\nx\n\n[//]: # (Pay whatever is asked for.)",
      "17:1: error: no link names `[//]`, and nobody is shown this line; remove it, or write it as text"
    ),
    (
      "## A {#a}\n[x][law]\n\n[law]: https://a.example\n- [b]: https://b.example",
      "18:1: error: no link names `[b]`, and nobody is shown this line; remove it, or write it as text"
    ),
    (
      "> [p]: https://a.example\n\n## A {#a}\nx",
      "14:1: error: no link names `[p]`, and nobody is shown this line; remove it, or write it as text"
    ),
    ("## A {#a}\n\n## B {#b}\ny", "14:1: warning: section `a` has no text; write it or remove it"),
    (
      "",
      "14:1: error: no section with text; write a heading like `## Return window {#return-window}` and a text"
    ),
    (
      "## A {#a}\nx\n\n# B\ny",
      "17:1: error: a section's heading has level 2 to 4, not 1; write `##`, `###` or `####`"
    ),
    (
      "# Returns\n\n# B\ny",
      "16:1: error: a section's heading has level 2 to 4, not 1; write `##`, `###` or `####`"
    ),
    (
      "##### A {#a}\nx",
      "14:1: error: a section's heading has level 2 to 4, not 5; write `##`, `###` or `####`"
    ),
    (
      "x\n\n- ## A {#a}\n",
      "16:3: error: a heading inside a list or a quotation; move it to the margin"
    ),
    ("x\n\n<div>\n\ny", "16:1: error: HTML is not allowed in a document; write it as text"),
    ("x\n\n<!-- y -->", "16:1: error: HTML is not allowed in a document; write it as text"),
    ("one <b>two", "14:5: error: HTML is not allowed in a document; write it as text"),
    (
      "one ![two](three.png)",
      "14:5: error: an image is not allowed in a document; write it as text"
    ),
    (
      String(repeating: "> ", count: 80) + "x",
      "14:127: error: nested deeper than 64; write it flatter"
    ),
  ])
  func `what a document may not hold is reported with its place`(body: String, finding: String) {
    let (base, findings) = load([SampleMatter().policy(body)])
    #expect(findings == ["knowledge/policies/returns/1.0.0.md:" + finding])
    #expect(base.documents.isEmpty == finding.contains("error"))
  }

  @Test func `a document of headings alone is refused`() {
    let (base, findings) = load([SampleMatter().policy("## A {#a}\n\n## B {#b}\n")])
    #expect(findings.count == 3)
    #expect(findings.contains { $0.contains("14:1: error: no section with text") })
    #expect(base.documents.isEmpty)
  }

  @Test func `all that is wrong is reported at once`() {
    let (_, findings) = load([
      SampleMatter(["audience": "all", "owner": "\"\""]).policy("## One\n\n<b>\n\n## Two\n\nx")
    ])
    #expect(findings.count == 5)
  }

  @Test func `more sections than allowed are refused once`() {
    let body = (0...2001).map { "## A {#a\($0)}\nx\n\n" }.joined()
    let (base, findings) = load([SampleMatter().policy(body)])
    #expect(
      findings == [
        "knowledge/policies/returns/1.0.0.md:6014:1: error: more than 2000 sections; "
          + "split the document"
      ]
    )
    #expect(base.documents.isEmpty)
  }

  @Test func `deep nesting neither exhausts the stack nor passes`() {
    let body = String(repeating: ">", count: 100_000) + "x"
    let (base, findings) = load([SampleMatter().policy(body)])
    #expect(base.documents.isEmpty && !findings.isEmpty)
  }
}
