import CanonicalJSON
import Domain
import Pipeline
import Releases
import Review
import Storage

/// Where one release stands: who made and signed it, and whom it judges.
struct ReleaseStanding {
  let id: ReleaseID
  let savedAt: Timestamp
  let pins: [ReleasePin]
  let authors: [PersonID]
  let signatures: [Rollout.Signature]
  let turns: [Rollout.Turn]
  let isInForce: Bool
  let canary: RolloutScope?
  let isShadow: Bool
  let withdrawal: Rollout.Withdrawal?
  /// Whether all its objects are there; without them it cannot be used.
  let isWhole: Bool

  init(of saved: SavedRelease, _ rollout: Rollout, in store: Store) throws {
    let manifest = try ReleaseContents(of: saved.id, in: store).manifest
    (id, savedAt, pins) = (saved.id, saved.savedAt, manifest.pins)
    authors = (rollout.authors[saved.id] ?? []).sorted { $0.text < $1.text }
    var last: [PersonID: Rollout.Signature] = [:]
    for signature in rollout.signatures[saved.id] ?? [] { last[signature.person] = signature }
    let own = Set(authors)
    signatures = last.values.filter { !own.contains($0.person) }
      .sorted { ($0.at, $0.person.text) < ($1.at, $1.person.text) }
    turns = rollout.turns.filter { $0.release == saved.id }
    isInForce = rollout.inForce == saved.id
    canary = rollout.canary?.release == saved.id ? rollout.canary?.scope : nil
    isShadow = rollout.shadow == saved.id
    withdrawal = rollout.withdrawals[saved.id]
    isWhole = try store.hasObjects(manifest.digests)
  }

  /// All releases of a store, newest first.
  static func all(in store: Store) throws -> [ReleaseStanding] {
    let rollout = try store.rollout()
    return try store.releases().reversed().map { try ReleaseStanding(of: $0, rollout, in: store) }
  }

  /// `in force since 2026-06-14T10:00:00Z`, or what else it is.
  var state: String {
    var words: [String] = []
    if isInForce, let turn = turns.last {
      words.append(
        "in force since \(turn.at)" + (turn.way == .first(isDemo: true) ? ", as a demo" : "")
      )
    }
    if let canary { words.append("canary: \(canary.text)") }
    if isShadow { words.append("shadow") }
    if let withdrawal { words.append("withdrawn by \(withdrawal.by)") }
    if !isInForce, let turn = turns.last { words.append("was in force from \(turn.at)") }
    if words.isEmpty { words.append("never in force") }
    if !isWhole { words.append("objects deleted") }
    if !pins.isEmpty { words.append("pinned: " + pins.map(\.text).joined(separator: ", ")) }
    return words.joined(separator: "; ")
  }

  var json: JSONValue {
    var object = JSONObject()
    object.append("release", .string(id.text))
    object.append("made_at", .string(savedAt.description))
    object.append("made_by", .array(authors.map { .string($0.text) }))
    object.append("signatures", .array(signatures.map(\.json)))
    object.append("in_force", .bool(isInForce))
    object.append(
      "turns",
      .array(turns.map { ["at": .string($0.at.description), "by": .string($0.by.text)] })
    )
    object.append("canary", canary.map { .object($0.members) } ?? .null)
    object.append("shadow", .bool(isShadow))
    object.append(
      "withdrawn",
      withdrawal.map {
        [
          "at": .string($0.at.description), "by": .string($0.by.text),
          "reason": .string($0.reason.text),
        ]
      } ?? .null
    )
    object.append("whole", .bool(isWhole))
    object.append("pins", .array(pins.map(\.json)))
    return .object(object)
  }
}

extension Rollout.Signature {
  /// `mira on 2026-06-14T10:00:00Z, for all customers`.
  var text: String {
    "\(person) on \(at), for \(endorsement.scope.text)"
      + (endorsement.backtest == nil ? ", without a backtest" : "")
      + (endorsement.allowsMilder ? ", milder decisions allowed" : "")
  }

  var json: JSONValue {
    [
      "person": .string(person.text), "at": .string(at.description),
      "scope": .object(endorsement.scope.members),
      "backtest": endorsement.backtest.map { .string($0.description) } ?? .null,
      "allows_milder": .bool(endorsement.allowsMilder),
    ]
  }
}
