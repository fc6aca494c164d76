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
    for step in try store.steps(of: stop) {
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
    for judgement in try store.rejudgements(of: id) {
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
    if case .success(let record) = try store.caseRecord(id) {
      try add(record.history, of: id, after: opening)
    }
    for (attempt, entry) in try store.attempts(on: id) {
      append(hop(attempt, entry, on: id, after: opening))
    }
  }

  private mutating func add(_ history: [CaseEvent], of id: CaseID, after opening: Int) throws {
    let reveals = try store.reveals(of: id)
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
    hop.reads = [Hop.Reading(what: "document", digest: event.document.description)]
    if !event.note.isEmpty { hop.notes.append(event.note) }
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
