import Domain

extension CaseChange {
  mutating func take(_ occurrence: Occurrence) throws(CaseError) {
    switch occurrence {
    case .tick(let circumstances): tick(circumstances)
    case .movedOn(let anew, let text):
      try requireCustomer()
      if case .decided(let resolution) = after.state { throw .decided(resolution) }
      try judge(anew, .movedOn, text)
    case .objected(let anew, let text):
      try requireCustomer()
      guard case .decided = after.state else { throw .undecided }
      after.dueAt = anew.dueAt
      try judge(anew, .objected, text)
    case .withdrawn(let text):
      if case .decided(let resolution) = after.state { throw .decided(resolution) }
      enter(.decided(.withdrawn), .withdrawn, note: text)
    }
  }

  private mutating func tick(_ circumstances: Circumstances) {
    switch after.state {
    case .claimed, .decided: return
    case .waiting:
      completeWhereEnough()
      if case .waiting = after.state { escalateOverdue() }
    case .approved(let settlesAt):
      if settlesAt <= now { release(circumstances) }
    }
  }

  /// Sets the moment of release where a waiting case has all approvals, or all that it is there for.
  mutating func completeWhereEnough() {
    guard after.isAnswered(tally) else { return }
    let settlesAt = now.advanced(by: terms.settle)
    enter(.approved(settlesAt: settlesAt), .complete)
  }

  /// Ends an approved case, or sends it back to those who wait.
  ///
  /// Where only approvals are missing, the good ones stay. Where anything else is in the way, people
  /// have to look again, and sign again.
  private mutating func release(_ circumstances: Circumstances) {
    switch after.releaseCheck(at: now, standing: standing, circumstances: circumstances) {
    case .releasable(let resolution):
      #if PLANTED_SECOND_IS_RELEASED
      enter(.decided(resolution), .released)
      #else
      enter(.decided(resolution), after.kind == .customer ? .released : .concluded)
      #endif
    case .withheld(let obstacles):
      if obstacles.count == 1, case .tooFewApprovals(let tally) = obstacles[0] {
        after.approvals = tally.counted
      } else {
        after.approvals = []
      }
      let reasons = obstacles.map(\.description).joined(separator: "; ")
      enter(.waiting, .withheld, note: reasons)
    }
  }

  /// Puts what was judged anew in the place of what was there.
  ///
  /// A claim stays: who has the case goes on with what it is now. Neither the tier nor the approvals
  /// asked for fall, the deadline is not put off, and a case that was escalated stays where it is, for
  /// a customer's message must not make any of it milder.
  private mutating func judge(
    _ anew: Occurrence.Anew,
    _ kind: CaseEvent.Kind,
    _ text: String
  ) throws(CaseError) {
    try requireNext(anew.document)
    after.document = anew.document
    after.authors = []
    after.approvals = []
    after.tier = max(after.tier, anew.tier)
    after.approvalsRequired = max(after.approvalsRequired, anew.approvalsRequired)
    after.dueAt = min(after.dueAt, anew.dueAt)
    if after.role == nil { after.queue = anew.queue }
    switch after.state {
    case .claimed: note(kind, text)
    case .waiting, .approved, .decided: enter(.waiting, kind, note: text)
    }
  }

  private mutating func escalateOverdue() {
    let rule = terms.escalation
    guard after.escalations < rule.levels.count else {
      if let grace = rule.expiresAfter, after.dueAt.advanced(by: grace) <= now {
        enter(.decided(.expired), .expired, note: "due at \(after.dueAt)")
      }
      return
    }
    guard after.dueAt <= now else { return }
    let (level, dueAt) = (rule.levels[after.escalations], after.dueAt)
    after.escalations += 1
    guard standing.hasActive(level.role) else {
      // Whoever may work it goes on to; a role that nobody has would never look at it.
      return note(.escalatedOverdue, "due at \(dueAt); nobody is \(level.role.rawValue)")
    }
    after.dueAt = now.advanced(by: level.time)
    hand(
      to: level.role,
      level.queue ?? after.queue,
      .escalatedOverdue,
      by: nil,
      "due at \(dueAt)"
    )
  }

  /// Puts the case before the people of a role, who begin without approvals.
  mutating func hand(
    to role: Role,
    _ queue: String,
    _ kind: CaseEvent.Kind,
    by person: PersonID?,
    _ text: String
  ) {
    after.role = role
    after.queue = queue
    after.approvals = []
    let place = "to \(role.rawValue), \(queue)"
    enter(.waiting, kind, by: person, note: text.isEmpty ? place : place + ": " + text)
  }
}
