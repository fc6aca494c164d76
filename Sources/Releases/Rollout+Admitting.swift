package import Domain
package import Review

/// What a store has of a release, as far as a step with it depends on that.
package enum ReleaseHolding: Sendable {
  case none
  /// Its manifest does not say who answers for its parts: it can be gone back to, and not signed.
  case unowned
  case whole
}

extension Rollout {
  /// A rehearsal of going back counts so long.
  package static let rehearsalTime = Seconds.hours(90 * 24)
  /// Nothing goes into force without the signatures of so many who did not make it.
  package static let signaturesNeeded = 2

  /// Takes a step that a person signs now, if the roster lets them, the releases are there, and the gates
  /// that it passes are open.
  ///
  /// `report` is what the gates were found to be; those that rest on signatures and on rehearsals are
  /// looked at here once more. A rollback passes no gate, and neither does what only takes back.
  ///
  /// `holding` tells what the store has of a release.
  package mutating func admit(
    _ statement: SignedStatement,
    report: GateReport?,
    at now: Timestamp,
    standing: Standing,
    holding: (ReleaseID) -> ReleaseHolding
  ) throws(RolloutError) {
    let step = try RolloutStep(statement)
    let person = statement.person
    if let refusal = standing.refusal(of: statement) ?? standing.refusal(person, step.duty) {
      throw .refused(refusal)
    }
    guard let at = statement.moment else { throw .unreadable }
    guard at <= now else { throw .refused(.signedAhead(at)) }
    switch (holding(step.release), step) {
    case (.none, _): throw .unknownRelease(step.release)
    case (.unowned, .sign): throw .unowned(step.release)
    case (.unowned, _), (.whole, _): break
    }
    try requireStanding(of: step, by: person)
    if let digest = step.gates {
      let scope: RolloutScope = if case .canary(_, _, let scope, _) = step { scope } else { .all }
      try require(report, digest, of: step.release, for: scope, at: now, standing: standing)
    } else if case .begin(_, _, isDemo: false) = step {
      throw .reportDiffers
    }
    var after = self
    try after.take(step, by: person, at: at)
    self = after
  }

  private func requireStanding(of step: RolloutStep, by person: PersonID) throws(RolloutError) {
    let release = step.release
    switch step {
    case .create, .endCanary, .endShadow: return
    case .withdraw:
      if release == inForce { throw .isInForce(release) }
      return
    case .sign(let endorsement):
      guard let authors = authors[release] else { throw .unmade(release) }
      if authors.contains(person) { throw .ownRelease(person) }
      let last = signatures[release]?.last { $0.person == person }
      if let last, last.endorsement == endorsement, isStanding(last) { throw .signedBefore(person) }
    case .promote(_, let from, _):
      // Said before any gate: they were looked at beside what is in force no more.
      if inForce != from { throw .inForceIs(inForce) }
      if release == from { throw .inForceAlready(release) }
    case .begin, .canary, .rollBack, .shadow, .rehearse, .drill: break
    }
    if let withdrawal = withdrawals[release] { throw .withdrawn(release, by: withdrawal.by) }
  }

  private func require(
    _ report: GateReport?,
    _ digest: Digest,
    of release: ReleaseID,
    for scope: RolloutScope,
    at now: Timestamp,
    standing: Standing
  ) throws(RolloutError) {
    guard let report, report.digest == digest, report.release == release, report.scope == scope
    else { throw .reportDiffers }
    let own = gates(of: report, at: now, standing: standing)
    let looked = report.replacing(own)
    guard looked.isOpen else { throw .gatesClosed(looked.failures) }
  }

  /// The gates that rest on what people signed before: signatures, a rehearsal, and what may become milder.
  ///
  /// The very first release is exempt from the rehearsal, for there is nothing to go back to.
  package func gates(
    of report: GateReport,
    at now: Timestamp,
    standing: Standing
  ) -> [GateResult] {
    let counting = endorsements(of: report.release, standing: standing).filter {
      $0.endorsement.backtest == report.backtest && $0.endorsement.scope.contains(report.scope)
    }
    return [
      signatureGate(counting, report, standing), rehearsalGate(at: now),
      milderGate(counting, report),
    ].compactMap(\.self)
  }

  private func signatureGate(
    _ counting: [Signature],
    _ report: GateReport,
    _ standing: Standing
  ) -> GateResult {
    let names = counting.map { "`\($0.person)`" }.joined(separator: ", ")
    if counting.count >= Self.signaturesNeeded {
      return GateResult(.signatures, .passed, "signed by \(names)")
    }
    let others = endorsements(of: report.release, standing: standing).count - counting.count
    let stale =
      others > 0 ? "; \(others) signed under another backtest or for fewer tickets" : ""
    return GateResult(
      .signatures,
      .failed,
      "\(counting.count) of \(Self.signaturesNeeded) have signed"
        + (names.isEmpty ? "" : ": \(names)") + stale
    )
  }

  private func rehearsalGate(at now: Timestamp) -> GateResult {
    guard inForce != nil else {
      return GateResult(.rehearsal, .exempt, "it is the first release: there is nothing before it")
    }
    guard let last = rehearsals.last else {
      return GateResult(
        .rehearsal,
        .failed,
        "going back was never rehearsed; run `countersign release rehearse`"
      )
    }
    guard now <= last.at.advanced(by: Self.rehearsalTime) else {
      return GateResult(
        .rehearsal,
        .failed,
        "going back was rehearsed on \(last.at) and not since; run `countersign release rehearse`"
      )
    }
    return GateResult(
      .rehearsal,
      .passed,
      "`\(last.by)` rehearsed it on \(last.at), in \(last.milliseconds) ms"
    )
  }

  /// Where the backtest found milder decisions, who signs must allow them by name; nil where the report
  /// found none, or knows of none.
  private func milderGate(_ counting: [Signature], _ report: GateReport) -> GateResult? {
    guard let found = report.results.first(where: { $0.gate == .milder }), found.verdict == .failed
    else { return nil }
    let allowing = counting.filter(\.endorsement.allowsMilder)
    guard allowing.count >= Self.signaturesNeeded else { return nil }
    let names = allowing.map { "`\($0.person)`" }.joined(separator: ", ")
    return GateResult(.milder, .passed, "\(found.finding); allowed by \(names)")
  }
}
