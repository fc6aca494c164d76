package import Domain
package import Review
package import SourceFiles

/// A kind of incident: how bad it is, whose, and what is done about it.
package struct IncidentKind: Sendable, Equatable {
  /// People of a role who are told, and within what time.
  package struct Notification: Sendable, Hashable {
    package let role: Role
    package let within: Seconds

    package init(_ role: Role, within: Seconds) { (self.role, self.within) = (role, within) }
  }

  /// Lower-case letters, digits and hyphens.
  package let id: String
  package let title: String
  package let severity: IncidentSeverity
  package let owner: String
  /// The stages that should catch it, the first of them first.
  package let controls: [StageName]
  package let notifications: [Notification]
  /// In the order in which they are proposed.
  package let containment: [Containment]
  package let signs: [IncidentSign]
  package let place: SourcePlace
}
