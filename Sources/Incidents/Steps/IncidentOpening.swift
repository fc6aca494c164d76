package import Domain
package import Review

/// What an incident is opened as: its kind with the terms that it had then, and the evidence.
package struct IncidentOpening: Sendable, Equatable {
  package let kind: String
  package let severity: IncidentSeverity
  package let owner: String
  package let controls: [StageName]
  package let notifications: [IncidentKind.Notification]
  /// The digest of the evidence that the store keeps beside it.
  package let evidence: Digest
  package let reason: Reason
  /// The sign that it was opened on; nil where a person opened it.
  package let sign: String?

  package init(_ kind: IncidentKind, evidence: Digest, reason: Reason, sign: String? = nil) {
    self.init(
      kind: kind.id,
      severity: kind.severity,
      owner: kind.owner,
      controls: kind.controls,
      notifications: kind.notifications,
      evidence: evidence,
      reason: reason,
      sign: sign
    )
  }

  init(
    kind: String,
    severity: IncidentSeverity,
    owner: String,
    controls: [StageName],
    notifications: [IncidentKind.Notification],
    evidence: Digest,
    reason: Reason,
    sign: String?
  ) {
    (self.kind, self.severity, self.owner) = (kind, severity, owner)
    (self.controls, self.notifications) = (controls, notifications)
    (self.evidence, self.reason, self.sign) = (evidence, reason, sign)
  }
}
