import Domain
import GRDB

extension Recording {
  mutating func recordInvalid(
    _ decision: NewDecision,
    _ proposal: Proposal
  ) throws -> Told {
    if let known = try find(decision.id) { return try repeated(known, where: decision) }
    let kept = proposal.line.prefix(Self.invalidLineBytes)
    let owner = try log.sealing.owner(named: proposal.customer)
    return try insert(decision, ticket: nil, owner: owner, line: kept, teller: .run)
  }

  /// The decision of an id, which has another name where it was erased.
  private func find(_ id: DecisionID) throws -> Int64? {
    try Int64.fetchOne(findDecision, arguments: [id.text, vault.handle(of: id).text])
  }

  /// Notes that a ticket came again which was erased, and nothing of what it says.
  ///
  /// It is told now, or when it comes once more: there is nothing to tell it from.
  mutating func recordErased(_ refusal: NewDecision) throws -> Told {
    if let known = try find(refusal.id) { return try repeated(known, where: refusal) }
    let sequence = last + 1
    let row = LogSubject.DecisionRow(
      sequence: sequence,
      id: try vault.handle(of: refusal.id).text,
      ticket: nil,
      release: refusal.release.text,
      outcome: refusal.outcome.rawValue,
      tier: nil,
      intent: nil,
      reasonCode: refusal.reasonCode,
      digest: [UInt8](repeating: 0, count: 32),
      recordedAt: now,
      supersedes: nil
    )
    var subject = LogSubject.decision(row, body: nil, line: nil, records: nil)
    subject.account = try refusal.account.bytes(
      stages: stageSets.entry(of: refusal.account.stages, at: now),
      of: nil,
      keeping: KeptRows(
        handle: vault.handle(ofTicket: row.id),
        receivedAt: nil,
        owner: nil,
        reserved: .none,
        hold: nil,
        teller: .run
      )
    )
    let entry = try log.append(subject, at: now)
    try insert(row, entry)
    try log.terms.note(row, refusal.account)
    try insertOutbox.execute(arguments: [sequence, now.milliseconds])
    last = sequence
    return Told(refusal, sequence: sequence, isRepeat: false)
  }

  /// Tells a refusal again; one that was erased since, as it comes out now.
  private func repeated(_ sequence: Int64, where refusal: NewDecision) throws -> Told {
    let row = try recorded(sequence)
    guard row.hasNull(atIndex: 3) else { return try Told(row, isRepeat: true) }
    return Told(refusal, sequence: sequence, isRepeat: true)
  }

  func repeated(_ sequence: Int64) throws -> Told {
    try Told(recorded(sequence), isRepeat: true)
  }

  private func recorded(_ sequence: Int64) throws -> Row {
    guard let row = try Row.fetchOne(tell, arguments: [sequence]) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "decision \(sequence) is missing")
    }
    return row
  }
}

extension Told {
  /// A refusal of which no line is kept.
  fileprivate init(_ refusal: NewDecision, sequence: Int64, isRepeat: Bool) {
    self.init(
      sequence: sequence,
      id: refusal.id,
      outcome: refusal.outcome,
      body: refusal.body,
      reasonCode: refusal.reasonCode,
      reviewCase: nil,
      isRepeat: isRepeat
    )
  }
}
