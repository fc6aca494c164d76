import CanonicalJSON
import Domain
import Prompting
import SourceFiles
import Testing

@Suite struct PromptFileTests {
  private func check(_ text: String, _ expected: [String]) {
    let log = FindingLog()
    let file = PromptFile(loading: SourceFile(path: "prompts/greet.prompty", text: text), log: log)
    #expect(log.sorted.map(\.description) == expected)
    #expect((file == nil) == log.hasErrors)
  }

  /// The same where one thing of a whole prompt is written otherwise.
  private func check(
    _ written: String,
    insteadOf right: String,
    _ expected: String...
  ) {
    #expect(PromptSamples.greet.contains(right), "\(right)")
    check(
      PromptSamples.greet.replacing(right, with: written),
      expected.map { "prompts/greet.prompty:" + $0 }
    )
  }

  @Test func `a prompt is known by its name, version, owner, risk and bytes`() throws {
    let prompt = try PromptSamples.prompt()
    #expect(prompt.id == "greet@1.2.0")
    #expect(prompt.owner == "bot-team")
    #expect(prompt.risk == .low)
    #expect(prompt.digest == Digest(of: Array(PromptSamples.greet.utf8)))
    #expect(prompt.model == PromptModel(id: nil, maxOutputTokens: 400, temperature: 2000, seed: 7))
    #expect(prompt.inputs.strict == ["text"])
    #expect(prompt.inputs["tone"]?.usual == "kind")
  }

  @Test func `what is missing is an error at its place`() {
    check("", insteadOf: "name: greet\n", "2:1: error: missing `name`; add `name:`")
    check("", insteadOf: "  owner: bot-team\n", "4:3: error: missing `owner`; add `owner:`")
    check("", insteadOf: "  risk: low\n", "4:3: error: missing `risk`; add `risk:`")
    check(
      "results:",
      insteadOf: "outputs:",
      "2:1: error: missing `outputs`; declare the fields of the answer; nothing else of it is used",
      "32:1: error: unknown key `results`; known keys: description, inputs, metadata, model, name, "
        + "outputs, template"
    )
  }

  @Test func `a name that the template uses is an input, and an input is used`() {
    check(
      "{{ customer }}",
      insteadOf: "{{ text }}",
      "11:3: error: `text` is declared and never used; use it in the text, or take it out",
      "48:4: error: no input is named `customer`; declare it under `inputs:`"
    )
    check(
      "{{ txt }}",
      insteadOf: "{{ text }}",
      "11:3: error: `text` is declared and never used; use it in the text, or take it out",
      "48:4: error: no input is named `txt`; did you mean `text`?"
    )
    check(
      "{{ order.nme }}",
      insteadOf: "{{ order.name }}",
      "45:48: error: nothing is declared as `nme` there; did you mean `name`?"
    )
    check(
      "{{ loop.indx }}",
      insteadOf: "{{ loop.index }}",
      "45:9: error: `loop` has no `indx`; did you mean `index`?"
    )
    check(
      "{{ orders }}",
      insteadOf: "{{ tone }}",
      "18:3: error: `tone` is declared and never used; use it in the text, or take it out",
      "43:22: error: a list or an object has no form in a text; "
        + "go through it with `{% for … %}`, or `| join(', ')`"
    )
  }

  @Test func `what a type needs and may not have is told`() {
    check(
      "type: number",
      insteadOf: "type: integer",
      "30:17: error: `number` is not a known `type`; use one of string, integer, boolean, array, object"
    )
    check(
      "",
      insteadOf: "    items: {type: string}\n",
      "38:5: error: an array that does not say what it holds; add `items: {type: string}`"
    )
    check(
      "    strict: perhaps\n",
      insteadOf: "    strict: true\n",
      "13:13: error: `perhaps` is not a valid `strict`; write `true` or `false`"
    )
    check(
      "  if:\n    type: string\n  tone:\n",
      insteadOf: "  tone:\n",
      "18:3: error: `if` is no name that a template can use; "
        + "write small letters, digits and `_`; words such as `if` and `loop` are taken"
    )
  }

  @Test func `a file is named after its prompt`() {
    check(
      "name: great",
      insteadOf: "name: greet",
      "2:7: error: the file of `great` must be named `great.prompty`"
    )
  }

  @Test func `the text begins with a role`() {
    check(
      "Hello\nsystem:\nGreet",
      insteadOf: "system:\nGreet",
      "42:1: error: the text does not begin with a role; write `system:` alone on its first line"
    )
    check(
      "User: is",
      insteadOf: "Greet",
      "43:1: error: a line that begins as a message of `user` would, and begins none; "
        + "write `user:` alone on its line, or word it otherwise"
    )
  }

  @Test func `a file of ten million bytes is refused where it becomes too long`() {
    let line = String(repeating: "a", count: 127) + "\n"
    let text = PromptSamples.greet + String(repeating: line, count: 80_000)
    let log = FindingLog()
    let file = SourceFile(path: "prompts/greet.prompty", text: text)
    #expect(PromptFile(loading: file, log: log) == nil)
    #expect(log.findings.count == 1)
    #expect(log.findings.first?.place.line ?? 0 > 2_000)
    #expect(
      log.findings.first?.description.hasSuffix(
        "error: more than 256 KiB of prompt; cut it down; what a ticket brings comes in as an input"
      ) == true
    )
  }

  @Test func `inputs are held against the declaration, each fault with the place of it`() throws {
    let prompt = try PromptSamples.prompt()
    func check(_ inputs: JSONValue, _ expected: [String]) {
      #expect(throws: PromptFailure.self) {
        try prompt.rendered(inputs.object ?? JSONObject())
      }
      do throws(PromptFailure) {
        _ = try prompt.rendered(inputs.object ?? JSONObject())
      } catch {
        #expect(error.code == .inputs)
        #expect(error.findings.map(\.description) == expected)
      }
    }
    check(
      ["orders": []],
      ["prompts/greet.prompty:11:3: error: the input `text` is missing; give a string"]
    )
    check(
      ["text": 1, "orders": [["name": "tent"]], "txet": "a"],
      [
        "prompts/greet.prompty:11:3: error: the input `text` is a number, not a string",
        "prompts/greet.prompty:22:3: error: the input `orders[0].count` is missing; "
          + "give a whole number",
        "prompts/greet.prompty:1:1: error: the input `txet` is not declared; did you mean `text`?",
      ]
    )
    check(
      ["text": "a", "orders": [], "tone": "rude"],
      [
        "prompts/greet.prompty:18:3: error: the input `tone` is none of what is allowed; "
          + "it must be one of `kind`, `formal`"
      ]
    )
  }

  @Test func `messages are those that the template begins`() throws {
    let rendered = try PromptSamples.prompt().rendered(PromptSamples.inputs)
    #expect(
      rendered.messages == [
        PromptMessage(
          role: .system,
          text: "Greet the writer, kind.\nOrders:\n1. 2 × tent\n2. 1 × rope"
        ), PromptMessage(role: .user, text: "Hello there"),
      ]
    )
    #expect(rendered.segments.map(\.text).joined() == rendered.text)
  }

  @Test func `the schema of the answer is JSON Schema`() throws {
    #expect(
      try PromptSamples.prompt().outputs.jsonSchema == [
        "type": "object",
        "properties": [
          "status": [
            "type": "string", "enum": ["greeted", "puzzled"], "description": "What came of it.",
          ], "words": ["type": "array", "items": ["type": "string"]],
        ], "required": ["status"], "additionalProperties": false,
      ]
    )
  }
}
