import CanonicalJSON
import Domain
import Models
import OutsideCalls
import SourceFiles
import Testing

/// How `models:` of countersign.yaml is read, and what is found to be wrong with it.
@Suite struct ModelDeclarationTests {
  @Test func `a model is read whole`() throws {
    let (models, findings) = readModels(
      """
      models:
        - id: hosted
          kind: openai
          vendor: acme
          owner: bot-team
          url: https://api.acme.example/v1
          model: small-1
          key: file:/run/secrets/acme
          headers: {X-Team: desk, X-Part: env:PART}
          length_field: max_completion_tokens
          deadline: 8s
          attempts: 2
          at_once: 3
          limit: 64KiB
          other_model: accept
          temperature: 2500
          max_tokens: 300
          seed: 7
          breaker: {failures: 3, rest: 10s}
          price: {input: 0.50 EUR, output: 1.50 EUR}
          budget: {run_tokens: 1000, day_tokens: 5000, run_cost: 1.00 EUR, day_cost: 5.00 EUR}
        - id: own
          kind: command
          vendor: house
          command: [./tools/model, --quiet]
      """
    )
    #expect(findings == [])
    let hosted = try #require(models.first)
    #expect(hosted.leavesMachine && hosted.kind == .openai && hosted.owner == "bot-team")
    #expect(hosted.terms.deadline == .seconds(8) && hosted.terms.attempts == 2)
    #expect(hosted.terms.otherModel == .accept && hosted.limitBytes == 65_536)
    #expect(hosted.terms.parameters == ModelParameters(temperature: 2_500, maxTokens: 300, seed: 7))
    #expect(hosted.terms.budget.dayCost == 500_000_000)
    #expect(hosted.terms.breaker.rest == .seconds(10))
    guard case .server(let address, .file("/run/secrets/acme"), let headers) = hosted.source else {
      Issue.record("no server with a key")
      return
    }
    #expect(address.url == "https://api.acme.example/v1")
    #expect(headers.map(\.name) == ["X-Team", "X-Part"])
    #expect(hosted.lengthField == .maxCompletionTokens)
    #expect(models[1].source == .command(["./tools/model", "--quiet"]))
    #expect(!models[1].leavesMachine && models[1].terms.deadline == .seconds(20))
  }

  @Test func `all that is wrong is told at once with its place`() {
    let (models, findings) = readModels(
      """
      models:
        - id: extractive
          kind: extractive
          vendor: a
        - id: b
          kind: openay
          vendor: a
        - id: c
          kind: openai
          url: http://models.example/v1
          key: sk-1234
          deadline: 1h
          attempts: 9
          temperature: 0.7
          modell: x
        - id: d
          kind: command
          vendor: a
          command: [model]
          price: {input: 1.00 EUR, output: 1.00 USD}
          budget: {day_cost: 5.00 EUR}
        - id: d
          kind: command
          vendor: a
          command: [./model]
        - id: d
          kind: command
          vendor: a
          command: [./model]
      """
    )
    #expect(models.map(\.id) == ["d"])
    #expect(
      findings == [
        "2:9 `extractive` is not a valid `id`",
        "3:11 `extractive` is built in, and needs no entry",
        "6:11 `openay` is not a known `kind`", "8:5 missing `model`", "8:5 missing `vendor`",
        "10:10 `http://models.example/v1` is not a valid `url`",
        "11:10 `sk-1234` is not a valid `key`", "12:15 `1h` is not a valid `deadline`",
        "13:15 `attempts` must be a whole number from 1 to 5",
        "14:18 `temperature` must be a whole number from 0 to 20000", "15:5 unknown key `modell`",
        "19:14 `command` must be a path and its arguments",
        "20:12 `input` and `output` are no prices of one currency",
        "21:24 `day_cost` cannot be counted without a price in EUR",
        "26:9 id `d` is already declared at f:22:9",
      ]
    )
  }
}
