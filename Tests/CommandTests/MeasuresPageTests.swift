import Testing

/// The page of measures: its commands run, in its order, in a copy of the workspace.
@Suite struct MeasuresPageTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/measures.md")
    try #require(page.stepCount == 4)
    try page.run(in: ConsolePage.workspace())
  }
}
