import CanonicalJSON
import Domain
import Review
import Storage

/// A line with its decision in the form the store takes: all that can be done before the commit.
struct JudgedLine: Sendable {
  let number: Int
  let proposal: Proposal
  let stages: [StageRecord]
  /// What it was judged by.
  let release: Decision.ReleaseStamp
  /// Whether that was a canary's.
  let isCanary: Bool
  /// What models have used up for it, whatever comes of it.
  let spending: [RecordedSpending]
  /// What came of asking them.
  let models: ModelTally
  /// What walls kept from going further.
  let nearMisses: NearMissTally

  /// Judges a line by the desk whose turn it is; `predecessor` is the decision on its ticket that is to be
  /// replaced, if any.
  init(
    shift: Shift,
    line: LineReader.Line,
    now: Timestamp,
    predecessor: Predecessor? = nil,
    stopwatch: Stopwatch
  ) {
    let assignment = shift.assignment(of: line, at: now)
    let (desk, isCanary) = (assignment.desk, assignment.isCanary)
    self.isCanary = isCanary
    let surroundings = Surroundings(now: now, predecessor: predecessor, isCanary: isCanary)
    release = desk.stamp
    let judged = desk.judge(line, in: surroundings, stopwatch: stopwatch)
    number = line.number
    stages = judged.stages
    spending = judged.spending(on: now.day)
    models = ModelTally(judged.found)
    nearMisses = NearMissTally(judged.found?.nearMisses ?? [])
    let digest = judged.lineDigest
    proposal = Proposal(
      key: judged.ticket.map { TicketKey(id: $0.key, platformID: $0.ticketID) },
      customer: judged.customer,
      lineDigest: digest,
      line: line.bytes,
      receivedAt: judged.ticket?.receivedAt ?? now,
      decision: NewDecision(judged, by: desk),
      question: judged.question,
      anew: { history in
        NewDecision(
          desk.judge(
            line,
            in: Surroundings(
              now: now,
              history: history,
              attested: judged.attested,
              askedModels: judged.askedModels,
              predecessor: predecessor,
              isCanary: isCanary
            ),
            stopwatch: stopwatch
          ),
          by: desk
        )
      },
      conflict: { NewDecision(judged, refusedFor: .conflict, by: desk) },
      erased: { NewDecision(judged, refusedFor: .erased, by: desk) },
      stoppable: desk.stoppable(judged)
    )
  }
}

extension NewDecision {
  init(_ judged: Judged, by desk: Desk) {
    self.init(
      judged.decision,
      judged.forms,
      stages: judged.stages,
      reservations: judged.decision.outcome == .act ? judged.reservations : [],
      document: judged.document,
      account: DecisionAccount(judged.decision, judged.found, stages: desk.stageAccount)
    )
  }

  /// The decision on a valid ticket whose id was used before.
  init(_ judged: Judged, refusedFor code: InvalidLine.Code, by desk: Desk) {
    let place = judged.ticket?.isKeyGiven == true ? "/id" : nil
    let message =
      code == .erased
      ? "this id was decided before, and what was kept of it was erased since"
      : "this id was decided before, on another line with other content"
    var decision = desk.invalid(
      InvalidLine(code, message, at: place),
      lineDigest: judged.lineDigest
    )
    decision.ticketKey = judged.ticket?.key
    decision.ticketID = judged.ticket?.ticketID
    self.init(
      decision,
      decision.forms,
      // What was erased is not kept anew for having been sent again.
      stages: code == .erased ? [] : judged.stages,
      reservations: [],
      account: DecisionAccount(decision, nil, stages: desk.stageAccount)
    )
  }

  init(
    _ decision: Decision,
    _ forms: Decision.Forms,
    stages: [StageRecord],
    reservations: [ActionReservation],
    document: ReviewDocument? = nil,
    account: DecisionAccount
  ) {
    self.init(
      id: decision.id,
      release: decision.release.id,
      outcome: decision.outcome,
      tier: decision.risk?.tier,
      intent: decision.intent?.name,
      reasonCode: decision.reasonCode,
      body: forms.line,
      digest: forms.digest,
      stages: stages.canonicalBytes,
      reviewCase: decision.openedCase.map {
        NewCase(
          queue: $0.queue,
          tier: decision.risk?.tier ?? .critical,
          approvalsRequired: $0.approvalsRequired,
          dueAt: $0.dueAt,
          because: $0.because,
          document: document
        )
      },
      reservations: reservations,
      account: account
    )
  }
}
