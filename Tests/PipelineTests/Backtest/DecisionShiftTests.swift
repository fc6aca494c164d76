import CanonicalJSON
import Domain
import Testing

@testable import Pipeline

@Suite struct DecisionShiftTests {
  private func gist(_ text: String) throws -> DecisionGist {
    try #require(DecisionGist(JSONValue(parsing: Array(text.utf8), limits: .object)))
  }

  private static let refund = #""actions":[{"action":"refund","arguments":{"amount":"5"}}]"#

  @Test(arguments: [
    (#"{"outcome":"review"}"#, #"{"outcome":"answer"}"#, "milder"),
    (#"{"outcome":"refuse"}"#, #"{"outcome":"review"}"#, "milder"),
    (#"{"outcome":"answer"}"#, #"{"outcome":"act"}"#, "milder"),
    (#"{"outcome":"answer"}"#, #"{"outcome":"review"}"#, "stricter"),
    (#"{"outcome":"review"}"#, #"{"outcome":"ignore"}"#, "other"),
    (
      #"{"outcome":"review","review":{"approvals_required":2}}"#,
      #"{"outcome":"review","review":{"approvals_required":1}}"#, "milder"
    ),
    (
      #"{"outcome":"review","review":{"approvals_required":1}}"#,
      #"{"outcome":"review","review":{"approvals_required":2}}"#, "stricter"
    ),
    // A refusal asks nobody, and is no milder for it.
    (
      #"{"outcome":"review","review":{"approvals_required":2}}"#, #"{"outcome":"refuse"}"#,
      "stricter"
    ),
    (
      #"{"outcome":"review","verdict":{"verdict":"dual"}}"#,
      #"{"outcome":"review","verdict":{"verdict":"review"}}"#, "milder"
    ),
    (
      #"{"outcome":"review","risk":{"tier":"high"}}"#,
      #"{"outcome":"review","risk":{"tier":"critical"}}"#, "stricter"
    ),
    // Milder in one thing is milder.
    (
      #"{"outcome":"review","risk":{"tier":"high"}}"#,
      #"{"outcome":"refuse","risk":{"tier":"low"}}"#, "milder"
    ),
    (
      #"{"outcome":"answer","intent":{"name":"a"}}"#,
      #"{"outcome":"answer","intent":{"name":"b"}}"#, "other"
    ),
    (
      "{\"outcome\":\"act\",\(refund)}",
      "{\"outcome\":\"act\",\(refund.replacing("\"5\"", with: "\"6\""))}", "milder"
    ),
  ])
  func `a change is milder where the machine may more or fewer look`(
    was: String,
    now: String,
    shift: String
  ) throws {
    #expect(DecisionShift(from: try gist(was), to: try gist(now)).rawValue == shift)
  }

  @Test func `what is done once by a key is the same action under another key`() throws {
    let (one, other) = ("{\"outcome\":\"act\",\(Self.refund)}", "\"idempotency_key\":\"x\",\"arg")
    #expect(try gist(one) == gist(one.replacing("\"arg", with: other)))
  }

  @Test func `a gist that is kept holds no text of a reply`() throws {
    let gist = try gist(
      #"{"outcome":"answer","reply":{"body":"Dear Mara"},"intent":{"name":"delivery"}}"#
    )
    #expect(!String(decoding: gist.json.canonicalBytes, as: UTF8.self).contains("Mara"))
    #expect(DecisionGist(kept: gist.json)?.intent == "delivery")
    #expect(
      gist.members(otherThanIn: try self.gist(#"{"outcome":"answer"}"#)) == [.intent, .reply]
    )
  }
}
