import Attestation
import CanonicalJSON
import Domain
import Review
import Storage

/// A held ticket, judged once more as it was judged first, with no more in the arguments of its actions
/// than a document has.
struct ReleaseTrial: Sendable {
  private let held: HeldCase
  private let document: ReviewDocument
  private let desk: Desk
  private let line: LineReader.Line
  private let attested: [Attestor.Answer]
  /// As if nothing had ever been done.
  private let judged: Judged

  /// Nil where the line does not give the same decision any more.
  init?(of held: HeldCase, _ document: ReviewDocument, by desk: Desk) {
    var line: LineReader.Line?
    var reader = LineReader(limitBytes: held.line.count + 1)
    held.line.withUnsafeBytes { reader.feed($0) { line = $0 } }
    reader.finish { line = $0 }
    guard let line, let attested = Self.attested(in: held.stages) else { return nil }
    (self.held, self.document) = (held, document)
    (self.desk, self.line, self.attested) = (desk, line, attested)
    judged = Self.judge(line, desk, held, document, attested, ActionHistory())
    // With less in it, an action may be one that needs nobody.
    guard judged.decision.id == held.decision,
      judged.document != nil || judged.decision.outcome == .act
    else { return nil }
  }

  /// What the rules would put before people, with no more in it than the document has.
  var proposed: [Decision.Action] { judged.document?.actions ?? judged.decision.actions }

  /// What the rules say to that.
  var verdict: Verdict { judged.document?.verdict ?? judged.decision.judgement?.verdict ?? .deny }

  func basis(_ unjudged: ReleaseBasis, at now: Timestamp) -> ReleaseBasis {
    var basis = unjudged
    for action in document.actions where proposed.contains(where: { $0.isSame(as: action) }) {
      basis.unjudgedActions.remove(action.key)
    }
    let keys = Set(document.actions.map(\.key))
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
    let anew = Self.judge(line, desk, held, document, attested, history)
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
    _ document: ReviewDocument,
    _ attested: [Attestor.Answer],
    _ history: ActionHistory
  ) -> Judged {
    var ceilings: [String: JSONObject] = [:]
    for action in document.actions { ceilings[action.name] = action.arguments }
    return desk.judge(
      line,
      in: Surroundings(
        now: held.receivedAt,
        history: history,
        attested: attested,
        askedModels: AskedModel.recorded(in: held.stages),
        predecessor: held.predecessor,
        ceilings: ceilings
      ),
      stopwatch: Stopwatch { 0 }
    )
  }

  /// What was attested when the ticket was judged, as its record tells; nil where that is damaged.
  static func attested(in stages: [UInt8]) -> [Attestor.Answer]? {
    guard let stages = try? JSONValue(parsing: stages, limits: .object) else { return nil }
    let decide = stages.array?.first { $0["stage"]?.string == StageName.decide.rawValue }
    return (decide?["result"]?["attested"]?.array ?? []).compactMap {
      Attestor.Answer(recorded: $0)
    }
  }
}

extension Decision.Action {
  /// Whether it does the same, in whatever order its arguments stand.
  func isSame(as other: Decision.Action) -> Bool {
    name == other.name && key == other.key
      && JSONValue.object(arguments).canonicalBytes
        == JSONValue.object(other.arguments).canonicalBytes
  }
}
