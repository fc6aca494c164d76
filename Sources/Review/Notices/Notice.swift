package import CanonicalJSON
package import Domain

/// What people are told of.
package enum NoticeKind: String, Sendable, Hashable, CaseIterable {
  /// A case was opened.
  case new
  /// A case is past its deadline.
  case overdue
  /// A case went to people of a role.
  case escalated
  /// The line was stopped.
  case stopped
  /// One person has signed, and another must.
  case secondSignature = "second_signature"
}

/// One thing that happened and that people are told of.
///
/// It names nobody and quotes nothing.
package struct Notice: Sendable, Equatable {
  package let sequence: Int64
  package let kind: NoticeKind
  package let at: Timestamp
  /// What happened, as no other notice says it.
  package let event: String
  /// Nil where the line was stopped, and so are the rest but the release.
  package let reviewCase: CaseID?
  package let queue: String?
  package let tier: RiskTier?
  /// Whose the case is since it was escalated.
  package let role: Role?
  package let dueAt: Timestamp?
  package let release: ReleaseID?

  package init(
    sequence: Int64,
    kind: NoticeKind,
    at: Timestamp,
    event: String,
    reviewCase: CaseID?,
    queue: String?,
    tier: RiskTier?,
    role: Role?,
    dueAt: Timestamp?,
    release: ReleaseID?
  ) {
    self.sequence = sequence
    self.kind = kind
    self.at = at
    self.event = event
    self.reviewCase = reviewCase
    self.queue = queue
    self.tier = tier
    self.role = role
    self.dueAt = dueAt
    self.release = release
  }

  /// The same however often it is told; who receives it keeps each once.
  package var id: String { "note_" + Digest(of: "notice/1\n" + event).hex.prefix(32) }

  /// `notice/1`, for some roles.
  package func json(to roles: [Role]) -> JSONValue {
    [
      "schema": "notice/1", "id": .string(id), "kind": .string(kind.rawValue),
      "at": .string(at.description), "case": .text(reviewCase?.text), "queue": .text(queue),
      "tier": .text(tier?.rawValue), "role": .text(role?.rawValue),
      "due": .text(dueAt?.description), "release": .text(release?.text),
      "to": .array(roles.map { .string($0.rawValue) }),
    ]
  }
}

/// What somebody wants to be told of.
package struct NoticeAudience: Sendable, Equatable {
  package let kinds: Set<NoticeKind>
  /// Empty for all, as are the queues.
  package let roles: [Role]
  package let queues: Set<String>

  package init(kinds: Set<NoticeKind>, roles: [Role], queues: Set<String>) {
    (self.kinds, self.roles, self.queues) = (kinds, roles, queues)
  }

  /// Whether a notice is for these people.
  ///
  /// A case of one role is for that role, any other for all who review; a stop is for all who may
  /// resume. A stop is of all queues.
  package func wants(_ notice: Notice) -> Bool {
    guard kinds.contains(notice.kind) else { return false }
    if let queue = notice.queue, !queues.isEmpty, !queues.contains(queue) { return false }
    if roles.isEmpty { return true }
    if let role = notice.role { return roles.contains(role) }
    let duty: Duty = notice.kind == .stopped ? .resume : .review
    return roles.contains { $0.duties.contains(duty) }
  }
}

extension JSONValue {
  fileprivate static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
