import CanonicalJSON
import Domain
import Review
import Storage

/// Judges a case anew whose ticket moved on, with the whole conversation.
struct MovedCaseJudging {
  private let shift: Shift
  private let store: Store

  init(shift: Shift, store: Store) { (self.shift, self.store) = (shift, store) }

  /// What the case comes to now; nil where no document of it can be made, so that it stays as it is.
  ///
  /// Where the conversation cannot be judged as one, as when it has grown past the limit of a line,
  /// nothing is drafted and people read it.
  func result(of moved: MovedCase, at now: Timestamp) throws(StoreError) -> CaseAnew? {
    let base = Conversation(
      Self.json(moved.line),
      key: moved.line.key,
      receivedAt: moved.line.receivedAt
    )
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
    let assignment = shift.assignment(of: line, at: now)
    func judged(_ history: ActionHistory, _ attested: [Attestor.Answer]?) -> Judged {
      let surroundings = Surroundings(
        now: now,
        history: history,
        attested: attested,
        // The case is before people, and stays there; what they need is what the customer wrote.
        askedModels: [],
        predecessor: moved.predecessor,
        isCanary: assignment.isCanary
      )
      return assignment.desk.judge(line, in: surroundings, stopwatch: Stopwatch { 0 })
    }
    let first = judged(ActionHistory(), nil)
    let history = try store.history(on: first.question, at: now)
    return history.isEmpty ? first : judged(history, first.attested)
  }

  /// What was drafted, as the next document of the case.
  ///
  /// What would need nobody by now stays with the people who have it.
  private static func document(_ judged: Judged, after before: Case) -> ReviewDocument? {
    let decision = judged.decision
    if let drafted = judged.document {
      return try? ReviewDocument(
        reviewCase: before.id,
        number: before.document.number + 1,
        effect: drafted.effect,
        reply: drafted.reply,
        actions: drafted.actions,
        verdict: drafted.verdict,
        release: drafted.release,
        because: drafted.because
      )
    }
    return try? ReviewDocument(
      reviewCase: before.id,
      number: before.document.number + 1,
      effect: decision.outcome == .act ? .act : decision.outcome == .refuse ? .refuse : .answer,
      reply: decision.reply,
      actions: decision.outcome == .act ? decision.actions : [],
      verdict: decision.judgement?.verdict ?? before.document.verdict,
      release: decision.release.id,
      because: [decision.reason]
    )
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
      release: shift.inForce.stamp.id,
      because: ["the conversation is past what can be judged as one"]
    )
  }

  private var configuredLanguage: String { shift.inForce.configuration.language }

  private static func json(_ line: MovedCase.Line) -> JSONValue {
    (try? JSONValue(parsing: line.bytes, limits: .object)) ?? .null
  }
}
