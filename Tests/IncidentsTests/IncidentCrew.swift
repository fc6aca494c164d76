import CanonicalJSON
import Domain
import Incidents
import Review
import SourceFiles
import Testing

/// People who work on incidents, and the register as it stands.
struct IncidentCrew {
  static let monday = Timestamp(milliseconds: 1_780_000_000_000)

  let keys: [PersonID: PrivateKey]
  /// Who is not in it is suspended.
  var roles: [PersonID: Set<Role>]
  var register = IncidentRegister()
  var now = Self.monday

  /// Ada runs the program, Ben reviews, Cleo is legal, and Dov audits.
  init() throws {
    let people = try ["ada", "ben", "cleo", "dov"].map { try #require(PersonID($0)) }
    keys = Dictionary(uniqueKeysWithValues: people.map { ($0, PrivateKey()) })
    roles = Dictionary(
      uniqueKeysWithValues: zip(people, [[.operator], [.reviewer], [.legal], [.auditor]])
    )
  }

  static func kind() throws -> IncidentKind {
    let text = """
      schema: incidents/1
      owner: risk
      kinds:
        - id: wrong-commitment
          title: A wrong promise
          severity: high
          owner: payments-policy
          controls: [decide]
          tell: [{role: operator, within: 1h}, {role: legal, within: 1d}]
          contain: [rollback]

      """
    let log = FindingLog()
    let file = SourceFile(path: IncidentTaxonomy.path, text: text)
    let taxonomy = IncidentTaxonomy(loading: file, log: log)
    return try #require(taxonomy?.kinds.first)
  }

  static func digest(_ text: String) -> Digest { Digest(of: Array(text.utf8)) }

  static func reason(_ text: String = "because") throws -> Reason { try #require(Reason(text)) }

  static func opening(_ text: String = "evidence") throws -> IncidentStep {
    .open(IncidentOpening(try kind(), evidence: digest(text), reason: try reason()))
  }

  static func closing(
    _ id: IncidentID,
    component: String = "rules/refunds.rules.yaml",
    why: String = "nobody tested the upper end"
  ) throws -> IncidentStep {
    let cause = try #require(IncidentClosure.Cause(component: component, why: reason(why)))
    let due = try #require(CalendarDay("2026-07-01"))
    let correction = IncidentClosure.Correction(
      try reason("a test of the upper end"),
      owner: "payments-policy",
      due: due
    )
    return .close(
      id,
      IncidentClosure(
        cause: cause,
        correction: try #require(correction),
        regression: digest("a case")
      )
    )
  }

  var standing: Standing {
    Standing(
      keys.reduce(into: [:]) { people, entry in
        people[entry.key] = Standing.Person(
          isActive: roles[entry.key] != nil,
          roles: roles[entry.key] ?? [],
          key: entry.value.publicKey
        )
      }
    )
  }

  func signed(_ step: IncidentStep, by name: String) throws -> SignedStatement {
    let person = try #require(PersonID(name))
    let key = try #require(keys[person])
    return try SignedStatement(step.members, for: .incident, by: person, with: key, at: now)
  }

  /// Takes a step, or says why not; a minute passes.
  @discardableResult
  mutating func take(_ step: IncidentStep, by name: String) throws -> IncidentError? {
    let statement = try signed(step, by: name)
    now = now.advanced(by: .minutes(1))
    do throws(IncidentError) {
      try register.admit(statement, at: now, standing: standing)
      return nil
    } catch { return error }
  }

  /// Opens an incident, and gives its name.
  mutating func open(_ evidence: String = "evidence", by name: String = "ben") throws -> IncidentID
  {
    #expect(try take(Self.opening(evidence), by: name) == nil)
    return try #require(register.incidents.last?.id)
  }
}
