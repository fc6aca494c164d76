import CanonicalJSON
import Domain
import Review
import Testing

@Suite struct ReviewDocumentTests {
  private static let id = CaseID(text: "case_00000000000000000000000001")

  private func make(_ effect: ReviewDocument.Effect, acts: Bool = true, replies: Bool = true) throws
    -> ReviewDocument
  {
    try ReviewDocument(
      reviewCase: Self.id,
      number: 0,
      effect: effect,
      reply: replies
        ? Reply(
          body: "30 days. [1]",
          locale: "en",
          templates: [],
          citations: [CaseDesk.citation]
        ) : nil,
      actions: acts ? [CaseDesk.refund] : [],
      verdict: .dual,
      release: ReleaseID(text: "rel_1"),
      because: ["tier.high"]
    )
  }

  @Test func `a document is one canonical object`() throws {
    let document = try make(.act)
    #expect(
      String(decoding: document.bytes, as: UTF8.self) == """
        {"actions":[{"action":"refund","arguments":{"order":"A-17"},"idempotency_key":\
        "\(CaseDesk.refund.key)"}],"because":["tier.high"],"case":"\(Self.id)","number":0,\
        "outcome":"act","release":"rel_1","reply":{"body":"30 days. [1]","citations":[{"digest":\
        "\(Digest(of: "section"))","document":"returns","end":21,"in_force":"2024-10-04","n":1,\
        "quote":"You have 30 days.","section":"window","start":4,"title":"Returns",\
        "version":"2.0.0"}],"locale":"en","templates":[]},"schema":"document/1","verdict":"dual"}
        """
    )
    #expect(document.digest == Digest(of: document.bytes))
    #expect(document.digest.description.hasPrefix("sha256:" + document.short))
    #expect(document.short.utf8.count == 8)
  }

  @Test(arguments: [(true, true), (true, false)])
  func `a document is read back from its bytes`(acts: Bool, replies: Bool) throws {
    let document = try make(.act, acts: acts, replies: replies)
    #expect(try ReviewDocument(bytes: document.bytes) == document)
  }

  @Test func `every difference makes another digest`() throws {
    var digests: Set<Digest> = []
    let texts = ["30 days.", "30 days. ", "31 days.", "e\u{301}", "\u{E9}"]
    for text in texts { digests.insert(try CaseDesk.document(Self.id, 0, text).digest) }
    digests.insert(try CaseDesk.document(Self.id, 1, texts[0]).digest)
    digests.insert(try CaseDesk.document(Self.id, 0, texts[0], verdict: .dual).digest)
    digests.insert(try CaseDesk.document(Self.id, 0, texts[0], effect: .refuse).digest)
    #expect(digests.count == texts.count + 3)
  }

  @Test(arguments: [
    (
      ReviewDocument.Effect.answer, false, false,
      "a document with the outcome `answer` has no reply: write what is sent"
    ),
    (
      .refuse, false, false, "a document with the outcome `refuse` has no reply: write what is sent"
    ),
    (
      .answer, true, true,
      "a document with the outcome `answer` has actions: only `act` may carry them out"
    ),
    (
      .refuse, true, true,
      "a document with the outcome `refuse` has actions: only `act` may carry them out"
    ),
    (.act, false, true, "a document with the outcome `act` has no actions: name them, or answer"),
  ])
  func `an outcome without what it is of is refused`(
    effect: ReviewDocument.Effect,
    acts: Bool,
    replies: Bool,
    message: String
  ) {
    let error = #expect(throws: DocumentError.self) {
      try make(effect, acts: acts, replies: replies)
    }
    #expect(error.map { "\($0)" } == message)
  }

  @Test func `a document past its limits is refused`() {
    let error = #expect(throws: DocumentError.self) {
      try CaseDesk.document(Self.id, 0, String(repeating: "a", count: 1 << 20))
    }
    #expect(
      error.map { "\($0)" }
        == "not a document: at byte 1048576, longer than the limit of `1048576` bytes"
    )
  }

  @Test(arguments: [
    ("{", "not a document: at byte 1, expected a name in `\"`, but the input ends here"),
    ("[]", "not a document: `schema` is missing or wrong"),
    (#"{"schema":"document/2"}"#, "not a document: `schema` is missing or wrong"),
    (#"{"schema":"document/1","case":"dec_1"}"#, "not a document: `case` is missing or wrong"),
    (
      #"{"schema":"document/1","case":"case_1","number":-1,"outcome":"ask"}"#,
      "not a document: `outcome` is missing or wrong"
    ),
  ])
  func `what is no document is refused by the member that is wrong`(_ text: String, message: String)
  {
    let error = #expect(throws: DocumentError.self) { try ReviewDocument(bytes: Array(text.utf8)) }
    #expect(error.map { "\($0)" } == message)
  }

  @Test func `bytes that mean the same and are not the same are refused`() throws {
    let document = try make(.act)
    for bytes in [document.bytes + [0x20], Array("{\"x\":1,".utf8) + document.bytes.dropFirst()] {
      #expect(throws: DocumentError.notCanonical) { try ReviewDocument(bytes: bytes) }
    }
  }
}
