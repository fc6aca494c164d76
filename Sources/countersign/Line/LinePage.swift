import CanonicalJSON
import Domain
import Review
import Storage

/// The state of the line, for a person and for a program.
struct LinePage {
  /// Those in force, with how far people have come with lifting them.
  let stories: [Line.Story]
  /// Stops that the flag knows, and the store does not.
  let unrecorded: [Stop]
  /// Why everything counts as stopped; nil where the line's state can be read.
  let unreadable: String?
  let heldTickets: Int

  /// Joins what the store and the flag say; without a store, what the flag says.
  init(flag: StopFlag.Content, line: Result<Line, LineError>?, heldTickets: Int = 0) {
    var known: [Line.Story] = []
    var cause: String?
    switch line {
    case .success(let line): known = line.stories
    case .failure(let error): cause = "\(error)"
    case nil: break
    }
    stories = known.filter(\.isInForce)
    switch flag {
    case .missing: unrecorded = []
    case .notices(let notices):
      unrecorded = notices.map(\.stop).filter { stop in !known.contains { $0.stop.id == stop.id } }
    case .unreadable(let why):
      unrecorded = []
      cause = cause ?? "the flag cannot be read: \(why)"
    }
    unreadable = cause
    self.heldTickets = heldTickets
  }

  var isStopped: Bool { unreadable != nil || !stories.isEmpty || !unrecorded.isEmpty }

  var lines: [String] {
    guard isStopped else {
      return heldTickets == 0 ? ["line       open"] : ["line       open, \(heldTickets) held"]
    }
    var lines = [
      "line       STOPPED, \(heldTickets) \(heldTickets == 1 ? "ticket" : "tickets") held"
    ]
    if let unreadable {
      lines.append("  everything: \(Terminal.escapedLine(unreadable))")
      lines.append("    next: countersign stop --all, then two people resume that stop")
    }
    for story in stories {
      lines += Self.lines(on: story.stop)
      if case .proposed(let proposal) = story.state {
        lines.append(
          "    \(proposal.person) signed to resume at \(proposal.at): "
            + Terminal.escapedLine(proposal.reason)
        )
        lines.append("    next: a second person runs countersign resume \(story.stop.id)")
      } else {
        lines.append("    nobody has signed to resume; it takes two people")
      }
    }
    for stop in unrecorded {
      lines += Self.lines(on: stop)
      lines.append("    not recorded yet; the next run or stop records it")
    }
    return lines
  }

  private static func lines(on stop: Stop) -> [String] {
    [
      "  \(stop.id)  \(stop.scope)",
      "    by \(stop.person) since \(stop.at): \(Terminal.escapedLine(stop.reason))",
    ]
  }

  var json: JSONValue {
    let stops =
      stories.map { Self.json($0.stop, proposal: $0.proposal, isRecorded: true) }
      + unrecorded.map { Self.json($0, proposal: nil, isRecorded: false) }
    return [
      "stopped": .bool(isStopped), "unreadable": unreadable.map { .string($0) } ?? .null,
      "stops": .array(stops), "held": .integer(Int64(heldTickets)),
    ]
  }

  private static func json(
    _ stop: Stop,
    proposal: Line.Proposal?,
    isRecorded: Bool
  ) -> JSONValue {
    [
      "id": .string(stop.id.text), "scope": .string(stop.scope.description),
      "person": .string(stop.person.text), "reason": .string(stop.reason),
      "since": .string(stop.at.description), "recorded": .bool(isRecorded),
      "resume_signed_by": proposal.map { .string($0.person.text) } ?? .null,
    ]
  }
}

extension Line.Story {
  fileprivate var proposal: Line.Proposal? {
    if case .proposed(let proposal) = state { proposal } else { nil }
  }
}
