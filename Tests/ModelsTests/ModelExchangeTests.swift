import CanonicalJSON
import Domain
import Models
import OutsideCalls
import Testing
import Vendors

/// What is recorded of a question, written and read again.
@Suite struct ModelExchangeTests {
  private static let reason = ContractReason(
    vendor: "house",
    clause: ContractClause(id: "2", words: "No medical advice."),
    because: "it is about `health`"
  )

  /// One of each, which the compiler holds to the list of all.
  private static let failures: [ModelFailure] = [
    .contract([reason, ContractReason(vendor: "a", clause: nil, because: "b")]),
    .budget(.dayCost), .circuitOpen, .undeclared, .noKey(.variable("KEY")),
    .noKey(.file("key")), .unreachable(.transport(7)), .unreachable(.exit(3)),
    .unreachable(.signal(9)), .unreachable(.notStarted(2)), .unreachable(.status(1)), .timeout,
    .status(429, retryAfterSeconds: 7), .status(500, retryAfterSeconds: nil),
    .tooLarge(limitBytes: 64), .malformed(.notJSON(offset: 3)), .malformed(.field("a[0]")),
    .malformed(.cutOff), .refusal, .length, .otherModel(reported: "b"), .otherModel(reported: nil),
  ]

  @Test func `every failure is written and read again`() throws {
    for failure in Self.failures {
      let read = try JSONValue(parsing: failure.json.canonicalBytes, limits: .line)
      #expect(ModelFailure(read) == failure)
      #expect(failure.json["failure"]?.string == failure.name)
    }
    let names = Set(Self.failures.map(\.name))
    #expect(names.count == 13)
  }

  @Test func `what is none is read as none`() {
    for json: JSONValue in [
      [:], ["failure": "status"], ["failure": "budget", "line": "week"],
      ["failure": "timeout", "more": 1], ["failure": "malformed", "fault": "other"],
      ["failure": "no_key", "ending": [:]],
    ] { #expect(ModelFailure(json) == nil, "\(json)") }
  }

  @Test func `an exchange is written and read again, without the time that it took`() throws {
    let desk = ModelDesk(
      [
        (
          Model(id: "m", kind: .command, name: nil) { _, _ in
            .success(
              ModelAnswer(
                text: "{\"a\":\"\\u0000\"}\n",
                model: "m-1",
                usage: ModelUsage(inputTokens: 1, outputTokens: 2)
              )
            )
          }, ModelTerms(vendor: "house")
        )
      ],
      vendors: vendors,
      on: today
    )
    let exchange = desk.ask("m", request, for: use())
    #expect(exchange.outcome == .success("{\"a\":\"\\u0000\"}\n"))
    let bytes = exchange.json.canonicalBytes
    let read = try JSONValue(parsing: bytes, limits: .line)
    #expect(ModelExchange(read) == exchange)
    #expect(ModelExchange(read, latencyMilliseconds: 9)?.latencyMilliseconds == 9)
    var altered = read.object ?? JSONObject()
    altered.append("latency_milliseconds", 9)
    #expect(ModelExchange(.object(altered)) == nil)
  }
}
