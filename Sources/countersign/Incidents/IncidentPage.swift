import CanonicalJSON
import Domain
import Incidents
import Pipeline
import Review
import Storage

/// An incident, for a person and for a program.
struct IncidentPage {
  let incident: Incident
  private let evidence: [IncidentEvidence]
  private let steps: [RecordedIncidentStep]
  /// Nothing where it is closed, or its kind is no more.
  private let proposals: [ContainmentPlan.Proposal]
  /// Closed ones of the same kind whose cause is like this one's, without itself.
  private let alike: [Incident]
  private let now: Timestamp

  init(of incident: Incident, in store: Store, at now: Timestamp = SystemClock.now) throws {
    (self.incident, self.now) = (incident, now)
    evidence = try store.evidence(of: incident.id)
    steps = try store.incidentSteps(of: incident.id)
    let kind = try IncidentTaxonomy.inForce(in: store)[incident.opening.kind]
    if let kind, !incident.isClosed {
      proposals = try ContainmentPlan(
        kind.containment,
        against: try store.decisions(ofChains: evidence.flatMap(\.chainNumbers)),
        incident: incident.id,
        in: store
      ).proposals
    } else {
      proposals = []
    }
    let register = try store.incidents()
    alike =
      incident.closure.map { closure in
        register.alike(closure.cause, of: incident.opening.kind).filter { $0.id != incident.id }
      } ?? []
  }

  private var opening: IncidentOpening { incident.opening }

  private var head: String {
    "\(incident.id)  \(opening.kind)  \(opening.severity.rawValue), owned by \(opening.owner)"
  }

  /// What whoever opens it has to know at once.
  var openingLines: [String] {
    ["opened     " + head] + holdLines + clockLines + proposalLines + [next]
  }

  /// Where it stands once a step was taken.
  func lines(after step: IncidentStep) -> [String] {
    let done = "\(padded(step.word, 10)) \(incident.id)  \(incident.state.word)"
    switch step {
    case .open, .add: return [done] + holdLines
    case .close: return [done] + alikeLines
    case .dismiss: return [done + ", as a false alarm"]
    case .assign, .contain, .notify, .export: return [done] + clockLines + [next]
    }
  }

  var lines: [String] {
    [Terminal.styled(head, .bold), "state      \(stateText)"]
      + (incident.assignee.map { ["assigned   \($0)"] } ?? []) + holdLines + clockLines
      + closureLines + alikeLines + proposalLines + stepLines
      + (incident.isClosed ? [] : [next])
  }

  private var stateText: String {
    switch incident.state {
    case .open: "open since \(incident.openedAt)"
    case .contained(let measure):
      "contained on \(measure.at) by \(measure.by): \(Terminal.escapedLine(measure.what.text))"
    case .closed(_, let person, let at): "closed on \(at) by \(person)"
    case .dismissed(let dismissal):
      "dismissed as a false alarm on \(dismissal.at) by \(dismissal.by)"
    }
  }

  private var holdLines: [String] {
    let chains = Set(evidence.flatMap(\.chainNumbers)).count
    let erased = evidence.reduce(0) { $0 + $1.erased }
    let beyond = evidence.reduce(0) { $0 + $1.beyond }
    let until = incident.isClosed ? "" : "; not erased before it is closed"
    var line =
      "\(incident.isClosed ? "held " : "holds")      \(chains) \(chains == 1 ? "ticket" : "tickets")"
    if erased > 0 { line += ", \(erased) of them erased before" }
    var lines = [line + until]
    if beyond > 0 {
      lines.append(
        Terminal.styled(
          "beyond     \(beyond) decisions more are found, and are not held: a step holds "
            + "\(IncidentEvidence.chainLimit) at the most; add them by narrower queries",
          .red
        )
      )
    }
    if let first = evidence.first {
      let releases = first.releases.keys.map(\.short).sorted().joined(separator: ", ")
      if !releases.isEmpty { lines.append("decided by \(releases)") }
      lines.append("log        \(first.logSize) entries, root \(first.logRoot.prefix(16))…")
    }
    return lines
  }

  private var clockLines: [String] {
    incident.clocks.map { clock in
      if let told = clock.told {
        let late = told.at > clock.due ? ", late" : ""
        return "told       \(clock.role.rawValue) on \(told.at) by \(told.by)\(late)"
      }
      if let ended = incident.endedAt {
        let late = clock.isOverdue(at: ended) ? ", late" : ""
        return "stopped    \(clock.role.rawValue), to be told by \(clock.due)\(late)"
      }
      let line = "tell       \(clock.role.rawValue) by \(clock.due)"
      return clock.isOverdue(at: now)
        ? Terminal.styled(line + ", OVERDUE", .red) : line
    }
  }

  private var proposalLines: [String] {
    proposals.map { "do         \($0.command)\n             \($0.what)" }
  }

  private var closureLines: [String] {
    if let dismissal = incident.dismissal {
      return ["because    \(Terminal.escapedLine(dismissal.what.text))"]
    }
    guard let closure = incident.closure else { return [] }
    let (cause, correction) = (closure.cause, closure.correction)
    return [
      "cause      \(Terminal.escapedLine(cause.component)): \(Terminal.escapedLine(cause.why.text))",
      "action     \(Terminal.escapedLine(correction.action.text)); "
        + "\(Terminal.escapedLine(correction.owner)) by \(correction.due)",
      "regression \(closure.regression)",
    ]
  }

  private var alikeLines: [String] {
    guard !alike.isEmpty else { return [] }
    return [
      Terminal.styled(
        "again      the cause is like that of " + alike.map(\.id.text).joined(separator: ", ")
          + ": it has come \(alike.count + 1) times",
        .yellow
      )
    ]
  }

  private var stepLines: [String] {
    ["steps"]
      + steps.map { step in
        "  \(step.at)  \(padded(step.word, 8))  \(step.author)  "
          + Terminal.escapedLine(step.step.words)
      }
  }

  private var next: String {
    let name = incident.id.short
    return switch incident.state {
    case .open: "next       countersign incident contain \(name) --reason \"what was done\""
    case .contained:
      incident.untold.first.map {
        "next       countersign incident notify \(name) --role \($0.rawValue) --reason \"how\""
      } ?? "next       countersign incident close \(name) --help"
    case .closed, .dismissed: "next       countersign incident export \(name) --help"
    }
  }

  // MARK: For programs

  /// `incident/1`.
  var json: JSONValue {
    var json = JSONObject()
    func add(_ name: String, _ text: String?) {
      json.append(name, text.map { .string($0) } ?? .null)
    }
    for (name, text) in [
      ("schema", "incident/1"), ("incident", incident.id.text), ("kind", opening.kind),
      ("severity", opening.severity.rawValue), ("owner", opening.owner),
      ("state", incident.state.word), ("opened_at", incident.openedAt.description),
      ("reason", opening.reason.text),
    ] { add(name, text) }
    add("sign", opening.sign)
    add("assigned_to", incident.assignee?.text)
    add("contained_at", incident.measures.first?.at.description)
    json.append("clocks", .array(incident.clocks.map(clock)))
    json.append("evidence", .array(evidence.map(\.json)))
    json.append("closure", closure)
    json.append("dismissal", dismissal)
    json.append("alike", .array(alike.map { .string($0.id.text) }))
    json.append(
      "proposals",
      .array(proposals.map { ["command": .string($0.command), "what": .string($0.what)] })
    )
    json.append(
      "steps",
      .array(
        steps.map {
          [
            "step": .string($0.word), "at": .string($0.at.description), "by": .string($0.author),
            "reason": .string($0.step.reason.text), "entry": .integer($0.entry),
          ]
        }
      )
    )
    return .object(json)
  }

  private func clock(_ clock: Incident.Clock) -> JSONValue {
    [
      "role": .string(clock.role.rawValue), "due": .string(clock.due.description),
      "told_at": clock.told.map { .string($0.at.description) } ?? .null,
      "told_by": clock.told.map { .string($0.by.text) } ?? .null,
      "overdue": .bool(clock.isOverdue(at: incident.endedAt ?? now)),
    ]
  }

  private var dismissal: JSONValue {
    guard let dismissal = incident.dismissal else { return .null }
    return [
      "at": .string(dismissal.at.description), "by": .string(dismissal.by.text),
      "reason": .string(dismissal.what.text),
    ]
  }

  private var closure: JSONValue {
    guard case .closed(let closure, let person, let at) = incident.state else { return .null }
    return [
      "at": .string(at.description), "by": .string(person.text),
      "component": .string(closure.cause.component), "cause": .string(closure.cause.why.text),
      "action": .string(closure.correction.action.text),
      "action_owner": .string(closure.correction.owner),
      "due": .string(closure.correction.due.description),
      "regression": .string(closure.regression.description),
    ]
  }
}

extension IncidentStep {
  /// Its reason, and before it whom it told, or for whom it was written out.
  var words: String {
    switch self {
    case .notify(_, let role, let how): "\(role.rawValue), \(how.text)"
    case .export(_, _, let reader?, let reason): "for \(reader.rawValue), \(reason.text)"
    default: reason.text
    }
  }
}

extension RecordedIncidentStep {
  var word: String { step.word }

  /// Who took it, by name.
  var author: String {
    switch by {
    case .person(let person): person.text
    case .sign: "a sign"
    }
  }
}
