package import Domain
package import Review

/// Which release judges whom, folded from the statements that people signed.
package struct Rollout: Sendable, Equatable {
  /// A release that judges some tickets beside the one in force.
  package struct Canary: Sendable, Equatable {
    package let release: ReleaseID
    package fileprivate(set) var scope: RolloutScope
    package let since: Timestamp
  }

  /// How a release came into force.
  package struct Turn: Sendable, Equatable {
    package enum Way: Sendable, Equatable {
      case first(isDemo: Bool)
      case promoted
      case rolledBack(Reason)
    }

    package let release: ReleaseID
    package let way: Way
    package let by: PersonID
    package let at: Timestamp
  }

  package struct Signature: Sendable, Equatable {
    package let person: PersonID
    package let endorsement: Endorsement
    package let at: Timestamp
  }

  package struct Withdrawal: Sendable, Equatable {
    package let by: PersonID
    package let reason: Reason
    package let at: Timestamp
  }

  package struct Rehearsal: Sendable, Equatable {
    package let release: ReleaseID
    package let from: ReleaseID
    package let milliseconds: Int64
    package let by: PersonID
    package let at: Timestamp
  }

  package struct PlayedDrill: Sendable, Equatable {
    package let release: ReleaseID
    package let score: DrillScore
    package let by: PersonID
    package let at: Timestamp
  }

  /// Oldest first; the last is in force.
  package private(set) var turns: [Turn] = []
  package private(set) var canary: Canary?
  private var canaryEndedAt: Timestamp?
  /// When a release was last gone back from.
  private var goneBackFrom: [ReleaseID: Timestamp] = [:]
  package private(set) var shadow: ReleaseID?
  package private(set) var authors: [ReleaseID: Set<PersonID>] = [:]
  package private(set) var signatures: [ReleaseID: [Signature]] = [:]
  package private(set) var withdrawals: [ReleaseID: Withdrawal] = [:]
  /// Oldest first.
  package private(set) var rehearsals: [Rehearsal] = []
  /// Oldest first.
  package private(set) var drills: [PlayedDrill] = []

  package init() {}

  package var inForce: ReleaseID? { turns.last?.release }

  /// What a rollback without a name goes back to: the release before the present one that was not
  /// withdrawn; nil where there is none.
  ///
  /// What was gone back from is behind: going back twice goes further back, and never forward.
  package var previous: ReleaseID? {
    var path: [ReleaseID] = []
    for turn in turns {
      if case .rolledBack = turn.way, let place = path.lastIndex(of: turn.release) {
        path.removeSubrange((place + 1)...)
      } else {
        path.append(turn.release)
      }
    }
    return path.last { $0 != inForce && withdrawals[$0] == nil }
  }

  package func wasInForce(_ release: ReleaseID) -> Bool {
    turns.contains { $0.release == release }
  }

  /// Who signed a release, with what they signed last, and may sign still; its authors count for nothing.
  package func endorsements(of release: ReleaseID, standing: Standing) -> [Signature] {
    var last: [PersonID: Signature] = [:]
    for signature in signatures[release] ?? [] { last[signature.person] = signature }
    let authors = authors[release] ?? []
    return last.values
      .filter {
        !authors.contains($0.person) && isStanding($0)
          && standing.refusal($0.person, .signReleases) == nil
      }
      .sorted { ($0.at, $0.person.text) < ($1.at, $1.person.text) }
  }

  /// Whether a signature counts still: what was gone back from is signed anew before it comes again.
  func isStanding(_ signature: Signature) -> Bool {
    goneBackFrom[signature.endorsement.release].map { signature.at >= $0 } ?? true
  }

  /// Takes a step that was admitted when it was made.
  package mutating func take(_ statement: SignedStatement) throws(RolloutError) {
    guard let at = statement.moment else { throw .unreadable }
    try take(RolloutStep(statement), by: statement.person, at: at)
  }

  mutating func take(_ step: RolloutStep, by person: PersonID, at: Timestamp) throws(RolloutError) {
    switch step {
    case .create(let release, _): authors[release, default: []].insert(person)
    case .sign(let endorsement):
      let signature = Signature(person: person, endorsement: endorsement, at: at)
      signatures[endorsement.release, default: []].append(signature)
    case .begin(let release, _, let isDemo):
      guard turns.isEmpty else { throw .begunBefore }
      turns.append(Turn(release: release, way: .first(isDemo: isDemo), by: person, at: at))
    case .promote(let release, let from, _):
      try requireInForce(from)
      guard release != from else { throw .inForceAlready(release) }
      put(Turn(release: release, way: .promoted, by: person, at: at))
    case .canary(let release, let base, let scope, _):
      try requireInForce(base)
      try widen(release, scope, at: at)
    case .endCanary(let release, _):
      guard canary?.release == release else { throw .noCanary(release) }
      endCanary(at: at)
    case .rollBack(let release, let from, let reason):
      try requireInForce(from)
      guard wasInForce(release) else { throw .neverInForce(release) }
      guard release != from else { throw .inForceAlready(release) }
      put(Turn(release: release, way: .rolledBack(reason), by: person, at: at))
      goneBackFrom[from] = at
    case .withdraw(let release, let reason):
      withdrawals[release] = Withdrawal(by: person, reason: reason, at: at)
      if canary?.release == release { endCanary(at: at) }
      if shadow == release { shadow = nil }
    case .shadow(let release): shadow = release
    case .endShadow(let release):
      guard shadow == release else { throw .noShadow(release) }
      shadow = nil
    case .rehearse(let release, let from, let milliseconds):
      rehearsals.append(
        Rehearsal(release: release, from: from, milliseconds: milliseconds, by: person, at: at)
      )
    case .drill(let release, let score):
      drills.append(PlayedDrill(release: release, score: score, by: person, at: at))
    }
  }

  /// What was a canary or judged beside another ends where another release comes into force: it was
  /// compared with what is in force no more.
  private mutating func put(_ turn: Turn) {
    turns.append(turn)
    endCanary(at: turn.at)
    if shadow == turn.release { shadow = nil }
  }

  private mutating func endCanary(at: Timestamp) {
    if canary != nil { canaryEndedAt = at }
    canary = nil
  }

  private mutating func widen(
    _ release: ReleaseID,
    _ scope: RolloutScope,
    at: Timestamp
  ) throws(RolloutError) {
    guard release != inForce else { throw .inForceAlready(release) }
    guard let now = canary else {
      // Who widened a canary that ended meanwhile did not mean to begin it again.
      if let canaryEndedAt, at < canaryEndedAt { throw .noCanary(release) }
      canary = Canary(release: release, scope: scope, since: at)
      return
    }
    guard now.release == release else { throw .canaryOf(now.release) }
    guard scope.contains(now.scope), scope != now.scope else { throw .notWider }
    canary?.scope = scope
  }

  private func requireInForce(_ release: ReleaseID) throws(RolloutError) {
    guard inForce == release else { throw .inForceIs(inForce) }
  }
}
