import Attestation
import CanonicalJSON
package import Domain
package import Review
package import Storage

/// Releases what people have approved, and has rules judge actions once more before they leave.
package struct CaseReleasing {
  /// As many cases as are looked at in one go.
  private static let limit = 1000

  private let store: Store
  private let terms: CaseTerms?
  /// Each release that some action was judged by; nil where it cannot be loaded any more.
  private var desks: [ReleaseID: Desk?] = [:]

  /// Without `terms`, those of the release in force hold.
  package init(store: Store, terms: CaseTerms? = nil) {
    (self.store, self.terms) = (store, terms)
  }

  /// Does what time has to do to cases by now, and returns those that have changed.
  package mutating func tick(at now: Timestamp) throws(StoreError) -> [TickedCase] {
    let terms = if let terms { terms } else { try CaseTerms(inForceIn: store) }
    return try store.releaseDue(at: now, limit: Self.limit, terms: terms) {
      (held) throws(StoreError) in
      try basis(of: held, at: now)
    }
  }

  /// Finds out what a case's release rests on.
  ///
  /// Actions that the release of the case would not propose again, from the same line and the same
  /// facts, are left as unjudged, so that they stay.
  private mutating func basis(
    of held: HeldCase,
    at now: Timestamp
  ) throws(StoreError) -> ReleaseBasis {
    let unjudged = ReleaseBasis(of: held)
    guard held.document.effect == .act, let desk = try desk(of: held.release),
      let trial = ReleaseTrial(of: held, by: desk)
    else { return unjudged }
    return trial.basis(unjudged, at: now)
  }

  private mutating func desk(of release: ReleaseID) throws(StoreError) -> Desk? {
    if let known = desks[release] { return known }
    let desk: Desk?
    do {
      desk = try Desk.load(release, from: store)
    } catch let error as StoreError {
      throw error
    } catch {
      // Made by another version of the program, or damaged: what it would say is not known.
      desk = nil
    }
    desks[release] = .some(desk)
    return desk
  }
}

/// A held ticket, judged once more as it was judged first.
private struct ReleaseTrial: Sendable {
  private let held: HeldCase
  private let desk: Desk
  private let line: LineReader.Line
  private let attested: [Attestor.Answer]
  /// As if nothing had ever been done.
  private let judged: Judged

  /// Nil where the line does not give the same decision any more.
  init?(of held: HeldCase, by desk: Desk) {
    var line: LineReader.Line?
    var reader = LineReader(limitBytes: held.line.count + 1)
    held.line.withUnsafeBytes { reader.feed($0) { line = $0 } }
    reader.finish { line = $0 }
    guard let line, let attested = Self.attested(in: held.stages) else { return nil }
    (self.held, self.desk, self.line, self.attested) = (held, desk, line, attested)
    judged = Self.judge(line, desk, held, attested, ActionHistory())
    guard judged.decision.id == held.decision, judged.document != nil else { return nil }
  }

  func basis(_ unjudged: ReleaseBasis, at now: Timestamp) -> ReleaseBasis {
    var basis = unjudged
    let proposed = judged.document?.actions ?? []
    for action in held.document.actions where proposed.contains(where: { $0.isSame(as: action) }) {
      basis.unjudgedActions.remove(action.key)
    }
    let keys = Set(held.document.actions.map(\.key))
    basis.question = judged.question
    // What is let out later than it was judged counts from then on.
    basis.reservations = judged.reservations.filter { keys.contains($0.key) }.map {
      ActionReservation(key: $0.key, counts: $0.counts, at: max($0.at, now))
    }
    basis.factsAttestedAt = factsAttestedAt
    let known = spokenRules
    basis.newlyAgainst = { history in
      history.isEmpty ? [] : against(history).filter { !known.contains($0) }
    }
    return basis
  }

  /// The rules that speak against the actions, by what was found out of the past.
  private func against(_ history: ActionHistory) -> [String] {
    let anew = Self.judge(line, desk, held, attested, history)
    return (anew.decision.judgement?.rules ?? []).filter {
      // Those of the matrix follow from those of the rule files.
      $0.then > .permit && !$0.isShadow && !$0.rule.hasPrefix("risk.")
    }.map(\.rule)
  }

  /// The rules that people were told of.
  private var spokenRules: Set<String> {
    let body = try? JSONValue(parsing: held.body, limits: .object)
    return Set((body?["verdict"]?["rules"]?.array ?? []).compactMap { $0["rule"]?.string })
  }

  private var factsAttestedAt: Timestamp? {
    let ticket = try? JSONValue(parsing: held.line, limits: .object)
    let own = ticket?["facts"]?.object?.members.isEmpty == false ? [held.receivedAt] : []
    let asked = attested.compactMap { try? $0.result.get().at }
    return (own + asked).min()
  }

  private static func judge(
    _ line: LineReader.Line,
    _ desk: Desk,
    _ held: HeldCase,
    _ attested: [Attestor.Answer],
    _ history: ActionHistory
  ) -> Judged {
    desk.judge(
      line,
      in: Surroundings(
        now: held.receivedAt,
        history: history,
        attested: attested,
        predecessor: held.predecessor
      ),
      stopwatch: Stopwatch { 0 }
    )
  }

  /// What was attested when the ticket was judged, as its record tells; nil where that is damaged.
  private static func attested(in stages: [UInt8]) -> [Attestor.Answer]? {
    guard let stages = try? JSONValue(parsing: stages, limits: .object) else { return nil }
    let decide = stages.array?.first { $0["stage"]?.string == StageName.decide.rawValue }
    return (decide?["result"]?["attested"]?.array ?? []).compactMap { answer in
      guard let noun = answer["noun"]?.string, let facts = answer["facts"]?.object,
        let source = answer["source"]?.string,
        let at = answer["at"]?.string.flatMap({ Timestamp($0) })
      else { return nil }
      let attested = Attested(noun: noun, facts: facts, source: source, at: at)
      return Attestor.Answer(noun: noun, result: .success(attested))
    }
  }
}

extension Decision.Action {
  /// Whether it does the same, in whatever order its arguments stand.
  fileprivate func isSame(as other: Decision.Action) -> Bool {
    name == other.name && key == other.key
      && JSONValue.object(arguments).canonicalBytes
        == JSONValue.object(other.arguments).canonicalBytes
  }
}
