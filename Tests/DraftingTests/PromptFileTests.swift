import Domain
import Drafting
import SourceFiles
import Testing

@Suite struct PromptFileTests {
  private static let whole = """
    ---
    name: draft-answer
    model:
      api: chat
    metadata:
      version: 1.2.0
      owner: bot-team
    ---
    system:
    Answer from the passages alone.
    """

  private func check(_ text: String, _ expected: [String]) {
    let log = FindingLog()
    _ = PromptFile(loading: SourceFile(path: "prompts/p.prompty", text: text), log: log)
    #expect(log.sorted.map(\.description) == expected)
  }

  @Test func `a prompt is known by its name, version, owner and bytes`() throws {
    let file = SourceFile(path: "prompts/draft-answer.prompty", text: Self.whole)
    let log = FindingLog()
    let prompt = try #require(PromptFile(loading: file, log: log))
    #expect(log.findings.isEmpty)
    #expect(prompt.name == "draft-answer")
    #expect(prompt.version == "1.2.0")
    #expect(prompt.owner == "bot-team")
    #expect(prompt.digest == Digest(of: file.bytes))
  }

  @Test func `what is missing is an error at its place`() {
    check(
      Self.whole.replacing("name: draft-answer\n", with: ""),
      ["prompts/p.prompty:2:1: error: missing `name`; add `name:`"]
    )
    check(
      Self.whole.replacing("  owner: bot-team\n", with: ""),
      ["prompts/p.prompty:6:3: error: missing `owner`; add `owner:`"]
    )
    check(
      "---\nname: p\nmetadata: {version: 1.0.0, owner: x}\n---\n \n",
      ["prompts/p.prompty:5:1: error: the prompt has no text"]
    )
  }
}
