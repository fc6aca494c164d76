import Testing

/// The page for those who own the intents: its files are written and its commands run, in its order, in a workspace
/// as `init` writes it, and print what it says.
@Suite struct IntentsPageCommandTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/intents.md")
    try #require(page.stepCount >= 10)
    let folder = try KnowledgeScratch().folder
    try page.run(in: folder)
    let check = try Program.run(["check"], in: folder)
    #expect(check.status == 0, "what the page has written is a workspace: \(check.text)")
  }
}
