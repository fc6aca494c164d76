import Foundation
import TestSupport
import Testing

/// The page that connects a model: its files are written and its commands run, in its order, in a copy of the
/// workspace, with a server of the test's in the model's place.
@Suite struct ModelsPageTests {
  @Test func `each command of the page prints what it says`() throws {
    let server = try #require(LocalServer { Self.answer(to: $0) })
    defer { server.stop() }
    let page = try ConsolePage(
      "docs/models.md",
      replacing: ["localhost:8080": "localhost:\(server.port)"]
    )
    try #require(page.stepCount >= 14)
    try page.run(in: ConsolePage.workspace())
    #expect(server.requests.count { $0.contains("Write the word ready.") } == 1)
    #expect(server.requests.count { $0.contains("<<<CUSTOMER_MESSAGE") } == 2)
  }

  /// What the page's model answers: it is ready, it chooses well, and it promises something once.
  private static func answer(to request: String) -> [UInt8]? {
    let dialect = FencedDesk.Dialect.openai
    guard !request.contains("Write the word ready."), let asked = AskedPrompt(of: request) else {
      return dialect.answer("ready")
    }
    return dialect.answer(
      asked.text.contains("update on the tarp")
        ? asked.answer(quoting: "We will refund 500 EUR.", reason: "The customer should be happy.")
        : asked.goodAnswer
    )
  }
}
