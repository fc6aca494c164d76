import Domain
import Drafting
import Knowledge
import SourceFiles
import Testing
import TextForms

@Suite struct ExtractiveDraftTests {
  private let index: SectionIndex
  private let draft: ExtractiveDraft
  private let disclaimer: Template

  init() throws {
    let text = """
      ---
      id: delivery
      title: Delivery
      owner: logistics
      version: 1.0.0
      effective_from: 2026-01-01
      jurisdictions: ["*"]
      locales: [en]
      channels: ["*"]
      audience: public
      topics: [delivery]
      review_by: 2027-01-01
      ---
      ## Times {#times}

      Delivery takes 3 days. Delivery to islands takes 5 days.

      ## Costs {#costs}

      Delivery costs 4.90 EUR.
      """
    let log = FindingLog()
    let file = SourceFile(path: "knowledge/policies/delivery/1.0.0.md", text: text)
    index = SectionIndex(indexing: KnowledgeBase(loading: [file], log: log))
    func template(_ id: String) -> Template? {
      Template(loading: templateFile(id, "The \(id).", ["purpose": id]), log: log)
    }
    draft = ExtractiveDraft(
      opening: try #require(template("opening")),
      closing: try #require(template("closing"))
    )
    disclaimer = try #require(template("disclaimer"))
    try #require(log.findings.isEmpty)
  }

  private func scope() throws -> Scope {
    Scope(
      day: try #require(CalendarDay("2026-06-01")),
      jurisdiction: "DE",
      language: "en",
      channel: .email,
      audiences: [.public]
    )
  }

  private func passages() throws -> [Passage] {
    let scope = try scope()
    return try ["times", "costs"].map {
      try #require(index.passage($0, of: "delivery", in: scope))
    }
  }

  private func quotes(limit: Int) throws -> [ExtractiveDraft.Quote] {
    let question = FoldedText("how long does delivery take and what does it cost")
    let search = index.search(question, in: try scope(), topics: [], limit: 9)
    return ExtractiveDraft.quotes(from: try passages(), for: search, limit: limit, in: index)
  }

  @Test func `a reply is the opening, the quotes by passage, and the closing`() throws {
    let reply = try #require(
      draft.compose(quoting: try quotes(limit: 3), disclaimer: nil, locale: "en")
    )
    #expect(
      reply.body == """
        The opening.

        Delivery takes 3 days. [1] Delivery to islands takes 5 days. [2]

        Delivery costs 4.90 EUR. [3]

        The closing.
        """
    )
    #expect(reply.templates == ["opening", "closing"])
    #expect(reply.citations.map(\.number) == [1, 2, 3])
    #expect(reply.citations.map(\.section) == ["times", "times", "costs"])
  }

  @Test func `a disclaimer stands before the closing`() throws {
    let reply = draft.compose(quoting: try quotes(limit: 1), disclaimer: disclaimer, locale: "en")
    #expect(reply?.body.hasSuffix("[1]\n\nThe disclaimer.\n\nThe closing.") == true)
    #expect(reply?.templates == ["opening", "disclaimer", "closing"])
  }

  @Test func `the best passage gets half of the sentences, and each other one`() throws {
    for (limit, sections) in [
      (0, []), (1, ["times"]), (2, ["times", "costs"]), (3, ["times", "times", "costs"]),
      (9, ["times", "times", "costs"]),
    ] {
      #expect(try quotes(limit: limit).map(\.passage.anchor) == sections)
    }
  }

  @Test func `without a quote, or with one outside its passage, there is no reply`() throws {
    #expect(draft.compose(quoting: [], disclaimer: nil, locale: "en") == nil)
    let passage = try #require(try passages().first)
    let outside = ExtractiveDraft.Quote(passage: passage, range: 0..<10_000)
    #expect(draft.compose(quoting: [outside], disclaimer: nil, locale: "en") == nil)
    #expect(
      draft.compose(quoting: try quotes(limit: 1) + [outside], disclaimer: nil, locale: "en") == nil
    )
  }
}
