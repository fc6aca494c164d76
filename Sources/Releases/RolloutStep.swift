package import CanonicalJSON
package import Domain
package import Review

/// What a statement of the purpose `release` says: what one person did with a release.
package enum RolloutStep: Sendable, Equatable {
  /// Who made it; their own signature under it counts for nothing. With it they sign what its checks and
  /// tests came to, by the digest of the object that says so; nil where nobody looked.
  case create(ReleaseID, examined: Digest? = nil)
  case sign(Endorsement)
  /// The first release of a store, which nobody has anything to compare with. `isDemo` where it is the
  /// sample's, and one person alone put it in force.
  case begin(ReleaseID, gates: Digest?, isDemo: Bool)
  /// For everybody, from the release that is in force as the person looks.
  case promote(ReleaseID, from: ReleaseID, gates: Digest)
  /// For some, beside the release in force; of a canary that goes on already, for more.
  case canary(ReleaseID, beside: ReleaseID, RolloutScope, gates: Digest)
  /// The canary ends, and the release in force judges everything again.
  case endCanary(ReleaseID, Reason)
  /// Back to what was in force before.
  case rollBack(to: ReleaseID, from: ReleaseID, Reason)
  /// It is never to be in force again.
  case withdraw(ReleaseID, Reason)
  /// It judges beside the release in force, and tells nobody.
  case shadow(ReleaseID)
  case endShadow(ReleaseID)
  /// Somebody tried going back in a copy of the store, and it took so long.
  case rehearse(to: ReleaseID, from: ReleaseID, milliseconds: Int64)
  /// Somebody played all scenarios of the workspace under it.
  case drill(ReleaseID, DrillScore)

  private static let limits = JSONLimits(bytes: 64 << 10, depth: 6, keys: 2_000)

  /// The word that the store keeps for it.
  package var word: String {
    switch self {
    case .create: "create"
    case .sign: "sign"
    case .begin: "begin"
    case .promote: "promote"
    case .canary: "canary"
    case .endCanary: "end_canary"
    case .rollBack: "roll_back"
    case .withdraw: "withdraw"
    case .shadow: "shadow"
    case .endShadow: "end_shadow"
    case .rehearse: "rehearse"
    case .drill: "drill"
    }
  }

  /// The release that it is about; of going back, the one that it goes back to.
  package var release: ReleaseID {
    switch self {
    case .create(let release, _), .begin(let release, _, _), .promote(let release, _, _),
      .canary(let release, _, _, _), .endCanary(let release, _), .withdraw(let release, _),
      .shadow(let release), .endShadow(let release), .rollBack(let release, _, _),
      .rehearse(let release, _, _), .drill(let release, _):
      release
    case .sign(let endorsement): endorsement.release
    }
  }

  /// What a person must be allowed to do for it.
  package var duty: Duty {
    switch self {
    case .create: .makeReleases
    case .sign: .signReleases
    case .begin, .promote, .canary, .shadow, .endShadow, .rehearse, .drill: .promote
    case .rollBack, .endCanary, .withdraw: .rollBack
    }
  }

  package var reason: Reason? {
    switch self {
    case .endCanary(_, let reason), .rollBack(_, _, let reason), .withdraw(_, let reason): reason
    default: nil
    }
  }

  /// The digest of what came of the gates, for steps that pass them.
  package var gates: Digest? {
    switch self {
    case .begin(_, let gates, _): gates
    case .promote(_, _, let gates), .canary(_, _, _, let gates): gates
    default: nil
    }
  }

  // MARK: As it is signed

  /// What is signed of it, besides the person and the moment.
  package var members: JSONObject {
    var members = JSONObject()
    members.append("step", .string(word))
    members.append("release", .string(release.text))
    switch self {
    case .create(_, let examined):
      if let examined { members.append("examined", .string(examined.description)) }
    case .shadow, .endShadow: break
    case .sign(let endorsement):
      for member in endorsement.members.members { members.append(member.name, member.value) }
    case .begin(_, let gates, let isDemo):
      members.append("gates", gates.map { .string($0.description) } ?? .null)
      members.append("demo", .bool(isDemo))
    case .promote(_, let from, let gates):
      members.append("from", .string(from.text))
      members.append("gates", .string(gates.description))
    case .canary(_, let base, let scope, let gates):
      members.append("beside", .string(base.text))
      members.append("scope", .object(scope.members))
      members.append("gates", .string(gates.description))
    case .rollBack(_, let from, _): members.append("from", .string(from.text))
    case .rehearse(_, let from, let milliseconds):
      members.append("from", .string(from.text))
      members.append("milliseconds", .integer(milliseconds))
    case .drill(_, let score):
      for member in score.members.members { members.append(member.name, member.value) }
    case .endCanary, .withdraw: break
    }
    if let reason { members.append("reason", .string(reason.text)) }
    return members
  }

  /// Reads what a statement says; throws `unreadable` where it is none of these.
  package init(_ statement: SignedStatement) throws(RolloutError) {
    guard statement.purpose == .release,
      let json = try? JSONValue(parsing: statement.bytes, limits: Self.limits),
      json["person"]?.string == statement.person.text,
      let word = json["step"]?.string,
      let release = json["release"]?.string.map({ ReleaseID(text: $0) }),
      let step = Self.step(word, release, json)
    else { throw .unreadable }
    self = step
  }

  private static func step(_ word: String, _ release: ReleaseID, _ json: JSONValue) -> RolloutStep?
  {
    let gates = json["gates"]?.string.flatMap { Digest($0) }
    let from = json["from"]?.string.map { ReleaseID(text: $0) }
    let reason = json["reason"]?.string.flatMap { Reason($0) }
    switch word {
    case "create":
      guard let examined = json["examined"] else { return .create(release) }
      return examined.string.flatMap { Digest($0) }.map { .create(release, examined: $0) }
    case "shadow": return .shadow(release)
    case "end_shadow": return .endShadow(release)
    case "sign": return Endorsement(of: release, json).map { .sign($0) }
    case "begin":
      guard let isDemo = json["demo"]?.bool, gates != nil || json["gates"] == .null else {
        return nil
      }
      return .begin(release, gates: gates, isDemo: isDemo)
    case "promote":
      guard let from, let gates else { return nil }
      return .promote(release, from: from, gates: gates)
    case "canary":
      guard let base = json["beside"]?.string.map({ ReleaseID(text: $0) }), let gates,
        let scope = json["scope"].flatMap({ RolloutScope($0) })
      else { return nil }
      return .canary(release, beside: base, scope, gates: gates)
    case "end_canary": return reason.map { .endCanary(release, $0) }
    case "withdraw": return reason.map { .withdraw(release, $0) }
    case "roll_back":
      guard let from, let reason else { return nil }
      return .rollBack(to: release, from: from, reason)
    case "rehearse":
      guard let from, let milliseconds = json["milliseconds"]?.integer, milliseconds >= 0 else {
        return nil
      }
      return .rehearse(to: release, from: from, milliseconds: milliseconds)
    case "drill": return DrillScore(json).map { .drill(release, $0) }
    default: return nil
    }
  }
}
