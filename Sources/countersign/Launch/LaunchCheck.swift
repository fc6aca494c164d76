import Domain
import Models
import Pipeline
import Releases
import Review
import Rules
import Storage
import Vendors

/// Looks at everything that a deployment needs before it answers anybody, out of the store and what lies
/// beside it.
struct LaunchCheck {
  /// What was rehearsed longer ago counts no more.
  static let rehearsalTime = Rollout.rehearsalTime

  let store: Store
  let now: Timestamp
  let rollout: Rollout
  let standing: Standing
  /// Nil where no release is in force.
  let desk: Desk?

  init(_ store: Store, at now: Timestamp) throws {
    (self.store, self.now) = (store, now)
    rollout = try store.rollout()
    standing = Standing(try store.roster())
    desk = try rollout.inForce.map { try Desk.load($0, from: store) }
  }

  var lines: [LaunchLine] {
    get throws {
      guard let desk else {
        return [LaunchLine("release", .red, "none is in force", advice: "countersign init")]
      }
      let signatures = rollout.endorsements(of: desk.stamp.id, standing: standing)
      return [
        release(desk, signatures), try gates(desk), contract(desk), riskClasses(desk, signatures),
        try logKey(), try anchor(desk), retention(desk), canaryLimit(desk),
        try stopRehearsal(), rollbackRehearsal(), drills(), try people(), try queues(desk),
      ] + [Role.legal, .security, .compliance].map { signOff($0, signatures) }
    }
  }

  // MARK: The release

  private func release(_ desk: Desk, _ signatures: [Rollout.Signature]) -> LaunchLine {
    let id = desk.stamp.id
    let isDemo = rollout.turns.contains { $0.release == id && $0.way == .first(isDemo: true) }
    let isPromoted = rollout.turns.contains {
      $0.release == id && ($0.way == .promoted || $0.way == .first(isDemo: false))
    }
    if let withdrawal = rollout.withdrawals[id] {
      return LaunchLine(
        "release",
        .red,
        "`\(withdrawal.by)` withdrew \(id), which is in force",
        advice: "countersign release rollback --reason \"…\""
      )
    }
    guard isPromoted else {
      return LaunchLine(
        "release",
        .red,
        isDemo ? "\(id) is the first, which one person put in force" : "\(id) passed no gate",
        advice: "make a release of your own: countersign release create, then promote it"
      )
    }
    let names = signatures.map { "`\($0.person)`" }.joined(separator: ", ")
    guard signatures.count >= Rollout.signaturesNeeded else {
      return LaunchLine(
        "release",
        .red,
        "\(id) has the signatures of \(signatures.count) who may sign still: \(names)",
        advice: "countersign release sign \(id.short)"
      )
    }
    return LaunchLine("release", .ready, "\(id), signed by \(names)")
  }

  /// What the gates were found to be when it came into force.
  private func gates(_ desk: Desk) throws -> LaunchLine {
    let steps = try store.releaseSteps(of: desk.stamp.id)
    let report = steps.last { step in
      switch step.step {
      case .promote, .begin: step.report != nil
      default: false
      }
    }?.report
    guard let report else {
      return LaunchLine(
        "gates",
        .red,
        "it came into force without passing them",
        advice: "countersign release promote passes them"
      )
    }
    let exempt = report.results.filter { $0.verdict == .exempt }.map(\.gate.rawValue)
    guard report.isOpen else {
      return LaunchLine("gates", .red, report.failures.map(\.gate.rawValue).joined(separator: ", "))
    }
    return LaunchLine(
      "gates",
      .ready,
      "\(report.results.count - exempt.count) passed"
        + (exempt.isEmpty ? "" : ", exempt as the first: \(exempt.joined(separator: ", "))")
        + "; at least \(desk.configuration.promotion.leastBacktest) tickets are tried"
    )
  }

  /// Of each model that the released configuration names; without any, nobody is asked.
  private func contract(_ desk: Desk) -> LaunchLine {
    let (name, models) = ("vendor contract", desk.configuration.models)
    if models.isEmpty {
      return LaunchLine(name, .exempt, "no model is called: `\(desk.manifest.model)`")
    }
    for model in models {
      let vendor = model.terms.vendor
      guard let contract = desk.vendors[vendor] else {
        return LaunchLine(
          name,
          .red,
          "none is recorded for `\(model.id)`",
          advice: "write the contract with `\(vendor)` in rules/vendors.yaml"
        )
      }
      if let fault = contract.gaps(on: now.day).first(where: \.isFault) {
        return LaunchLine(
          name,
          .red,
          "the one with `\(vendor)` \(fault.words)",
          advice: "countersign vendors check"
        )
      }
    }
    let vendors = Set(models.map(\.terms.vendor)).sorted().compactMap { desk.vendors[$0] }
    let words = vendors.map { contract in
      "with `\(contract.id)`" + (contract.expires.map { " until \($0)" } ?? "")
    }
    return LaunchLine(name, .ready, words.joined(separator: ", "))
  }

  private func riskClasses(_ desk: Desk, _ signatures: [Rollout.Signature]) -> LaunchLine {
    let matrix = desk.matrix
    let name = "\(matrix.file) \(matrix.version), owner \(matrix.owner)"
    guard let signed = desk.configuration.launch.riskClasses, signed.version == matrix.version
    else {
      return LaunchLine(
        "risk classes",
        .red,
        "nobody signed off \(name)",
        advice:
          "write `launch: {risk_classes: {signed_off_by: PERSON, version: \(matrix.version)}}`"
          + " in countersign.yaml, and have that person sign the release"
      )
    }
    guard signatures.contains(where: { $0.person == signed.by }) else {
      return LaunchLine(
        "risk classes",
        .red,
        "\(name): `\(signed.by)` has not signed this release",
        advice: "\(signed.by) runs: countersign release sign \(desk.stamp.id.short)"
      )
    }
    return LaunchLine("risk classes", .ready, "\(name), signed off by `\(signed.by)`")
  }

  private func canaryLimit(_ desk: Desk) -> LaunchLine {
    guard let greatest = desk.configuration.promotion.greatestCanary else {
      return LaunchLine(
        "canary limit",
        .red,
        "none is set",
        advice: "write `releases: {greatest_canary: 25%}` in countersign.yaml"
      )
    }
    return LaunchLine("canary limit", .ready, "\(greatest.text) of the customers")
  }

  private func signOff(_ role: Role, _ signatures: [Rollout.Signature]) -> LaunchLine {
    let signed = signatures.filter { standing.people[$0.person]?.roles.contains(role) == true }
    guard !signed.isEmpty else {
      return LaunchLine(
        "sign-off \(role.rawValue)",
        .red,
        "nobody of the role `\(role.rawValue)` signed the release in force",
        advice: "one of them runs: countersign release sign in-force"
      )
    }
    return LaunchLine(
      "sign-off \(role.rawValue)",
      .ready,
      signed.map { "`\($0.person)` on \($0.at)" }.joined(separator: ", ")
    )
  }
}
