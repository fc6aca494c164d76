package import CanonicalJSON
package import Domain

/// What a statement of the purpose `line` says.
package enum LineStep: Sendable, Equatable {
  case stop(StopScope, reason: String)
  /// The first of two signatures under the end of a stop.
  case propose(StopID, reason: String)
  /// The second, which names the first by the digest of its statement.
  case resume(StopID, proposal: Digest, reason: String)

  private static let schema = "line/1"
  private static let limits = JSONLimits(bytes: 8192, depth: 2, keys: 16)

  /// The most characters of a reason.
  package static let reasonLimit = 500

  /// Takes a reason of 1 to `reasonLimit` characters that is not blank; nil for anything else.
  package static func reason(_ text: String) -> String? {
    (1...reasonLimit).contains(text.unicodeScalars.count) && !text.isBlank ? text : nil
  }

  package var reason: String {
    switch self {
    case .stop(_, let reason), .propose(_, let reason), .resume(_, _, let reason): reason
    }
  }

  /// The word that the store keeps for it.
  package var word: String {
    switch self {
    case .stop: "stop"
    case .propose: "propose"
    case .resume: "resume"
    }
  }

  /// Reads what a statement says; throws `unreadable` where it is none of these.
  package init(_ statement: SignedStatement) throws(LineError) {
    guard statement.purpose == .line,
      let json = try? JSONValue(parsing: statement.bytes, limits: Self.limits),
      json["schema"]?.string == Self.schema, json["person"]?.string == statement.person.text,
      let reason = json["reason"]?.string.flatMap({ Self.reason($0) }),
      let step = Self.step(json, reason: reason)
    else { throw .unreadable }
    self = step
  }

  private static func step(_ json: JSONValue, reason: String) -> LineStep? {
    let stop = json["stop"]?.string.map { StopID(text: $0) }
    switch json["step"]?.string {
    case "stop":
      return json["scope"]?.string.flatMap { StopScope($0) }.map { .stop($0, reason: reason) }
    case "propose": return stop.map { .propose($0, reason: reason) }
    case "resume":
      guard let stop, let proposal = json["proposal"]?.string.flatMap({ Digest($0) }) else {
        return nil
      }
      return .resume(stop, proposal: proposal, reason: reason)
    default: return nil
    }
  }

  /// Whether it is a step of one stop, as its statement names it.
  package func names(_ id: StopID, as statement: SignedStatement) -> Bool {
    switch self {
    case .stop: StopID(of: statement) == id
    case .propose(let stop, _), .resume(let stop, _, _): stop == id
    }
  }

  /// The step as a person signs it.
  package func signed(
    by person: PersonID,
    with key: PrivateKey,
    at now: Timestamp
  ) throws(SigningError) -> SignedStatement {
    try SignedStatement(members, for: .line, by: person, with: key, at: now)
  }

  /// What is signed of it, besides the person and the moment.
  package var members: JSONObject {
    var members = JSONObject()
    members.append("schema", .string(Self.schema))
    members.append("step", .string(word))
    switch self {
    case .stop(let scope, _): members.append("scope", .string(scope.description))
    case .propose(let stop, _): members.append("stop", .string(stop.text))
    case .resume(let stop, let proposal, _):
      members.append("stop", .string(stop.text))
      members.append("proposal", .string(proposal.description))
    }
    members.append("reason", .string(reason))
    return members
  }
}

extension SignedStatement {
  /// The moment that the statement names; nil where it names none.
  package var moment: Timestamp? {
    let limits = JSONLimits(bytes: 64 << 10, depth: 8, keys: 2_000)
    let json = try? JSONValue(parsing: bytes, limits: limits)
    return json?["at"]?.string.flatMap { Timestamp($0) }
  }
}
