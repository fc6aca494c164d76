import CanonicalJSON
import Domain
import Review
import Storage

/// What people did with a story: stops, cases, what they saw and what they were refused.
extension TraceChain {
  private static let queue = "queue"

  /// Adds what people signed of the stop that held a decision, once.
  mutating func addStop(_ chapter: StoryDecision) throws {
    guard let stop = chapter.heldBy, stops.insert(stop).inserted else { return }
    var before: Int?
    let steps = try reading("who held it") { (store) throws(StoreError) in try store.steps(of: stop)
    }
    for step in steps ?? [] {
      let (what, note): (String, String) =
        switch step.step {
        case .stop(let scope, let reason): ("stops the line: \(scope)", reason)
        case .propose(_, let reason): ("signs that it may go on", reason)
        case .resume(_, _, let reason): ("signs as the second that it goes on", reason)
        }
      before = append(
        Hop(
          kind: .stop,
          at: step.at,
          actor: .person(
            roll.participant(step.person, key: step.key, at: step.at, channel: "command line")
          ),
          what: what,
          about: stop.text,
          entry: step.entry,
          follows: [before].compactMap(\.self),
          notes: [note]
        )
      )
    }
  }

  /// Adds all that happened to a case.
  mutating func add(_ id: CaseID, after opening: Int) throws {
    cases[id] = opening
    let anew = try reading("how \(id) was judged anew") { (store) throws(StoreError) in
      try store.rejudgements(of: id)
    }
    for judgement in anew ?? [] {
      append(
        Hop(
          kind: .judgement,
          at: judgement.receivedAt,
          actor: .machine,
          what: "judges the case anew, with what came since",
          about: id.text,
          entry: judgement.entry,
          follows: [opening],
          notes: ["it came to document \(judgement.document)"]
        )
      )
    }
    let history = try reading("what people did with \(id)") { (store) throws(StoreError) in
      try store.caseHistory(id)
    }
    try add(history ?? [], of: id, after: opening)
    let attempts = try reading("what was refused on \(id)") { (store) throws(StoreError) in
      try store.attempts(on: id)
    }
    for (attempt, entry) in attempts ?? [] {
      append(hop(attempt, entry, on: id, after: opening))
    }
  }

  private mutating func add(_ history: [CaseEvent], of id: CaseID, after opening: Int) throws {
    let reveals =
      try reading("who saw what is masked in \(id)") { (store) throws(StoreError) in
        try store.reveals(of: id)
      } ?? []
    var (steps, seen) = (
      try store.stepEntries(of: id)[...], try store.revealEntries(of: id)[...]
    )
    for entry in CaseStory(history, reveals).entries {
      switch entry {
      case .event(let event):
        let place = append(hop(event, steps.popFirst(), of: id))
        cases[id] = place
        if event.kind == .approved, let person = event.by {
          approvals[Approved(person: person.text, document: event.document)] = place
        }
      case .reveal(let reveal):
        append(hop(reveal, seen.popFirst(), of: id, after: opening))
      }
    }
  }

  private func hop(_ event: CaseEvent, _ signed: StepEntry?, of id: CaseID) -> Hop {
    var hop = Hop(
      kind: .step,
      at: event.at,
      actor: event.by.map { person in
        .person(roll.participant(person, key: signed?.key, at: event.at, channel: Self.queue))
      } ?? .clock,
      what: event.kind.rawValue,
      about: id.text,
      entry: signed?.index,
      follows: [cases[id]].compactMap(\.self)
    )
    if event.document.bytes.contains(where: { $0 != 0 }) {
      hop.reads = [Hop.Reading(what: "document", digest: event.document.description)]
    }
    if let words = event.note.isEmpty ? event.kind.meaning : event.note { hop.notes.append(words) }
    return hop
  }

  private func hop(
    _ reveal: Reveal,
    _ signed: StepEntry?,
    of id: CaseID,
    after opening: Int
  ) -> Hop {
    Hop(
      kind: .reveal,
      at: reveal.at,
      actor: .person(
        roll.participant(reveal.by, key: signed?.key, at: reveal.at, channel: Self.queue)
      ),
      what: "sees what is masked",
      about: id.text,
      entry: signed?.index,
      follows: [opening],
      notes: reveal.statement.reason.map { [$0.text] } ?? []
    )
  }

  private func hop(
    _ attempt: Attempt,
    _ entry: Int64?,
    on id: CaseID,
    after opening: Int
  ) -> Hop {
    Hop(
      kind: .attempt,
      at: attempt.at,
      actor: attempt.person.map { person in
        .person(
          roll.participant(person, key: attempt.key, at: attempt.at, channel: Self.queue)
        )
      } ?? .system("somebody unknown"),
      what: "is refused `\(attempt.what)`",
      about: id.text,
      entry: entry,
      follows: [opening],
      notes: [attempt.why]
    )
  }
}

extension CaseEvent.Kind {
  /// What happened, where the word alone leaves a reader to guess; nil where it does not.
  fileprivate var meaning: String? {
    switch self {
    case .complete: "all approvals are there, and may be undone until it is let out"
    case .released: "the time to undo them is over"
    case .claimLapsed: "nobody has the case any more"
    case .approvalLapsed: "its time is over, and it counts no more"
    case .claimed, .renewed, .gaveBack, .tookOver, .commented, .edited, .approved, .undone,
      .rejected,
      .escalated, .escalatedOverdue, .movedOn, .objected, .withdrawn, .expired, .concluded,
      .withheld:
      nil
    }
  }
}
