import Testing

@testable import Review

/// What may stand in a name and in a reason.
@Suite struct PersonTextTests {
  @Test(arguments: ["M", "Noor al-Amin", "Zoë 2", "李雷", String(repeating: "é", count: 80)])
  func `a name of one visible line is taken`(_ text: String) throws {
    #expect(DisplayName(text)?.text == text)
  }

  @Test(arguments: [
    "", " ", " Mira", "Mira ", "Mi\nra", "Mi\u{0}ra", "\u{202E}Mira", "Mi\u{200B}ra",
    "Mi\u{2028}ra",
    "Mi\u{A0}ra", "\u{2800}", "\u{3164}", "Mi\u{AD}ra", "M\u{FE0F}", "\u{E0041}", "\u{7F}",
    String(repeating: "a", count: 81),
  ])
  func `a name that hides something, breaks or is too long is none`(_ text: String) {
    #expect(DisplayName(text) == nil)
  }

  @Test func `a reason takes 500 characters`() {
    #expect(Reason(String(repeating: "a", count: 500)) != nil)
    #expect(Reason(String(repeating: "a", count: 501)) == nil)
  }
}
