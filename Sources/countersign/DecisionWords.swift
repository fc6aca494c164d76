import CanonicalJSON
import Domain
import Storage

/// What is known for sure of a decision in a few words: by its entry of the log, else by its row.
struct DecisionWords {
  let outcome: String
  let reasonCode: String
  let tier: String?
  let intent: String?
  let release: String
  let at: Timestamp

  /// What an entry says; nil where it tells of no decision.
  init?(toldBy entry: JSONValue?) {
    guard let of = entry?["of"], let outcome = of["outcome"]?.string,
      let reason = of["reason"]?.string, let release = of["release"]?.string,
      let at = entry?["at"]?.integer
    else { return nil }
    (self.outcome, reasonCode, self.release) = (outcome, reason, release)
    (tier, intent) = (of["tier"]?.string, of["intent"]?.string)
    self.at = Timestamp(milliseconds: at)
  }

  init(_ stored: StoredDecision) {
    (outcome, reasonCode) = (stored.outcome.rawValue, stored.reasonCode)
    (tier, intent) = (stored.tier?.rawValue, stored.intent)
    (release, at) = (stored.release.text, stored.recordedAt)
  }

  init(_ remains: DecisionRemains) {
    (outcome, reasonCode) = (remains.outcome?.rawValue ?? "unknown", remains.reasonCode)
    (tier, intent) = (remains.tier?.rawValue, remains.intent)
    (release, at) = (remains.release.text, remains.recordedAt)
  }

  /// The words of a record: the log's, where they can be believed, else the row's own.
  init(_ record: DecisionRecord, _ standing: RecordStanding?) {
    if let words = DecisionWords(toldBy: standing?.told) {
      self = words
      return
    }
    switch record {
    case .whole(let stored): self.init(stored)
    case .remains(let remains): self.init(remains)
    }
  }

  var tierAndIntent: String? {
    guard let tier, let intent else { return nil }
    return "tier \(tier), intent \(intent)"
  }

  var json: JSONValue {
    [
      "outcome": .string(outcome), "reason_code": .string(reasonCode),
      "tier": tier.map { .string($0) } ?? .null, "intent": intent.map { .string($0) } ?? .null,
      "release": .string(release), "recorded_at": .string(at.description),
    ]
  }
}

/// The case that a decision opened, as its own entry has it.
struct OpenedCase {
  let queue: String
  let approvals: Int64
  let dueAt: Timestamp

  init?(toldBy entry: JSONValue?) {
    guard let opened = entry?["account"]?["case"], let queue = opened["queue"]?.string,
      let approvals = opened["approvals"]?.integer, let due = opened["due_at"]?.integer
    else { return nil }
    (self.queue, self.approvals) = (queue, approvals)
    dueAt = Timestamp(milliseconds: due)
  }

  /// For a decision that is older than the log: as its case stands now.
  init(_ stored: StoredCase) {
    (queue, approvals, dueAt) = (stored.queue, Int64(stored.approvalsRequired), stored.dueAt)
  }

  var sentence: String {
    "for \(queue): \(approvals == 1 ? "1 approval" : "\(approvals) approvals"), due \(dueAt)"
  }
}
