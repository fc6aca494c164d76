import Domain
package import Incidents
package import Storage

/// The cases that closed incidents of a store left behind.
package struct RegressionShelf {
  /// A case with the incident that it is of.
  package struct Entry: Sendable {
    package let incident: IncidentID
    package let kind: String
    package let regression: RegressionCase
  }

  /// The most that one release is held to.
  package static let limit = 10_000

  /// Oldest first.
  package let entries: [Entry]

  package init(of store: Store) throws {
    let register = try store.incidents()
    entries = try store.incidentSteps().compactMap { step in
      guard case .close(let id, _) = step.step, let content = step.content,
        let regression = RegressionCase(bytes: content), let incident = register[id]
      else { return nil }
      return Entry(incident: id, kind: incident.opening.kind, regression: regression)
    }.suffix(Self.limit)
  }

  /// Those that a release does not pass, with why.
  package func faults(under desk: Desk) -> [(entry: Entry, why: String)] {
    let trial = RegressionTrial(desk)
    return entries.compactMap { entry in
      trial.fault(of: entry.regression).map { (entry, $0) }
    }
  }
}
