import CanonicalJSON
import Domain
import Review
import Testing

@Suite struct StopScopeTests {
  private static let subject = StopSubject(
    channel: "email",
    intents: ["refund_request", "delivery_delay"],
    actions: ["refund"],
    documents: ["refund-policy"],
    prompts: ["draft-answer"],
    model: "extractive"
  )

  @Test(arguments: [
    ("all", true), ("intent:refund_request", true), ("intent:delivery_delay", true),
    ("intent:refund", false), ("action:refund", true), ("action:refund_request", false),
    ("document:refund-policy", true), ("document:refund", false), ("prompt:draft-answer", true),
    ("prompt:summarise", false), ("model:extractive", true), ("model:other", false),
    ("channel:email", true), ("channel:chat", false),
  ])
  func `a scope is read as it is written, and holds what bears its name`(
    text: String,
    isHeld: Bool
  ) throws {
    let scope = try #require(StopScope(text))
    #expect(scope.description == text)
    #expect(Self.subject.isHeld(by: scope) == isHeld)
    #expect(StopSubject().isHeld(by: scope) == (scope == .all))
  }

  @Test(arguments: [
    "", "everything", "intent", "intent:", "order:1", "intent:two words", "intent:a\u{202E}b",
    "intent:" + String(repeating: "a", count: 201), "ALL", "all:",
  ])
  func `anything else is no scope`(text: String) {
    #expect(StopScope(text) == nil)
  }

  @Test func `what cannot be read holds everything`() throws {
    #expect(LineState.unreadable("torn").stop(holding: StopSubject()) == .unreadable)
    let joined = LineState.flowing.joined(with: .unreadable("torn"))
    #expect(joined == .unreadable("torn"))
    #expect(LineState.unreadable("torn").joined(with: .flowing) == joined)
  }

  @Test func `a notice is read as it was written, and a damaged one is none`() throws {
    let key = PrivateKey()
    let person = try #require(PersonID("mira"))
    let step = LineStep.stop(.all, reason: "the reply names \"another\" customer\u{1F4A5}")
    let statement = try step.signed(by: person, with: key, at: Timestamp(milliseconds: 0))
    let notice = try StopNotice(statement, key: key.publicKey)
    #expect(StopNotice(notice.json) == notice)
    #expect(try LineStep(statement) == step)
    for name in ["person", "key", "statement", "signature"] {
      for value: JSONValue? in [nil, .string("zz"), .integer(1)] {
        var json = try #require(notice.json.object)
        json[name] = value
        #expect(StopNotice(.object(json)) == nil)
      }
    }
    #expect(throws: LineError.unreadable) {
      try StopNotice(statement, key: PrivateKey().publicKey)
    }
  }
}
