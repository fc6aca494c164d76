import Testing

/// The page for the worst hour: its commands run, in its order, and print what it says.
@Suite struct IncidentPageTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/incidents.md")
    try #require(page.stepCount >= 15)
    try page.run(in: ConsolePage.workspace())
  }
}
