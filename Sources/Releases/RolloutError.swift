package import Domain
package import Review

/// Why a step with a release is not taken.
package enum RolloutError: Error, Sendable, Equatable, CustomStringConvertible {
  case unreadable
  /// The person may not, or has not signed.
  case refused(CaseError)
  /// The store keeps no such release.
  case unknownRelease(ReleaseID)
  /// Its manifest is of a form that told of no owners.
  case unowned(ReleaseID)
  /// Nobody signed that they made it, so that anybody's signature could be the author's.
  case unmade(ReleaseID)
  case withdrawn(ReleaseID, by: PersonID)
  /// Another release is in force than the person saw; nil where none is.
  case inForceIs(ReleaseID?)
  case inForceAlready(ReleaseID)
  /// What is in force is not withdrawn: something has to judge what comes in.
  case isInForce(ReleaseID)
  /// Some release is in force, so that none can be the first.
  case begunBefore
  case neverInForce(ReleaseID)
  /// The gates were not passed, with what each of the closed ones found.
  case gatesClosed([GateResult])
  /// The report is of another release, another scope, or not the one that was signed.
  case reportDiffers
  case signedBefore(PersonID)
  case ownRelease(PersonID)
  /// The canary goes on for as many already, or is of another release.
  case notWider
  case canaryOf(ReleaseID)
  case noCanary(ReleaseID)
  case noShadow(ReleaseID)

  package var description: String {
    switch self {
    case .unreadable: "the statement is no step with a release"
    case .refused(let error): "\(error)"
    case .unknownRelease(let release):
      "there is no release `\(release)` here; `countersign release list` names them"
    case .unowned(let release):
      "nobody owns the parts of the release `\(release)`, for an earlier version made it; "
        + "make it again with `countersign release create`"
    case .unmade(let release):
      "nobody signed that they made the release `\(release)`; "
        + "make it again with `countersign release create`"
    case .withdrawn(let release, let person): "`\(person)` withdrew the release `\(release)`"
    case .inForceIs(let release?):
      "by now the release `\(release)` is in force: look at it, and sign again"
    case .inForceIs(nil): "no release is in force"
    case .inForceAlready(let release): "the release `\(release)` is in force already"
    case .isInForce(let release):
      "the release `\(release)` is in force; go back from it with `countersign release rollback` first"
    case .begunBefore: "a release is in force here already, so that this is not the first"
    case .neverInForce(let release):
      "the release `\(release)` was never in force; only what was can be gone back to"
    case .gatesClosed(let results):
      "not promoted: "
        + results.map { "\($0.gate.rawValue): \($0.finding)" }.joined(separator: "; ")
    case .reportDiffers: "what was signed is not what the gates found: look at it, and sign again"
    case .signedBefore(let person): "`\(person)` has signed exactly this already"
    case .ownRelease(let person):
      "`\(person)` made this release; it takes the signatures of two others"
    case .notWider: "the canary goes on for as many already; `canary` and `widen` only add"
    case .canaryOf(let release): "a canary of the release `\(release)` goes on; end it first"
    case .noCanary(let release): "no canary of the release `\(release)` goes on"
    case .noShadow(let release): "the release `\(release)` does not judge beside another"
    }
  }
}
