package import Domain

/// A person as the roster has them.
package struct Person: Sendable, Equatable {
  /// Whether a person can act.
  package enum State: Sendable, Equatable {
    /// Has no key that counts; whoever knows the invitation's code may enroll one, where there is any.
    case invited(Invitation?)
    case active(PublicKey)
    /// Has the key again once reinstated; nil where there was none.
    case suspended(since: Timestamp, Reason, key: PublicKey?)
  }

  package let id: PersonID
  package let name: DisplayName
  package internal(set) var roles: Set<Role>
  package internal(set) var state: State

  /// The key whose signatures count, or would but for a suspension.
  package var key: PublicKey? {
    switch state {
    case .invited: nil
    case .active(let key): key
    case .suspended(_, _, let key): key
    }
  }

  package var isActive: Bool { if case .active = state { true } else { false } }

  /// What the person may do now: nothing, unless active.
  package var duties: Set<Duty> {
    isActive ? roles.reduce(into: []) { $0.formUnion($1.duties) } : []
  }
}
