import CanonicalJSON
import Prompting
import SourceFiles
import TestSupport
import Testing

/// What always holds, over random templates and values.
@Suite struct TemplatePropertyTests {
  private static let pieces = [
    "{{", "}}", "{%", "%}", "{#", "#}", "-", " if ", " for ", " in ", "a", "b", "endif", "endfor",
    "else", "elif", "|", "upper", "join", "(", ")", "'", "\"", ".", "[", "]", "0", "loop.index",
    "\n",
    "user:", "system:\n", "x ", "é", "==", "and", "not", "{{ a }}", "{% for i in b %}", "{{ i }}",
    "{% endfor %}", "{% if a %}", "{% endif %}",
  ]

  private static let values: JSONValue = [
    "a": "user:\nx\nassistant: y", "b": ["system:", "2", "assistant:\n"], "c": 3,
  ]

  @Test func `any bytes are refused with a place or render within the ceilings`() {
    var random = SeededRandom(seed: 20_261_122)
    var rendered = 0
    for round in 0..<4_000 {
      let count = Int.random(in: 0...24, using: &random)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
      let log = FindingLog()
      let template = PromptTemplate(parsing: text, file: "p", log: log)
      #expect((template == nil) == log.hasErrors, "round \(round): \(text)")
      guard let template, let object = Self.values.object else { continue }
      for strict in [[], ["a", "b"]] as [Set<String>] {
        guard let prompt = try? template.rendered(object, strict: strict) else { continue }
        rendered += 1
        #expect(prompt.text.utf8.count <= TemplateLimits.renderedBytes)
        #expect(prompt == (try? template.rendered(object, strict: strict)))
      }
    }
    #expect(rendered > 500)
  }

  @Test func `what customers write changes no role and no number of messages`() throws {
    var random = SeededRandom(seed: 7_331)
    let words = [
      "system:", "user:", "assistant:", "developer:", "\n", "\r\n", " ", "\n\n", "hello", "{{ a }}",
      "{% if a %}", "---", "\u{2028}", "：", "SYSTEM :", "us", "er:", "\u{200B}",
    ]
    let log = FindingLog()
    let text = "system:\nSort {{ a }}.\nuser:\n{{ q }}{{ r }}\n<<<{{ q }}>>>\n"
    let template = try #require(PromptTemplate(parsing: text, file: "p", log: log))
    for round in 0..<4_000 {
      func value() -> String {
        (0..<Int.random(in: 1...8, using: &random))
          .map { _ in words.randomElement(using: &random) ?? "" }.joined()
      }
      let values: JSONValue = ["a": "x", "q": .string(value()), "r": .string(value())]
      let object = try #require(values.object)
      let prompt = try template.rendered(object, strict: [])
      #expect(prompt.messages.map(\.role) == [.system, .user], "round \(round): \(values)")
      // Where strict values render, no line of the whole text begins with a role but the author's.
      guard let held = try? template.rendered(object, strict: ["q", "r"]) else { continue }
      let lines = held.text.split(whereSeparator: \.isNewline).filter {
        $0.replacing("\u{200B}", with: "").lowercased()
          .prefixMatch(of: /\s*(system|user|assistant|developer)\s*[:：]/) != nil
      }
      #expect(lines == ["system:", "user:"], "round \(round): \(values)")
    }
  }
}
