import Testing

/// The page that takes an editor from a new policy to a checked change: its files are written and its
/// commands run, in its order, in a copy of the workspace, and print what it says.
@Suite struct KnowledgePageCommandTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/knowledge.md")
    try #require(page.stepCount >= 15)
    let folder = try ConsolePage.workspace()
    try page.run(in: folder)
    let check = try Program.run(["check"], in: folder)
    #expect(check.status == 0, "what the page has written is a workspace: \(check.text)")
  }
}
