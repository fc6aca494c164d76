import Foundation
import TestSupport
import Testing

/// The page that connects a model: its files are written and its commands run, in its order, in a copy of the
/// workspace, with a server of the test's in the model's place.
@Suite struct ModelsPageTests {
  @Test func `each command of the page prints what it says`() throws {
    let body = #"""
      {"model":"small-1","choices":[{"finish_reason":"stop","message":{"content":"ready"}}],\#
      "usage":{"prompt_tokens":30,"completion_tokens":12}}
      """#
    let server = try #require(LocalServer { _ in LocalServer.answer("200 OK", body) })
    defer { server.stop() }
    let page = try ConsolePage(
      "docs/models.md",
      replacing: ["localhost:8080": "localhost:\(server.port)"]
    )
    try #require(page.stepCount >= 9)
    try page.run(in: ConsolePage.workspace())
    #expect(server.requests.count == 1)
    #expect(server.requests.first?.contains("Write the word ready.") == true)
  }
}
