import CanonicalJSON
import Domain
import Incidents
import Review
import SourceFiles
import Testing

@testable import Storage

/// Mira, who may do everything with incidents, and the desk that they are on.
struct IncidentHands {
  let desk: SealedDesk

  static func kind(_ signs: String = "[]") throws -> IncidentKind {
    let text = """
      schema: incidents/1
      owner: risk
      kinds:
        - id: wrong-commitment
          title: A wrong promise
          severity: high
          owner: payments-policy
          controls: [decide]
          tell: [{role: operator, within: 1h}]
          contain: [rollback]
          opens_on: \(signs)

      """
    let file = SourceFile(path: IncidentTaxonomy.path, text: text)
    return try #require(IncidentTaxonomy(loading: file, log: FindingLog())?.kinds.first)
  }

  func take(
    _ step: IncidentStep,
    beside content: [UInt8]? = nil,
    by name: String = "mira",
    at now: Timestamp = noon
  ) throws -> Result<Incident, IncidentError> {
    let statement = try SignedStatement(
      step.members,
      for: .incident,
      by: try #require(PersonID(name)),
      with: desk.roster.key(name),
      at: now
    )
    return try desk.store.take(statement, beside: content, at: now)
  }

  /// Opens an incident over some tickets.
  func open(_ tickets: String..., at now: Timestamp = noon) throws -> Incident {
    let ids = tickets.map { DecisionID(ticket: $0, release: firstRelease, place: 0) }
    return try open(.decisions(ids), at: now)
  }

  func open(_ selection: ChainSelection, at now: Timestamp = noon) throws -> Incident {
    let evidence = try desk.store.evidence(of: selection).bytes
    let opening = IncidentOpening(
      try Self.kind(),
      evidence: Digest(of: evidence),
      reason: try #require(Reason("a wrong promise"))
    )
    return try take(.open(opening), beside: evidence, at: now).get()
  }

  /// Does all that comes before the closing, and closes.
  func close(_ incident: Incident, by name: String = "mira") throws -> Result<
    Incident, IncidentError
  > {
    let done = try #require(Reason("gone back"))
    _ = try take(.contain(incident.id, measure: done)).get()
    _ = try take(.notify(incident.id, .operator, how: done)).get()
    return try take(Self.closing(incident.id), beside: Self.regression, by: name)
  }

  static let regression = Array("{}".utf8)

  static func closing(_ id: IncidentID) throws -> IncidentStep {
    let why = try #require(Reason("nobody tested it"))
    let cause = try #require(IncidentClosure.Cause(component: "rules/a.rules.yaml", why: why))
    let due = try #require(CalendarDay("2026-07-01"))
    let correction = try #require(
      IncidentClosure.Correction(why, owner: "payments-policy", due: due)
    )
    let digest = Digest(of: regression)
    return .close(id, IncidentClosure(cause: cause, correction: correction, regression: digest))
  }
}
