import Testing

/// The page of those who make releases: its commands run, in its order, and print what it says.
@Suite struct ReleasePageTests {
  @Test func `each command of the page prints what it says`() throws {
    let page = try ConsolePage("docs/releases.md")
    try #require(page.stepCount >= 10)
    try page.run(in: ConsolePage.workspace())
  }
}
