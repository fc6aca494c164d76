import CanonicalJSON
import Domain
import Testing

/// What the platform says it did, as a line.
@Suite struct EffectTests {
  private static let whole = """
    {"schema":"effect/1","decision_id":"dec_1","idempotency_key":"act_1","system":"payments",
    "call":"refund","arguments":{"amount":"15.00 EUR"},"response":null,"status":"succeeded",
    "reference":"re_9","at":"2026-06-12T10:00:00Z","more":[1]}
    """

  private func effect(_ old: String = "", _ new: String = "") throws -> Effect {
    let text = old.isEmpty ? Self.whole : Self.whole.replacing(old, with: new)
    return try Effect(reading: JSONValue(parsing: Array(text.utf8), limits: .line))
  }

  @Test func `a whole line is read, and what is not known is let pass`() throws {
    let effect = try effect()
    #expect(effect.decision.text == "dec_1" && effect.action.text == "act_1")
    #expect(effect.status == .succeeded && effect.reference == "re_9")
    #expect(effect.at.description == "2026-06-12T10:00:00Z")
  }

  @Test(arguments: [
    ("effect/1", "effect/2", "/schema"), ("\"call\":\"refund\",", "", "/call"),
    ("succeeded", "done", "/status"), ("2026-06-12T", "12.6.", "/at"),
    ("\"response\":null", "\"response\":1", "/response"), ("act_1", "", "/idempotency_key"),
    ("{\"amount\":\"15.00 EUR\"}", "[]", "/arguments"),
  ])
  func `what is wrong is told with its place`(old: String, new: String, place: String) throws {
    let error = #expect(throws: InvalidLine.self) { try effect(old, new) }
    #expect(error?.place == place)
  }

  @Test(arguments: [
    ("15.00 EUR", [String]()), ("1500.00 EUR", ["amount"]),
  ])
  func `arguments that are not those of the decision are named`(
    amount: String,
    names: [String]
  ) throws {
    var arguments = JSONObject()
    arguments.append("amount", .string("15.00 EUR"))
    arguments.append("order", .string("7"))
    #expect(try effect("15.00 EUR", amount).contradictions(of: arguments) == names)
  }

  @Test func `a status moves only forward`() {
    let forward = Effect.Status.allCases.flatMap { old in
      Effect.Status.allCases.filter { old.mayBecome($0) }.map { "\(old) \($0)" }
    }
    #expect(
      Set(forward) == [
        "unknown failed", "unknown succeeded", "unknown reversed", "failed succeeded",
        "succeeded reversed",
      ]
    )
  }
}
