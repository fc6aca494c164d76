import Domain

extension CaseChange {
  /// Bytes of UTF-8 in a comment or a note.
  static let longestText = 4096
  /// Bytes of UTF-8 in a queue's name.
  static let longestQueue = 64

  mutating func take(_ step: Step, by signer: Signer) throws(CaseError) {
    let person = signer.person
    switch step {
    case .claim: try claim(by: person)
    case .renew(let token): try renew(requireClaim(token, of: person))
    case .giveBack(let token):
      _ = try requireClaim(token, of: person)
      enter(.waiting, .gaveBack, by: person)
    case .takeOver: try takeOver(by: person)
    case .comment(let text):
      try requireText(text)
      note(.commented, by: person, text)
    case .edit(let document, let token):
      try requireTurn(token, of: person)
      try edit(document, by: person)
    case .approve(let statement, let token):
      try requireTurn(token, of: person)
      try approve(Approval(signer: signer, statement: statement))
    case .reject(let reason, let text, let token):
      try requireTurn(token, of: person)
      try reject(reason, text, by: person)
    case .escalate(let role, let queue, let text):
      try escalate(to: role, queue, text, by: person)
    case .undo: try undo(by: person)
    }
  }

  private mutating func claim(by person: PersonID) throws(CaseError) {
    try requireUndecided()
    switch after.state {
    case .claimed(let claim) where claim.by == person: throw .claimedAlready(until: claim.until)
    case .claimed(let claim): throw .claimedByAnother(claim.by, until: claim.until)
    case .approved(let settlesAt): throw .awaitsRelease(settlesAt)
    case .waiting, .decided: break
    }
    try requirePart(of: person)
    guard !tally.counted.contains(where: { $0.signer.person == person }) else {
      throw .approvedAlready(person)
    }
    hold(by: person, .claimed)
  }

  private mutating func takeOver(by person: PersonID) throws(CaseError) {
    try requireUndecided()
    switch after.state {
    case .claimed(let claim) where claim.by == person: throw .claimedAlready(until: claim.until)
    case .claimed: break
    case .approved(let settlesAt): throw .awaitsRelease(settlesAt)
    case .waiting, .decided: throw .notClaimed
    }
    try requirePart(of: person)
    hold(by: person, .tookOver)
  }

  private mutating func hold(by person: PersonID, _ kind: CaseEvent.Kind) {
    after.lastToken = after.lastToken.next
    let claim = Claim(
      by: person,
      since: now,
      until: now.advanced(by: min(terms.claim, terms.longestHold)),
      token: after.lastToken
    )
    enter(.claimed(claim), kind, by: person)
  }

  private mutating func renew(_ claim: Claim) throws(CaseError) {
    let end = claim.since.advanced(by: terms.longestHold)
    let until = min(now.advanced(by: terms.claim), end)
    guard until > claim.until else { throw .heldTooLong(terms.longestHold) }
    let renewed = Claim(by: claim.by, since: claim.since, until: until, token: claim.token)
    enter(.claimed(renewed), .renewed, by: claim.by)
  }

  private mutating func edit(
    _ document: ReviewDocument,
    by person: PersonID
  ) throws(CaseError) {
    try requireNext(document)
    guard !document.says(sameAs: after.document) else { throw .unchangedDocument }
    let voided = after.approvals.count
    after.document = document
    after.authors.insert(person)
    #if !PLANTED_EDIT_KEEPS_APPROVALS
    after.approvals = []
    #endif
    note(.edited, by: person, voided == 0 ? "" : "approvals void: \(voided)")
  }

  private mutating func approve(_ approval: Approval) throws(CaseError) {
    let (person, statement) = (approval.signer.person, approval.statement)
    guard statement.reviewCase == after.id else { throw .otherCase(after.id) }
    guard statement.document == after.document.digest else {
      throw .documentMoved(signed: statement.document, present: after.document.digest)
    }
    guard statement.expiresAt > now else { throw .approvalExpired(statement.expiresAt) }
    guard statement.expiresAt <= now.advanced(by: terms.longestApproval) else {
      throw .approvalTooLong(terms.longestApproval)
    }
    guard !after.usedNonces.contains(statement.nonce) else { throw .nonceUsed(statement.nonce) }
    guard !after.isWritten(by: person) else { throw .ownDocument(person) }
    guard !after.document.lacksText else { throw .emptyReply }
    guard !tally.counted.contains(where: { $0.isSecond(of: approval) }) else {
      throw .approvedAlready(person)
    }
    // Of this person, only what no longer counts can be left: signed with a key that was replaced.
    after.approvals.removeAll { $0.isSecond(of: approval) }
    after.approvals.append(approval)
    after.usedNonces.insert(statement.nonce)
    enter(.waiting, .approved, by: person)
    completeWhereEnough()
  }

  private mutating func reject(
    _ reason: RejectionReason,
    _ text: String,
    by person: PersonID
  ) throws(CaseError) {
    guard reason != .other || !text.isEmpty else { throw .reasonNeedsNote(reason) }
    if !text.isEmpty { try requireText(text) }
    let why = text.isEmpty ? reason.rawValue : "\(reason.rawValue): \(text)"
    enter(.decided(.rejected(reason)), .rejected, by: person, note: why)
  }

  private mutating func escalate(
    to role: Role,
    _ queue: String,
    _ text: String,
    by person: PersonID
  ) throws(CaseError) {
    try requireUndecided()
    guard !after.barred.contains(person) else { throw .tookPart(person) }
    guard role.duties.contains(.review) else { throw .roleCannotReview(role) }
    try requireText(queue, limit: Self.longestQueue)
    if !text.isEmpty { try requireText(text) }
    // What was put before a role is that role's to pass on.
    if let own = after.role, standing.people[person]?.roles.contains(own) != true {
      throw .lacksRole(person, own)
    }
    guard (role, queue) != (after.role, after.queue) else { throw .escalatesNowhere(role, queue) }
    hand(to: role, queue, .escalated, by: person, text)
  }

  private mutating func undo(by person: PersonID) throws(CaseError) {
    try requireUndecided()
    let left = after.approvals.filter { $0.signer.person != person }
    guard left.count < after.approvals.count else { throw .nothingToUndo(person) }
    after.approvals = left
    if case .approved = after.state {
      enter(.waiting, .undone, by: person)
    } else {
      note(.undone, by: person)
    }
  }
}
