import Testing

/// The page of what is found and what is not: its commands run, in its order, in a copy of the workspace.
@Suite struct SafetyPageTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/safety.md")
    try #require(page.stepCount == 6)
    try page.run(in: ConsolePage.workspace())
  }
}
