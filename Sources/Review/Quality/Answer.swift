/// What can be right to do with a draft, and what a person did with it.
package enum Answer: String, Sendable, Hashable, CaseIterable {
  case approve, edit, reject

  /// What a case ended as; nil where no person decided it.
  package init?(_ resolution: Resolution) {
    switch resolution {
    case .approved: self = .approve
    case .edited: self = .edit
    case .rejected: self = .reject
    case .expired, .withdrawn: return nil
    }
  }
}
