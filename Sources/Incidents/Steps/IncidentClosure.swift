package import Domain
package import Review

/// What an incident is closed with.
package struct IncidentClosure: Sendable, Equatable {
  /// What in the process let it through, and never a person.
  package struct Cause: Sendable, Equatable {
    package static let componentLimit = 200

    /// A part of a release by its path, or a stage: `rules/refunds.rules.yaml`, `verify`.
    package let component: String
    package let why: Reason

    /// Takes a component of 1 to 200 visible bytes without spaces; nil for anything else.
    package init?(component: String, why: Reason) {
      guard (1...Self.componentLimit).contains(component.utf8.count),
        component.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
      else { return nil }
      (self.component, self.why) = (component, why)
    }
  }

  /// What is done so that it does not happen again.
  package struct Correction: Sendable, Equatable {
    package let action: Reason
    package let owner: String
    package let due: CalendarDay

    /// Takes an owner of 1 to 100 bytes that is one plain line; nil for anything else.
    package init?(_ action: Reason, owner: String, due: CalendarDay) {
      guard (1...100).contains(owner.utf8.count), Reason(owner) != nil else { return nil }
      (self.action, self.owner, self.due) = (action, owner, due)
    }
  }

  package let cause: Cause
  package let correction: Correction
  /// The digest of the regression case that the store keeps beside it.
  package let regression: Digest

  package init(cause: Cause, correction: Correction, regression: Digest) {
    (self.cause, self.correction, self.regression) = (cause, correction, regression)
  }
}
