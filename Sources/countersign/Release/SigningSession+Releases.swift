import Domain
import Pipeline
import Releases
import Review
import Storage

extension SigningSession {
  /// The rollout as the person sees it.
  func rollout() throws -> Rollout { try workspace.tellingFailures { try store.rollout() } }

  /// The release in force; ends the command where none is.
  func inForce() throws -> ReleaseID {
    if let release = try rollout().inForce { return release }
    throw Complaint(
      .badWorkspace,
      "no release is in force",
      hint: "run `countersign init` to make the first"
    ).told()
  }

  /// Looks at the gates before a release.
  func report(of release: ReleaseID, for scope: RolloutScope, at now: Timestamp) throws
    -> GateReport
  {
    try workspace.tellingFailures {
      try ReleaseGates(store).report(of: release, for: scope, at: now)
    }
  }

  /// Signs a step and has it taken; tells why where it is not, and what to do.
  @discardableResult
  func take(
    _ step: RolloutStep,
    report: GateReport? = nil,
    at now: Timestamp = SystemClock.now
  ) throws -> Rollout {
    let statement = try signer.statement(step.members, for: .release, at: now)
    let result = try workspace.tellingFailures {
      try store.take(statement, report: report, at: now)
    }
    switch result {
    case .success(let rollout): return rollout
    case .failure(let error): throw Self.complaint(about: error, step).told()
    }
  }

  /// How a refusal is told, and with which status.
  static func complaint(about error: RolloutError, _ step: RolloutStep) -> Complaint {
    let name = step.release.text
    switch error {
    case .gatesClosed(let results):
      for result in results { Terminal.complain(GatePage.line(result)) }
      return Complaint(
        .different,
        "\(results.count) of \(Gate.allCases.count) gates are closed",
        hint: "`countersign release gates \(name)` looks at all of them"
      )
    case .inForceIs:
      return Complaint(
        .stale,
        "\(error)",
        hint: "`countersign status` says what is in force"
      )
    case .begunBefore, .inForceAlready, .reportDiffers, .notWider, .canaryOf, .noCanary, .noShadow:
      return Complaint(.stale, "\(error)", hint: "`countersign status` says what is in force")
    case .unknownRelease: return Complaint(.noInput, "\(error)")
    case .unowned, .unmade:
      return Complaint(
        .notAllowed,
        "\(error)",
        hint: "make it with this program: countersign release create"
      )
    case .withdrawn:
      return Complaint(
        .notAllowed,
        "\(error)",
        hint: "make a release of working files that are mended"
      )
    case .neverInForce:
      return Complaint(
        .notAllowed,
        "\(error)",
        hint: "what was never in force passes the gates: countersign release promote \(name)"
      )
    case .isInForce:
      return Complaint(
        .notAllowed,
        "\(error)",
        hint: "go back from it first: countersign release rollback --reason …"
      )
    case .signedBefore: return Complaint(.notAllowed, "\(error)", hint: "nothing is left to do")
    case .ownRelease: return Complaint(.notAllowed, "\(error)", hint: "ask two who did not")
    case .refused(.signedAhead):
      return Complaint(.notAllowed, "\(error)", hint: "set the clock of this machine right")
    case .refused, .unreadable: return Complaint(.notAllowed, "\(error)")
    }
  }
}
