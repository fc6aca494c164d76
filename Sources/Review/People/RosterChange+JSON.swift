import CanonicalJSON
import Domain

extension RosterChange {
  /// As it stands in a statement.
  var json: JSONValue {
    var object = JSONObject()
    object.append("kind", .string(kind))
    if let subject { object.append("who", .string(subject.text)) }
    switch self {
    case .found(let name, let roles, let key):
      object.append("name", .string(name.text))
      object.append("roles", roles.json)
      object.append("key", .string(key.hex))
    case .invite(_, let name, let roles, let invitation):
      object.append("name", .string(name.text))
      object.append("roles", roles.json)
      invitation.write(to: &object)
    case .enroll(let key, let code):
      object.append("key", .string(key.hex))
      object.append("code", .string(code.text))
    case .raise(_, let roles), .lower(_, let roles): object.append("roles", roles.json)
    case .suspend(_, let reason): object.append("reason", .string(reason.text))
    case .rotate(.ownKey(let key)): object.append("key", .string(key.hex))
    case .rotate(.lostKey(_, let invitation)): invitation.write(to: &object)
    case .reinstate: break
    }
    return .object(object)
  }

  /// Reads what `json` wrote; members that it would not have written are caught by writing it again.
  init?(_ json: JSONValue) {
    let who = json["who"]?.string.flatMap { PersonID($0) }
    switch (json["kind"]?.string, who) {
    case ("found", nil):
      guard let name = json.displayName, let roles = json.roles, let key = json.publicKey
      else { return nil }
      self = .found(name: name, roles: roles, key: key)
    case ("invite", let who?):
      guard let name = json.displayName, let roles = json.roles, let invitation = json.invitation
      else { return nil }
      self = .invite(who, name: name, roles: roles, invitation)
    case ("enroll", nil):
      guard let key = json.publicKey, let code = json["code"]?.string else { return nil }
      self = .enroll(key: key, code: InvitationCode(text: code))
    case ("raise", let who?):
      guard let roles = json.roles else { return nil }
      self = .raise(who, to: roles)
    case ("lower", let who?):
      guard let roles = json.roles else { return nil }
      self = .lower(who, from: roles)
    case ("suspend", let who?):
      guard let reason = json["reason"]?.string.flatMap({ Reason($0) }) else { return nil }
      self = .suspend(who, reason)
    case ("reinstate", let who?): self = .reinstate(who)
    case ("rotate", let who?):
      guard let invitation = json.invitation else { return nil }
      self = .rotate(.lostKey(who, invitation))
    case ("rotate", nil):
      guard let key = json.publicKey else { return nil }
      self = .rotate(.ownKey(key))
    default: return nil
    }
    guard self.json.canonicalBytes == json.canonicalBytes else { return nil }
  }
}

extension Set<Role> {
  /// In the order of the list of roles, so that a set is written in one way.
  fileprivate var json: JSONValue {
    .array(Role.allCases.filter(contains).map { .string($0.rawValue) })
  }
}

extension Invitation {
  fileprivate func write(to object: inout JSONObject) {
    object.append("code", .string(code.description))
    object.append("until", .string(until.description))
  }
}

extension PublicKey {
  fileprivate var hex: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

extension JSONValue {
  fileprivate var displayName: DisplayName? { self["name"]?.string.flatMap { DisplayName($0) } }

  /// One role at least.
  fileprivate var roles: Set<Role>? {
    guard let words = self["roles"]?.array, !words.isEmpty, words.count <= Role.allCases.count
    else { return nil }
    let roles = words.compactMap { $0.string.flatMap { Role(rawValue: $0) } }
    return roles.count == words.count ? Set(roles) : nil
  }

  fileprivate var publicKey: PublicKey? {
    // The same 64 digits that a digest is written with.
    self["key"]?.string.flatMap { Digest("sha256:" + $0) }.flatMap { PublicKey(bytes: $0.bytes) }
  }

  fileprivate var invitation: Invitation? {
    guard let code = self["code"]?.string.flatMap({ Digest($0) }),
      let until = self["until"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    return Invitation(code: code, until: until)
  }
}
