import CanonicalJSON
import Prompting
import Testing

@Suite struct PromptOutputTests {
  private func check(_ raw: String, _ expected: PromptOutput) throws {
    #expect(try PromptSamples.prompt().output(reading: Array(raw.utf8)) == expected, "\(raw)")
  }

  private func check(
    _ raw: String,
    malformed code: PromptOutput.Malformation.Code,
    _ reasons: String...
  ) throws {
    try check(raw, .malformed(PromptOutput.Malformation(code: code, reasons: reasons)))
  }

  private func fields(_ json: JSONValue, undeclared: [String] = []) -> PromptOutput {
    .fields(json.object ?? JSONObject(), undeclared: undeclared)
  }

  @Test func `the declared fields are read, in the order of the declaration`() throws {
    try check(
      #"{"words":["a"],"status":"greeted"}"#,
      fields(["status": "greeted", "words": ["a"]])
    )
    try check(#" {"status":"puzzled","words":null} "#, fields(["status": "puzzled"]))
  }

  @Test func `one pair of fences is taken off, and nothing else`() throws {
    let object = #"{"status":"greeted"}"#
    for raw in ["```\n\(object)\n```", "```json\n\(object)\n```\n", " ```json \n\(object)\n\n``` "]
    {
      try check(raw, fields(["status": "greeted"]))
    }
    for raw in [
      "```swift\n\(object)\n```", "```json\n```\n\(object)\n```\n```", "Here:\n```\n\(object)\n```",
      "```\n\(object)\n```\nThere.", "```\n\(object)", "\(object) \(object)", "\(object)```",
    ] {
      let output = try PromptSamples.prompt().output(reading: Array(raw.utf8))
      guard case .malformed(let malformation) = output else {
        Issue.record("\(raw) is read")
        continue
      }
      #expect(malformation.code == .notJSON, "\(raw)")
    }
  }

  @Test func `what nobody declared is told and not used`() throws {
    try check(
      #"{"status":"greeted","refund":{"amount":50.5},"words":[]}"#,
      fields(["status": "greeted", "words": []], undeclared: ["refund"])
    )
  }

  @Test func `what is malformed says why`() throws {
    try check("", malformed: .empty, "the answer is empty")
    try check("```\n```", malformed: .notJSON, "no JSON from byte 0 on: expected a value")
    try check("[1]", malformed: .notAnObject, "the answer is an array, not an object")
    try check("{}", malformed: .missingField, "`status` is missing")
    try check(
      #"{"status":1,"words":["a",2]}"#,
      malformed: .wrongType,
      "`status` is a number, not one of `greeted`, `puzzled`",
      "`words[1]` is a number, not a string"
    )
    try check(
      #"{"status":"Greeted"}"#,
      malformed: .notAllowed,
      "`status` is none of what is allowed; it must be one of `greeted`, `puzzled`"
    )
    try check(
      String(repeating: " ", count: 300_000) + "{}",
      malformed: .tooLong,
      "the answer is longer than 256 KiB"
    )
    try check(
      String(repeating: "[", count: 1_000),
      malformed: .notJSON,
      "no JSON from byte 16 on: nested deeper than `16`"
    )
  }

  @Test func `a number with a fraction is no whole number`() throws {
    let prompt = try PromptSamples.prompt(
      PromptSamples.greet.replacing("items: {type: string}", with: "items: {type: integer}")
    )
    let raw = Array(#"{"status":"greeted","words":[1.0,1.5]}"#.utf8)
    #expect(
      prompt.output(reading: raw)
        == .malformed(
          PromptOutput.Malformation(
            code: .wrongType,
            reasons: ["`words[1]` is a number, not a whole number"]
          )
        )
    )
  }
}
