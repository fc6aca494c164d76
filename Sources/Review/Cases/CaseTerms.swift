package import Domain

/// The times that cases live by.
package struct CaseTerms: Sendable, Equatable {
  /// How long a claim holds, and by how much renewing prolongs it.
  package var claim = Seconds.minutes(15)
  /// How long one person may hold a case by renewing, so that a claim does not put off an escalation
  /// for ever.
  package var longestHold = Seconds.hours(2)
  /// How long an approval may count at the most.
  package var longestApproval = Seconds.hours(24)
  /// How long the last approval can be undone.
  package var settle = Seconds(10)
  package var escalation = EscalationRule()
  /// Of the cases that people decide, the share whose draft somebody else looks at blindly.
  package var secondReviews = Confidence.zero

  package init() {}
}

/// What becomes of a case that nobody decided in time.
///
/// It is never approved by time.
package struct EscalationRule: Sendable, Equatable {
  /// Whom an overdue case goes to, and how much time they get.
  package struct Level: Sendable, Equatable {
    package let role: Role
    /// Nil where it stays in its queue.
    package let queue: String?
    package let time: Seconds

    package init(role: Role, queue: String? = nil, time: Seconds) {
      self.role = role
      self.queue = queue
      self.time = time
    }
  }

  /// In the order in which they are tried, each once; one whose role nobody active has is passed over.
  package var levels: [Level]
  /// How long past its last deadline a case stays before it ends as expired; nil for ever.
  package var expiresAfter: Seconds?

  package init(levels: [Level] = [], expiresAfter: Seconds? = nil) {
    self.levels = levels
    self.expiresAfter = expiresAfter
  }
}
