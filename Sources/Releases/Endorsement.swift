import CanonicalJSON
package import Domain

/// What somebody signs under a release: that they saw it whole, what they saw it do, and how far it may go.
package struct Endorsement: Sendable, Equatable {
  package let release: ReleaseID
  /// The backtest that they looked at; nil where there was none to look at.
  package let backtest: Digest?
  /// The greatest scope that they allow.
  package let scope: RolloutScope
  /// Whether they allow the decisions that the backtest found to become milder.
  package let allowsMilder: Bool

  package init(
    of release: ReleaseID,
    backtest: Digest?,
    scope: RolloutScope = .all,
    allowsMilder: Bool = false
  ) {
    (self.release, self.backtest) = (release, backtest)
    (self.scope, self.allowsMilder) = (scope, allowsMilder)
  }

  var members: JSONObject {
    var members = JSONObject()
    members.append("backtest", backtest.map { .string($0.description) } ?? .null)
    members.append("scope", .object(scope.members))
    members.append("allows_milder", .bool(allowsMilder))
    return members
  }

  init?(of release: ReleaseID, _ json: JSONValue) {
    guard let scope = json["scope"].flatMap({ RolloutScope($0) }),
      let allowsMilder = json["allows_milder"]?.bool
    else { return nil }
    let backtest: Digest?
    switch json["backtest"] {
    case .null?: backtest = nil
    case .string(let text)?:
      guard let digest = Digest(text) else { return nil }
      backtest = digest
    default: return nil
    }
    self.init(of: release, backtest: backtest, scope: scope, allowsMilder: allowsMilder)
  }
}
