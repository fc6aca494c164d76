import CanonicalJSON
import Domain
import Review

extension Person {
  /// The state in a few words.
  var standing: String {
    switch state {
    case .active: "active"
    case .invited(let invitation?): "invited until \(invitation.until)"
    case .invited(nil): "without a key"
    case .suspended(let since, let reason, _): "suspended since \(since): \(reason)"
    }
  }

  var json: JSONValue {
    let state: JSONValue =
      switch self.state {
      case .active: ["is": "active"]
      case .invited(let invitation):
        ["is": "invited", "until": invitation.map { .string($0.until.description) } ?? .null]
      case .suspended(let since, let reason, _):
        [
          "is": "suspended", "since": .string(since.description), "reason": .string(reason.text),
        ]
      }
    return [
      "id": .string(id.text), "name": .string(name.text),
      "roles": .array(roles.words.map { .string($0) }),
      "duties": .array(Duty.allCases.filter(duties.contains).map { .string($0.rawValue) }),
      "key": key.map { .string($0.id.text) } ?? .null, "state": state,
    ]
  }
}

extension Roster.Proposal {
  var json: JSONValue {
    [
      "change": .string(change.sentence), "kind": .string(change.kind),
      "who": change.subject.map { .string($0.text) } ?? .null,
      "signed_by": .string(person.text), "at": .string(at.description),
      "until": .string(until.description), "digest": .string(digest.description),
    ]
  }
}
