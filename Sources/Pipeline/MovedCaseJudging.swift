import CanonicalJSON
import Domain
import Review
import Storage

/// Judges a case anew whose ticket moved on, with the whole conversation.
struct MovedCaseJudging {
  private let desk: Desk
  private let store: Store

  init(desk: Desk, store: Store) { (self.desk, self.store) = (desk, store) }

  /// What the case comes to now; nil where no document of it can be made, so that it stays as it is.
  ///
  /// Where the conversation cannot be judged as one, as when it has grown past the limit of a line,
  /// nothing is drafted and people read it.
  func result(of moved: MovedCase, at now: Timestamp) throws(StoreError) -> CaseAnew? {
    let base = Conversation(Self.json(moved.line), receivedAt: moved.line.receivedAt)
    var whole = base
    for line in moved.later { whole.add(Self.json(line), receivedAt: line.receivedAt) }
    var judged = try judge(whole, moved, at: now)
    let isWhole = judged.ticket != nil
    if !isWhole { judged = try judge(base, moved, at: now) }
    guard let document = isWhole ? Self.document(judged, after: moved.before) : unwritten(moved)
    else { return nil }
    let (opened, before) = (judged.decision.openedCase, moved.before)
    return CaseAnew(
      Occurrence.Anew(
        document: document,
        queue: opened?.queue ?? before.queue,
        tier: judged.decision.risk?.tier ?? before.tier,
        approvalsRequired: opened?.approvalsRequired ?? before.approvalsRequired,
        dueAt: opened?.dueAt ?? before.dueAt
      ),
      line: (isWhole ? whole : base).json.bytes,
      receivedAt: whole.receivedAt,
      body: judged.forms.line,
      stages: judged.stages.canonicalBytes
    )
  }

  private func judge(
    _ conversation: Conversation,
    _ moved: MovedCase,
    at now: Timestamp
  ) throws(StoreError) -> Judged {
    let line = LineReader.line(keptAs: conversation.json.bytes)
    func judged(_ history: ActionHistory, _ attested: [Attestor.Answer]?) -> Judged {
      let surroundings = Surroundings(
        now: now,
        history: history,
        attested: attested,
        predecessor: moved.predecessor
      )
      return desk.judge(line, in: surroundings, stopwatch: Stopwatch { 0 })
    }
    let first = judged(ActionHistory(), nil)
    let history = try store.history(on: first.question, at: now)
    return history.isEmpty ? first : judged(history, first.attested)
  }

  /// What was drafted, as the next document of the case.
  private static func document(_ judged: Judged, after before: Case) -> ReviewDocument? {
    judged.document.flatMap {
      try? ReviewDocument(
        reviewCase: before.id,
        number: before.document.number + 1,
        effect: $0.effect,
        reply: $0.reply,
        actions: $0.actions,
        verdict: $0.verdict,
        release: $0.release,
        because: $0.because
      )
    }
  }

  /// A reply that people are still to write.
  private func unwritten(_ moved: MovedCase) -> ReviewDocument? {
    let old = moved.before.document
    return try? ReviewDocument(
      reviewCase: old.reviewCase,
      number: old.number + 1,
      effect: .answer,
      reply: Reply(
        body: "",
        locale: old.reply?.locale ?? configuredLanguage,
        templates: [],
        citations: []
      ),
      actions: [],
      verdict: old.verdict,
      release: desk.stamp.id,
      because: ["the conversation is past what can be judged as one"]
    )
  }

  private var configuredLanguage: String { desk.configuration.language }

  private static func json(_ line: MovedCase.Line) -> JSONValue {
    (try? JSONValue(parsing: line.bytes, limits: .object)) ?? .null
  }
}
