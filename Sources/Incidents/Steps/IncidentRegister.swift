package import Domain
package import Review

/// All incidents of a store, folded from the steps that people signed and signs wrote down.
package struct IncidentRegister: Sendable, Equatable {
  /// Oldest first.
  package private(set) var incidents: [Incident] = []
  private var places: [IncidentID: Int] = [:]

  package init() {}

  package subscript(id: IncidentID) -> Incident? { places[id].map { incidents[$0] } }

  /// Those that people still work on, oldest first.
  package var open: [Incident] { incidents.filter { !$0.isClosed } }

  /// Closed ones of the same kind and a cause that is like this one's, oldest first.
  package func alike(_ cause: IncidentClosure.Cause, of kind: String) -> [Incident] {
    incidents.filter { other in
      other.opening.kind == kind && other.closure.map { $0.cause.isLike(cause) } == true
    }
  }

  /// Takes a step that a person signs now, if the roster lets them, and gives the incident it is of.
  @discardableResult
  package mutating func admit(
    _ statement: SignedStatement,
    at now: Timestamp,
    standing: Standing
  ) throws(IncidentError) -> IncidentID {
    let step = try IncidentStep(statement)
    if let refusal = standing.refusal(of: statement)
      ?? standing.refusal(statement.person, step.duty)
    {
      throw .refused(refusal)
    }
    guard let at = statement.moment else { throw .unreadable }
    guard at <= now else { throw .refused(.signedAhead(at)) }
    if case .assign(_, let person, _) = step,
      standing.refusal(person, .openIncidents) != nil
    {
      throw .notAssignable(person)
    }
    return try take(statement)
  }

  /// Takes a step that was admitted when it was made.
  @discardableResult
  package mutating func take(_ statement: SignedStatement) throws(IncidentError) -> IncidentID {
    guard let at = statement.moment else { throw .unreadable }
    let step = try IncidentStep(statement)
    return try take(step, as: statement.bytes, by: .person(statement.person), at: at)
  }

  /// Takes what a sign wrote down.
  @discardableResult
  package mutating func takeSign(_ bytes: [UInt8]) throws(IncidentError) -> IncidentID {
    let (step, at) = try IncidentStep.ofSign(bytes)
    return try take(step, as: bytes, by: .sign, at: at)
  }

  private mutating func take(
    _ step: IncidentStep,
    as bytes: [UInt8],
    by author: Incident.Author,
    at: Timestamp
  ) throws(IncidentError) -> IncidentID {
    if case .open(let opening) = step {
      let id = IncidentID(ofOpening: bytes)
      guard places[id] == nil else { throw .openedBefore(id) }
      places[id] = incidents.count
      incidents.append(Incident(id, opening, by: author, at: at))
      return id
    }
    guard let id = step.incident, let place = places[id] else {
      throw step.incident.map { .unknown($0) } ?? .unreadable
    }
    try incidents[place].take(step, by: author, at: at)
    return id
  }
}
