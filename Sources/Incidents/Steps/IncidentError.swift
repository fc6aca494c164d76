package import Domain
package import Review

/// Why a step with an incident is not taken.
package enum IncidentError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable
  /// The person may not, or has not signed.
  case refused(CaseError)
  /// What lies beside the step is not what it names by its digest.
  case contentDiffers
  case unknown(IncidentID)
  case openedBefore(IncidentID)
  /// Nothing is done any more about an incident that is closed.
  case closedBefore(IncidentID, by: PersonID, at: Timestamp)
  case dismissedBefore(IncidentID, by: PersonID, at: Timestamp)
  case assignedBefore(IncidentID, to: PersonID)
  /// Nobody of that name may work on it.
  case notAssignable(PersonID)
  case toldBefore(IncidentID, Role, by: PersonID, at: Timestamp)
  /// Nothing was done yet that keeps it from going on.
  case notContained(IncidentID)
  /// People who must be told were not.
  case untold(IncidentID, [Role])

  /// Whether somebody else was first, which is nobody's fault.
  package var isStale: Bool {
    switch self {
    case .closedBefore, .dismissedBefore, .openedBefore, .toldBefore, .assignedBefore: true
    default: false
    }
  }

  package var description: String {
    switch self {
    case .unreadable: "the statement is no step of an incident"
    case .refused(let error): "\(error)"
    case .contentDiffers: "what lies beside the step is not what was signed: sign again"
    case .unknown(let id): "no incident `\(id)`; `countersign incident list` names them"
    case .openedBefore(let id): "the incident `\(id)` is open already"
    case .closedBefore(let id, let person, let at):
      "`\(person)` closed the incident `\(id)` on \(at); open another where it goes on"
    case .dismissedBefore(let id, let person, let at):
      "`\(person)` dismissed the incident `\(id)` as a false alarm on \(at); open another where it is "
        + "none"
    case .assignedBefore(let id, let person): "the incident `\(id)` is `\(person)`'s already"
    case .notAssignable(let person): "`\(person)` is nobody who may work on incidents"
    case .toldBefore(let id, let role, let person, let at):
      "`\(person)` told \(role.rawValue) of `\(id)` on \(at) already"
    case .notContained(let id):
      "nothing keeps `\(id)` from going on yet; say what was done with "
        + "`countersign incident contain`"
    case .untold(let id, let roles):
      "\(roles.map(\.rawValue).joined(separator: ", ")) must be told of `\(id)` first; say so with "
        + "`countersign incident notify`"
    }
  }
}
