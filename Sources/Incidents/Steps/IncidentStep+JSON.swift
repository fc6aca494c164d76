package import CanonicalJSON
package import Domain
package import Review
import SourceFiles

extension IncidentStep {
  private static let schema = "incident/1"
  private static let limits = JSONLimits(bytes: 32 << 10, depth: 4, keys: 400)

  /// What is signed of it, besides the person and the moment.
  package var members: JSONObject {
    var members = JSONObject()
    func add(_ name: String, _ text: String) { members.append(name, .string(text)) }
    add("schema", Self.schema)
    add("step", word)
    if let incident { add("incident", incident.text) }
    switch self {
    case .open(let opening):
      for member in opening.members.members { members.append(member.name, member.value) }
    case .add(_, let evidence, _): add("evidence", evidence.description)
    case .assign(_, let person, _): add("to", person.text)
    case .contain, .dismiss: break
    case .notify(_, let role, _): add("role", role.rawValue)
    case .close(_, let closure):
      for member in closure.members.members { members.append(member.name, member.value) }
    case .export(_, let contents, let reader, _):
      add("contents", contents.description)
      if let reader { add("for", reader.rawValue) }
    }
    add("reason", reason.text)
    return members
  }

  /// What a sign writes down, whom nobody's key stands for.
  package func bytes(at now: Timestamp) -> [UInt8] {
    var members = members
    members.append("at", .string(now.description))
    return JSONValue.object(members).canonicalBytes
  }

  /// Reads what a person signed; throws `unreadable` where it is no step of an incident.
  package init(_ statement: SignedStatement) throws(IncidentError) {
    guard statement.purpose == .incident,
      let json = try? JSONValue(parsing: statement.bytes, limits: Self.limits),
      json["person"]?.string == statement.person.text, let step = Self(json)
    else { throw .unreadable }
    if case .open(let opening) = step, opening.sign != nil { throw .unreadable }
    self = step
  }

  /// Reads what a sign wrote down, and when; throws `unreadable` where it is nothing that a sign may do.
  package static func ofSign(_ bytes: [UInt8]) throws(IncidentError) -> (Self, at: Timestamp) {
    guard let json = try? JSONValue(parsing: bytes, limits: limits), json["person"] == nil,
      let at = json["at"]?.string.flatMap({ Timestamp($0) }), let step = Self(json)
    else { throw .unreadable }
    switch step {
    case .open(let opening) where opening.sign != nil: return (step, at)
    case .add: return (step, at)
    default: throw .unreadable
    }
  }

  private init?(_ json: JSONValue) {
    guard json["schema"]?.string == Self.schema,
      let reason = json["reason"]?.string.flatMap({ Reason($0) })
    else { return nil }
    let id = json["incident"]?.string.map { IncidentID(text: $0) }
    func digest(_ name: String) -> Digest? { json[name]?.string.flatMap { Digest($0) } }
    switch (json["step"]?.string, id) {
    case ("open", nil):
      guard let opening = IncidentOpening(json, reason: reason) else { return nil }
      self = .open(opening)
    case ("add", let id?):
      guard let evidence = digest("evidence") else { return nil }
      self = .add(id, evidence: evidence, reason: reason)
    case ("assign", let id?):
      guard let person = json["to"]?.string.flatMap({ PersonID($0) }) else { return nil }
      self = .assign(id, to: person, reason: reason)
    case ("contain", let id?): self = .contain(id, measure: reason)
    case ("notify", let id?):
      guard let role = json["role"]?.string.flatMap({ Role(rawValue: $0) }) else { return nil }
      self = .notify(id, role, how: reason)
    case ("close", let id?):
      guard let closure = IncidentClosure(json, why: reason) else { return nil }
      self = .close(id, closure)
    case ("dismiss", let id?): self = .dismiss(id, why: reason)
    case ("export", let id?):
      let reader = json["for"]?.string.flatMap { Role(rawValue: $0) }
      guard let contents = digest("contents"), (json["for"] == nil) == (reader == nil) else {
        return nil
      }
      self = .export(id, contents: contents, reader: reader, reason: reason)
    default: return nil
    }
  }
}

extension IncidentOpening {
  fileprivate var members: JSONObject {
    var members = JSONObject()
    members.append("kind", .string(kind))
    members.append("severity", .string(severity.rawValue))
    members.append("owner", .string(owner))
    members.append("controls", .array(controls.map { .string($0.rawValue) }))
    members.append(
      "tell",
      .array(
        notifications.map {
          ["role": .string($0.role.rawValue), "within": .integer($0.within.count)]
        }
      )
    )
    members.append("evidence", .string(evidence.description))
    if let sign { members.append("sign", .string(sign)) }
    return members
  }

  fileprivate init?(_ json: JSONValue, reason: Reason) {
    guard let kind = json["kind"]?.string, DeclaredID.isValid(kind),
      let severity = json["severity"]?.string.flatMap({ IncidentSeverity(rawValue: $0) }),
      let owner = json["owner"]?.string, let listed = json["tell"]?.array,
      let words = json["controls"]?.array,
      let evidence = json["evidence"]?.string.flatMap({ Digest($0) })
    else { return nil }
    let controls = words.compactMap { $0.string.flatMap { StageName(rawValue: $0) } }
    let notifications = listed.compactMap { one -> IncidentKind.Notification? in
      guard let role = one["role"]?.string.flatMap({ Role(rawValue: $0) }),
        let within = one["within"]?.integer, within > 0
      else { return nil }
      return IncidentKind.Notification(role, within: Seconds(within))
    }
    guard notifications.count == listed.count, controls.count == words.count else { return nil }
    self.init(
      kind: kind,
      severity: severity,
      owner: owner,
      controls: controls,
      notifications: notifications,
      evidence: evidence,
      reason: reason,
      sign: json["sign"]?.string
    )
  }
}

extension IncidentClosure {
  fileprivate var members: JSONObject {
    var members = JSONObject()
    members.append("component", .string(cause.component))
    members.append("correction", .string(correction.action.text))
    members.append("correction_owner", .string(correction.owner))
    members.append("due", .string(correction.due.description))
    members.append("regression", .string(regression.description))
    return members
  }

  fileprivate init?(_ json: JSONValue, why: Reason) {
    guard let cause = json["component"]?.string.flatMap({ Cause(component: $0, why: why) }),
      let action = json["correction"]?.string.flatMap({ Reason($0) }),
      let owner = json["correction_owner"]?.string,
      let due = json["due"]?.string.flatMap({ CalendarDay($0) }),
      let correction = Correction(action, owner: owner, due: due),
      let regression = json["regression"]?.string.flatMap({ Digest($0) })
    else { return nil }
    self.init(cause: cause, correction: correction, regression: regression)
  }
}
