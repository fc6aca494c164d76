import Review

extension RosterChange {
  /// In a person's words, without who signed.
  var sentence: String {
    switch self {
    case .found(let name, let roles, _): "found the roster as \(name), \(roles.sentence)"
    case .invite(let who, let name, let roles, _): "invite `\(who)`, \(name), as \(roles.sentence)"
    case .enroll: "enroll a key"
    case .raise(let who, let roles): "raise `\(who)` to \(roles.sentence)"
    case .lower(let who, let roles): "lower `\(who)` from \(roles.sentence)"
    case .suspend(let who, let reason): "suspend `\(who)`: \(reason)"
    case .reinstate(let who): "reinstate `\(who)`"
    case .rotate(.ownKey): "replace the own key"
    case .rotate(.lostKey(let who, _)): "void the key of `\(who)` and let them enroll anew"
    }
  }

  /// The invitation that it gives, where it gives one.
  var invitation: Invitation? {
    switch self {
    case .invite(_, _, _, let invitation), .rotate(.lostKey(_, let invitation)): invitation
    case .found, .enroll, .raise, .lower, .suspend, .reinstate, .rotate(.ownKey): nil
    }
  }
}

extension Set<Role> {
  /// In the order of the table of duties.
  var words: [String] { Role.allCases.filter(contains).map(\.rawValue) }

  var sentence: String { isEmpty ? "nothing" : words.joined(separator: ", ") }
}
