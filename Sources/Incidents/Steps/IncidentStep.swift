package import Domain
package import Review

/// What one person, or a sign, does about an incident.
package enum IncidentStep: Sendable, Equatable {
  case open(IncidentOpening)
  /// More evidence, by the digest of what the store keeps beside it.
  case add(IncidentID, evidence: Digest, reason: Reason)
  case assign(IncidentID, to: PersonID, reason: Reason)
  /// Something was done that keeps it from going on; the reason says what.
  case contain(IncidentID, measure: Reason)
  /// People of a role were told; the reason says how.
  case notify(IncidentID, Role, how: Reason)
  case close(IncidentID, IncidentClosure)
  /// It is a false alarm; the reason says what was looked at, and why it is none.
  case dismiss(IncidentID, why: Reason)
  /// All of it was written out, by the digest of what was written, with what a role may see; nil for readers
  /// who have none.
  case export(IncidentID, contents: Digest, reader: Role?, reason: Reason)

  /// The word that the store keeps for it.
  package var word: String {
    switch self {
    case .open: "open"
    case .add: "add"
    case .assign: "assign"
    case .contain: "contain"
    case .notify: "notify"
    case .close: "close"
    case .dismiss: "dismiss"
    case .export: "export"
    }
  }

  /// The incident that it is a step of; nil for the first, which names none.
  package var incident: IncidentID? {
    switch self {
    case .open: nil
    case .add(let id, _, _), .assign(let id, _, _), .contain(let id, _), .notify(let id, _, _),
      .close(let id, _), .dismiss(let id, _), .export(let id, _, _, _):
      id
    }
  }

  /// What a person must be allowed to do for it.
  package var duty: Duty {
    switch self {
    case .open, .add, .assign, .contain, .notify: .openIncidents
    case .close, .dismiss: .closeIncidents
    case .export: .export
    }
  }

  /// The digest of what the store keeps beside it; nil where it keeps nothing.
  package var content: Digest? {
    switch self {
    case .open(let opening): opening.evidence
    case .add(_, let evidence, _): evidence
    case .close(_, let closure): closure.regression
    case .assign, .contain, .notify, .dismiss, .export: nil
    }
  }

  /// Why, in the words of whoever did it.
  package var reason: Reason {
    switch self {
    case .open(let opening): opening.reason
    case .add(_, _, let reason), .assign(_, _, let reason), .contain(_, let reason),
      .notify(_, _, let reason), .dismiss(_, let reason), .export(_, _, _, let reason):
      reason
    case .close(_, let closure): closure.cause.why
    }
  }
}
