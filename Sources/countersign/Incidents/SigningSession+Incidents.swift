import Domain
import Incidents
import Review
import Storage

extension SigningSession {
  /// The incident that a text names.
  func incident(_ text: String) throws -> Incident {
    try workspace.incident(named: text, in: store)
  }

  /// Signs a step and has it taken; tells why where it is not.
  @discardableResult
  func take(
    _ step: IncidentStep,
    beside content: [UInt8]? = nil,
    at now: Timestamp = SystemClock.now
  ) throws -> Incident {
    let statement = try signer.statement(step.members, for: .incident, at: now)
    let result = try workspace.tellingFailures {
      try store.take(statement, beside: content, at: now)
    }
    switch result {
    case .success(let incident): return incident
    case .failure(let error):
      let status: ExitStatus = error.isStale ? .stale : .notAllowed
      throw Complaint(
        status,
        "\(error)",
        hint: "`countersign incident list` says where each stands"
      ).told()
    }
  }
}

extension WorkspaceOptions {
  /// Finds an incident by its name or the beginning of it; tells which were meant where there is none, or
  /// more than one.
  func incident(named text: String, in store: Store) throws -> Incident {
    let register = try tellingFailures { try store.incidents() }
    let beginning = text.hasPrefix(IncidentID.prefix) ? text : IncidentID.prefix + text
    let found = register.incidents.filter { $0.id.text.hasPrefix(beginning) }
    if found.count == 1, beginning != IncidentID.prefix { return found[0] }
    let isNamed = beginning != IncidentID.prefix && !found.isEmpty
    throw Complaint(
      isNamed ? .usage : .noInput,
      isNamed
        ? "`\(Terminal.escaped(text))` names \(found.count) incidents"
        : "no incident `\(Terminal.escaped(text))`",
      hint: isNamed
        ? "write more of one: " + found.prefix(8).map(\.id.text).joined(separator: ", ")
        : "`countersign incident list` names them"
    ).told()
  }
}

extension IncidentID {
  /// As much of it as a person reads.
  var short: String { String(text.prefix(14)) }
}
