package import Domain
package import Incidents
import Review
package import Storage

/// Opens incidents on signs that the taxonomy of the release in force names.
///
/// It is idempotent: what an incident of a kind holds is no sign for that kind any more, and what bears the
/// sign of one that is open is added to it.
package struct SignWatch {
  private let store: Store

  package init(_ store: Store) { self.store = store }

  /// Looks for every sign, and gives the incidents that were opened or grew.
  package func look(at now: Timestamp) throws -> [Incident] {
    var found: [Incident] = []
    for kind in try IncidentTaxonomy.inForce(in: store).kinds {
      for sign in kind.signs {
        if let incident = try look(for: sign, of: kind, at: now) { found.append(incident) }
      }
    }
    return found
  }

  private func look(
    for sign: IncidentSign,
    of kind: IncidentKind,
    at now: Timestamp
  ) throws -> Incident? {
    let decisions = try store.decisions(bearing: sign, outside: kind.id, at: now)
    if decisions.isEmpty { return nil }
    let open = try store.incidents().open.last {
      $0.opening.kind == kind.id && $0.opening.sign == sign.description
    }
    guard open != nil || decisions.count >= sign.times else { return nil }
    let evidence = try store.evidence(of: .sequences(decisions, words: "\(sign)")).bytes
    let many = decisions.count == 1 ? "1 decision bears" : "\(decisions.count) decisions bear"
    guard let reason = Reason("\(many) the sign: \(sign)") else { return nil }
    let digest = Digest(of: evidence)
    let step: IncidentStep =
      open.map { .add($0.id, evidence: digest, reason: reason) }
      ?? .open(
        IncidentOpening(kind, evidence: digest, reason: reason, sign: sign.description)
      )
    switch try store.take(step, beside: evidence, at: now) {
    case .success(let incident): return incident
    // Another process was first, or somebody closed it just then: what is left is found the next time.
    case .failure: return nil
    }
  }
}
