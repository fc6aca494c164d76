import Domain
import Review

extension LineState {
  /// What holds a proposal.
  func stop(holding proposal: Proposal) -> Hold? {
    guard !isFlowing, let stoppable = proposal.stoppable else { return nil }
    return stop(holding: stoppable.subject())
  }

  /// What holds a decision of which nobody knows any more what it rests on: any stop at all.
  fileprivate var stopOfTheUnknown: Hold? {
    switch self {
    case .unreadable: .unreadable
    case .stops(let stops): stops.first.map { .stop($0.id, $0.scope) }
    }
  }
}

extension Recording {
  /// Tells again what a ticket was told, or, of what was never told, what a stop makes of it.
  ///
  /// What an earlier release decided may rest on other words than the proposal does.
  mutating func again(_ proposal: Proposal, ticket: Int64) throws -> Told {
    let chapter = try stories.lastToldByRun(ofTicket: ticket)
    guard !chapter.isTold, !chapter.isSuperseded, ![.stopped, .ignore].contains(chapter.outcome),
      proposal.stoppable != nil,
      let hold = chapter.release == proposal.decision.release
        ? line.stop(holding: proposal) : line.stopOfTheUnknown
    else { return try repeated(chapter.sequence) }
    return try supersede(chapter, by: proposal, teller: .run, hold: hold)
  }

  /// Records what a ticket comes to now, in the place of a decision on it.
  mutating func supersede(
    _ chapter: StoryRecording.Chapter,
    by proposal: Proposal,
    teller: DecisionTeller,
    hold: LineState.Hold?
  ) throws -> Told {
    let told = try insert(
      proposal,
      ticket: chapter.ticket,
      owner: sealing.owner(ofTicket: chapter.ticket),
      after: chapter,
      teller: teller,
      hold: hold
    )
    try stories.supersede(chapter, by: told, teller: teller, at: now)
    return told
  }
}
