import Testing

/// The page that teaches how to write prompts: its files are written and its commands run, in its
/// order, in a copy of the workspace, and print what it says.
@Suite struct PromptsPageCommandTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/prompts.md")
    try #require(page.stepCount == 6)
    let folder = try ConsolePage.workspace()
    try page.run(in: folder)
    let check = try Program.run(["check"], in: folder)
    #expect(check.status == 0, "what the page has written is a workspace: \(check.text)")
  }
}
