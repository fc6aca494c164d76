import Domain
// What is sealed comes as `Data`.
import FoundationEssentials
import GRDB
import Review

/// One batch as it is recorded: its statements, prepared once, and the next free sequence.
struct Recording {
  /// An invalid line may be of any size and from anywhere; this much shows what it was.
  static let invalidLineBytes = 4096

  let log: LogRecording
  var sealing: Sealing { log.sealing }
  var vault: Vault { log.sealing.vault }

  let now: Timestamp
  let line: LineState
  var last: Int64
  private let findTicket: Statement
  /// Whether there are tickets that are older than sealing.
  private let holdsUnsealed: Bool
  let findDecision: Statement
  let tell: Statement
  private let insertTicket: Statement
  let insertDecision: Statement
  private let insertPayload: Statement
  private let insertCase: Statement
  private let insertDocument: Statement
  let insertOutbox: Statement
  private(set) var actions: ActionRecording
  let stories: StoryRecording
  var stageSets: StageSetRecording
  private let moves: MoveRecording
  /// The ticket that came last.
  private var arrived: (number: Int64, handle: String, at: Timestamp)?

  init(_ log: LogRecording, line: LineState, at now: Timestamp) throws {
    let db = log.db
    self.log = log
    self.now = now
    self.line = line
    last = try Int64.fetchOne(db.cachedStatement(sql: "SELECT max(sequence) FROM decision")) ?? 0
    guard last < Row.mostRows else { throw CaseRows.damaged("row \(last) of `decision` is none") }
    findTicket = try db.cachedStatement(
      sql: """
        SELECT ticket.number, line_digest, owner,
          (SELECT digest = zeroblob(32) FROM decision WHERE sequence = ticket.number)
        FROM main.ticket AS ticket WHERE id = ?
        """
    )
    findDecision = try db.cachedStatement(
      sql: "SELECT sequence FROM decision WHERE decision_id IN (?, ?)"
    )
    tell = try db.cachedStatement(sql: Told.selection + " WHERE decision.sequence = ?")
    insertTicket = try db.cachedStatement(
      sql: "INSERT INTO main.ticket VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    )
    insertDecision = try db.cachedStatement(
      sql: "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    )
    insertPayload = try db.cachedStatement(sql: "INSERT INTO main.payload VALUES (?, ?, ?, ?, ?)")
    insertCase = try db.cachedStatement(
      sql: """
        INSERT INTO review_case (id, decision_sequence, queue, tier, approvals_required, due_at,
          because, wakes_at, owner) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?6, ?8)
        """
    )
    insertDocument = try db.cachedStatement(sql: CaseRows.insertDocument)
    insertOutbox = try db.cachedStatement(sql: "INSERT INTO outbox VALUES (?, ?)")
    actions = try ActionRecording(db, log.sealing.vault, signedBy: log.ownKey, at: now)
    stories = try StoryRecording(log)
    stageSets = try StageSetRecording(log)
    let oldest = "SELECT owner IS NULL FROM main.ticket ORDER BY number LIMIT 1"
    holdsUnsealed = try Bool.fetchOne(db.cachedStatement(sql: oldest)) ?? false
    moves = try MoveRecording(db, holdsUnsealed: holdsUnsealed)
  }

  mutating func record(_ proposal: Proposal) throws -> Told {
    guard let key = proposal.key else { return try recordInvalid(proposal.decision, proposal) }
    let handle = try vault.handle(ofTicket: key.id)
    guard let known = try ticket(known: handle, or: key.id) else {
      return try recordTicket(key, handle, proposal)
    }
    if try known.decode(Bool?.self, atIndex: 3) ?? false {
      return try recordErased(proposal.erased())
    }
    let digest =
      known.hasNull(atIndex: 2)
      ? proposal.lineDigest.bytes : try vault.digest(ofLine: proposal.lineDigest)
    if try known.bytes(atIndex: 1) == digest {
      return try again(proposal, ticket: known.decode(Int64.self, atIndex: 0))
    }
    return try recordInvalid(proposal.conflict(), proposal)
  }

  /// The ticket that a handle stands for, or, in a store that holds older ones, an id as it is.
  private func ticket(known handle: String, or id: String) throws -> Row? {
    if let row = try Row.fetchOne(findTicket, arguments: [handle]) { return row }
    return holdsUnsealed ? try Row.fetchOne(findTicket, arguments: [id]) : nil
  }

  private mutating func recordTicket(
    _ key: TicketKey,
    _ handle: String,
    _ proposal: Proposal
  ) throws -> Told {
    let number = last + 1
    let owner = try log.sealing.owner(named: proposal.customer)
    let conversation = try vault.handle(ofTicket: key.platformID)
    try insertTicket.execute(
      arguments: [
        number, handle, conversation,
        vault.digest(ofLine: proposal.lineDigest).blob, proposal.receivedAt.milliseconds,
        log.sealing.sealed(Array(key.id.utf8), for: owner, at: SealedPlace("ticket.id", number)),
        log.sealing.sealed(
          Array(key.platformID.utf8),
          for: owner,
          at: SealedPlace("ticket.platform_id", number)
        ), owner.number,
      ])
    arrived = (number, handle, proposal.receivedAt)
    let told = try insert(
      proposal,
      ticket: number,
      owner: owner,
      of: key,
      after: nil,
      teller: .run,
      hold: line.stop(holding: proposal)
    )
    try moves.note(
      number,
      of: conversation,
      or: key.platformID,
      isCustomers: told.outcome != .ignore
    )
    return told
  }

  /// Inserts what a proposal comes to now: held by a stop, or let out with its reservations.
  mutating func insert(
    _ proposal: Proposal,
    ticket: Int64,
    owner: Sealing.Owner?,
    of key: TicketKey? = nil,
    after chapter: StoryRecording.Chapter?,
    teller: DecisionTeller,
    hold: LineState.Hold?
  ) throws -> Told {
    let sequence = last + 1
    let stopped = hold.flatMap { hold in
      proposal.stoppable.map { $0.stopped(hold, chapter?.predecessor) }
    }
    let told = try insert(
      stopped ?? decision(of: proposal),
      ticket: ticket,
      owner: owner,
      of: key,
      superseding: chapter?.sequence,
      // The ticket's line stands with the first decision of its story.
      line: sequence == ticket ? proposal.line[...] : [],
      teller: teller,
      hold: stopped == nil ? nil : hold
    )
    if stopped != nil, let hold { try stories.note(hold, on: sequence) }
    return told
  }

  /// The decision as it was judged, or, where something bears on it that was done since, judged anew.
  private mutating func decision(of proposal: Proposal) throws -> NewDecision {
    guard !proposal.question.isEmpty else { return proposal.decision }
    let history = try actions.answer(proposal.question)
    return history.isEmpty ? proposal.decision : proposal.anew(history)
  }

  func insert(_ row: LogSubject.DecisionRow, _ entry: Int64) throws {
    try insertDecision.execute(
      arguments: [
        row.sequence, row.id, row.ticket, row.release, row.outcome, row.tier, row.intent,
        row.reasonCode, row.digest.blob, now.milliseconds, entry,
      ])
  }

  mutating func insert(
    _ decision: NewDecision,
    ticket: Int64?,
    owner: Sealing.Owner?,
    of key: TicketKey? = nil,
    superseding: Int64? = nil,
    line: ArraySlice<UInt8>,
    teller: DecisionTeller,
    hold: LineState.Hold? = nil
  ) throws -> Told {
    let sequence = last + 1
    let reserved = try actions.rows(of: decision.reservations)
    let row = LogSubject.DecisionRow(
      sequence: sequence,
      id: decision.id.text,
      ticket: ticket,
      release: decision.release.text,
      outcome: decision.outcome.rawValue,
      tier: decision.tier?.rawValue,
      intent: decision.intent,
      reasonCode: decision.reasonCode,
      digest: decision.digest.bytes,
      recordedAt: now,
      supersedes: superseding,
      ticketKey: key?.id,
      platformID: key?.platformID,
      document: decision.reviewCase?.document?.digest.bytes
    )
    var subject = LogSubject.decision(
      row,
      body: decision.body,
      line: line.isEmpty ? nil : Array(line),
      records: decision.stages
    )
    let arrival = try arrival(of: ticket, decision.id)
    subject.account = try decision.account.bytes(
      stages: stageSets.entry(of: decision.account.stages, at: now),
      of: decision.reviewCase,
      keeping: KeptRows(
        handle: arrival.handle,
        receivedAt: arrival.at,
        owner: owner?.number,
        reserved: reserved,
        hold: hold.map { KeptRows.Hold($0) },
        teller: teller
      )
    )
    let entry = try log.append(subject, at: now)
    try insert(row, entry)
    try log.terms.note(row, decision.account)
    try insertPayload.execute(
      arguments: [
        sequence, sealed(line, owner, "payload.line"),
        sealed(decision.stages, owner, "payload.stages"),
        sealed(decision.body, owner, "payload.body"), owner?.number,
      ]
    )
    let reviewCase = try insert(decision.reviewCase, of: decision.id, sequence, owner)
    if teller == .run { try insertOutbox.execute(arguments: [sequence, nil]) }
    try actions.reserve(reserved, for: sequence)
    last = sequence
    return Told(
      sequence: sequence,
      id: decision.id,
      outcome: decision.outcome,
      body: decision.body,
      reasonCode: decision.reasonCode,
      reviewCase: reviewCase,
      isRepeat: false
    )
  }

  /// What stands for a decision's ticket, and when that came; of none, what stands for the decision.
  private func arrival(
    of ticket: Int64?,
    _ decision: DecisionID
  ) throws -> (handle: String, at: Timestamp?) {
    guard let ticket else { return (try vault.handle(ofTicket: decision.text), nil) }
    if let arrived, arrived.number == ticket { return (arrived.handle, arrived.at) }
    let row = try Row.fetchOne(
      log.db.cachedStatement(sql: "SELECT id, received_at FROM main.ticket WHERE number = ?"),
      arguments: [ticket]
    )
    guard let row else { throw CaseRows.damaged("ticket \(ticket) is missing") }
    return (try row.decode(String.self, atIndex: 0), try row.timestamp(atIndex: 1))
  }

  /// What is to stand in the row of the decision that is recorded.
  private func sealed(
    _ bytes: some DataProtocol,
    _ owner: Sealing.Owner?,
    _ column: StaticString
  ) throws -> Data {
    try log.sealing.sealed(bytes, for: owner, at: SealedPlace(column, last + 1))
  }

  private func insert(
    _ newCase: NewCase?,
    of decision: DecisionID,
    _ sequence: Int64,
    _ owner: Sealing.Owner?
  ) throws -> CaseID? {
    guard let newCase else { return nil }
    let id = CaseID(of: decision)
    try insertCase.execute(
      arguments: [
        id.text, sequence, newCase.queue, newCase.tier.rawValue, newCase.approvalsRequired,
        newCase.dueAt.milliseconds, newCase.because.joined(separator: "\n"), owner?.number,
      ])
    if let document = newCase.document {
      try insertDocument.execute(
        arguments: CaseRows.columns(of: document, author: nil, owner, log.sealing)
      )
    }
    return id
  }
}
