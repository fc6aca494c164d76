import CanonicalJSON
import Foundation
import Testing

/// Tickets in languages that no intent has examples in, where the risk matrix says nothing of languages.
@Suite struct UntaughtLanguageTests {
  private func scratch() throws -> KnowledgeScratch {
    let scratch = try KnowledgeScratch()
    let matrix = try scratch.text(of: "rules/risk.yaml")
    let lines = matrix.split(separator: "\n", omittingEmptySubsequences: false)
    let rest = lines.filter { !$0.contains("id: language") }
    try #require(rest.count == lines.count - 1)
    try scratch.write(rest.joined(separator: "\n"), to: "rules/risk.yaml")
    return scratch
  }

  private func check(
    _ body: String,
    locale: String = "en",
    in scratch: KnowledgeScratch,
    outcome: String,
    reason: String
  ) throws {
    let ticket: JSONValue = [
      "ticket_id": "1", "locale": .string(locale), "message": ["body": .string(body)],
    ]
    let input = String(decoding: ticket.bytes, as: UTF8.self)
    let result = try scratch.run("run", "--draft", "-q", input: input)
    let decision = try JSONValue(parsing: Array(result.text.utf8), limits: .object)
    #expect(decision["outcome"]?.string == outcome, "\(body): \(result.text)")
    let reasons = (decision["fallbacks"]?.array ?? []) + [decision["reason_code"] ?? .null]
    #expect(reasons.contains(.string(reason)), "\(body): \(result.text)")
  }

  @Test func `a language without examples goes to people, and nobody is asked in another`() throws {
    let scratch = try scratch()
    for body in [
      "Wo ist mein Paket? Ich warte seit einer Woche darauf.",
      "Xyz qrst? Das ist nicht, was ich wollte.",
      "Où est mon colis ? Je ne comprends pas.", "Где моя посылка?",
    ] {
      try check(body, in: scratch, outcome: "review", reason: "classify.no_such_language")
    }
    try check(
      "parcel?",
      locale: "de",
      in: scratch,
      outcome: "review",
      reason: "classify.no_such_language"
    )
    try check("xqzv wpfk", in: scratch, outcome: "ask", reason: "classify.out_of_scope")
  }

  @Test func `with examples in it, a language is understood`() throws {
    let scratch = try scratch()
    try scratch.write(
      """
      schema: intents/1
      owner: support
      intents:
        - name: gift_wrapping
          description: Geschenke einpacken.
          tier: low
          topics: [delivery]
          queue: general
          examples:
            - können Sie das bitte als Geschenk einpacken
            - ich möchte das Geschenk eingepackt haben
            - ist es möglich, das als Geschenk zu verpacken
            - wird das Geschenk auch eingepackt oder nicht
            - ich hätte gern, dass das Geschenk eingepackt wird
            - kann man bei Ihnen das Geschenk einpacken lassen

      """,
      to: "knowledge/intents/german.yaml"
    )
    try check(
      "Ich möchte das Geschenk bitte eingepackt haben",
      in: scratch,
      outcome: "review",
      reason: "retrieve.no_such_language"
    )
  }
}
