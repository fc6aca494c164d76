import Prompting
import SourceFiles
import Testing

/// Files of tests that are wrong, and tests that fail.
@Suite struct PromptTestFileTests {
  private static let whole = """
    schema: prompt-tests/1
    tests:
      - name: hello
        inputs: {text: Hello, orders: []}
        expect: {messages: [{role: system}, {role: user, text: Hello}]}

    """

  /// Expects findings about a file of tests.
  private func check(_ text: String, finds expected: String...) throws {
    let log = FindingLog()
    let source = SourceFile(path: "tests/greet.yaml", text: text)
    let file = PromptTestFile(reading: source, of: try PromptSamples.prompt(), log: log)
    #expect((file == nil) == log.hasErrors)
    #expect(log.sorted.map(\.description) == expected.map { "tests/greet.yaml:" + $0 })
  }

  /// Expects what differs in the one test of a file.
  private func check(_ text: String, differs expected: String...) throws {
    let (log, prompt) = (FindingLog(), try PromptSamples.prompt())
    let source = SourceFile(path: "tests/greet.yaml", text: text)
    let file = try #require(PromptTestFile(reading: source, of: prompt, log: log))
    #expect(file.results(of: prompt).flatMap(\.differences) == expected)
  }

  private func answer(_ answer: String, _ expect: String) -> String {
    """
    schema: prompt-tests/1
    tests:
      - name: an answer
        answer: '\(answer)'
        expect: {\(expect)}

    """
  }

  @Test func `what is wrong with the tests is told at its place`() throws {
    try check(
      "schema: prompt-tests/1\ntests: []\n",
      finds: "2:8: error: no tests; "
        + "add one under `tests:`; a prompt without a test is not trusted"
    )
    try check(
      Self.whole.replacing("text: Hello, orders", with: "txt: Hello, orders"),
      finds: "4:14: error: `txt` is not declared; did you mean `text`?"
    )
    try check(
      Self.whole.replacing("[{role: system}, {role: user, text: Hello}]", with: "[]"),
      finds: "5:13: error: nothing is expected; write `messages:` or `fails:`"
    )
    try check(
      Self.whole.replacing("    inputs: {text: Hello, orders: []}\n", with: ""),
      finds: "3:5: error: a test has `inputs` or an `answer`, one of both; "
        + "cut it in two: what is rendered, and what is read out of an answer"
    )
    try check(
      Self.whole.replacing("orders: []", with: "orders: [{name: tent, count: two}]"),
      finds: "4:56: error: `count` must be a whole number"
    )
    try check(
      Self.whole.replacing(
        "messages: [{role: system}, {role: user, text: Hello}]",
        with: "fails: no"
      ),
      finds: "5:21: error: `no` is not a known `fails`; "
        + "use one of inputs, strict, limit, value, empty_message"
    )
  }

  @Test func `what differs is told in words`() throws {
    try check(Self.whole)
    try check(
      Self.whole.replacing("text: Hello}]", with: "text: Bye}]"),
      differs: "message 2: line 1 is `Hello`, not `Bye`"
    )
    try check(
      Self.whole.replacing("{role: system}, ", with: ""),
      differs: "the messages are of `system`, `user`, not of `user`"
    )
    try check(
      Self.whole.replacing(
        "{role: system}",
        with: "{role: system, contains: [x1], lacks: [Greet]}"
      ),
      differs: "message 1: `x1` is not in it",
      "message 1: `Greet` is in it"
    )
    try check(
      Self.whole.replacing("text: Hello, orders", with: "text: 'user: x', orders"),
      differs:
        "nothing is rendered (`strict`): prompts/greet.prompty:48:4: error: a line of `text` "
        + "begins as a message of `user` would; nothing was rendered; a person takes over"
    )
    try check(
      answer(#"{"status":"greeted","x":1}"#, "fields: {status: puzzled}, undeclared: []"),
      differs: #"`status` is "greeted", not "puzzled""#,
      "the undeclared fields are [x], not []"
    )
    try check(
      answer("{}", "malformed: empty"),
      differs: "it is malformed as `missing_field`, not as `empty`"
    )
    try check(
      answer("{}", "fields: {status: greeted}"),
      differs: "it is malformed (`missing_field`): `status` is missing"
    )
  }

  /// Expects the tests to pass.
  private func check(_ text: String) throws {
    let (log, prompt) = (FindingLog(), try PromptSamples.prompt())
    let source = SourceFile(path: "tests/greet.yaml", text: text)
    let file = try #require(PromptTestFile(reading: source, of: prompt, log: log))
    for result in file.results(of: prompt) { #expect(result.passes, "\(result.differences)") }
  }
}
