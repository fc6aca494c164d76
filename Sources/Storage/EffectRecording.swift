import CanonicalJSON
package import Domain
import GRDB

/// What became of the news of an effect.
package enum EffectReceipt: Sendable, Equatable {
  /// It is recorded; `contradictions` names the arguments that are not what was let out.
  case recorded(contradictions: [String])
  /// It had been recorded before.
  case known
  /// Nothing is recorded.
  case refused(EffectRefusal)
}

/// Why the news of an effect is refused.
package enum EffectRefusal: Error, Sendable, Equatable, CustomStringConvertible {
  case noSuchDecision(DecisionID)
  /// The decision let out no action of that key.
  case noSuchAction(ActionKey, of: DecisionID)
  case backwards(from: Effect.Status, to: Effect.Status)
  /// The same was reported with other arguments.
  case contradicts([String])

  package var description: String {
    switch self {
    case .noSuchDecision(let id): "no decision `\(id)`"
    case .noSuchAction(let key, let id): "`\(id)` let out no action `\(key)`"
    case .backwards(let old, let new):
      "it is recorded as `\(old.rawValue)`, and cannot become `\(new.rawValue)`"
    case .contradicts(let names):
      "it is recorded already, with other arguments: "
        + names.map { "`\($0)`" }.joined(separator: ", ")
    }
  }
}

/// News of an effect as it came.
package struct ReportedEffect: Sendable {
  package let effect: Effect
  /// The line as it came.
  package let line: [UInt8]

  package init(_ effect: Effect, line: [UInt8]) {
    self.effect = effect
    self.line = line
  }
}

extension Store {
  /// Records what the platform did, all in one transaction; one receipt for each, in order.
  ///
  /// What is reversed may be let out again, and counts no more: it is over, for good. What failed may
  /// yet succeed, so that it stays done.
  package func record(
    effects: [ReportedEffect],
    at now: Timestamp
  ) throws(StoreError) -> [EffectReceipt] {
    guard !effects.isEmpty else { return [] }
    return try write { _, log in
      let recording = try EffectRecording(log, at: now)
      return try effects.map { try recording.record($0) }
    }
  }
}

/// A batch of effects as it is recorded: its statements, prepared once.
private struct EffectRecording {
  private let log: LogRecording
  private let now: Timestamp
  private let findDecision: Statement
  private let findAction: Statement
  private let findEffect: Statement
  private let insertEffect: Statement
  private let insertPayload: Statement

  init(_ log: LogRecording, at now: Timestamp) throws {
    (self.log, self.now) = (log, now)
    let db = log.db
    findDecision = try db.cachedStatement(
      sql: """
        SELECT sequence, body FROM decision LEFT JOIN payload ON decision_sequence = sequence
        WHERE decision_id = ?
        """
    )
    findAction = try db.cachedStatement(
      sql: "SELECT 1 FROM action WHERE key = ? AND decision_sequence = ?"
    )
    findEffect = try db.cachedStatement(
      sql: """
        SELECT status, contradicts FROM effect WHERE key = ? AND decision_sequence = ?
        ORDER BY sequence DESC LIMIT 1
        """
    )
    insertEffect = try db.cachedStatement(
      sql: "INSERT INTO effect VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)"
    )
    insertPayload = try db.cachedStatement(
      sql: "INSERT INTO effect_payload VALUES (last_insert_rowid(), ?)"
    )
  }

  /// What an action was let out with, by the decision's own line.
  private static func arguments(of action: ActionKey, in line: [UInt8]) throws -> JSONObject {
    let actions = try JSONValue(parsing: line, limits: .object)["actions"]?.array ?? []
    let own = actions.first { $0["idempotency_key"]?.string == action.text }
    return own?["arguments"]?.object ?? JSONObject()
  }

  func record(_ reported: ReportedEffect) throws -> EffectReceipt {
    let effect = reported.effect
    guard let row = try Row.fetchOne(findDecision, arguments: [effect.decision.text]) else {
      return .refused(.noSuchDecision(effect.decision))
    }
    let sequence = try row.decode(Int64.self, atIndex: 0)
    let action: StatementArguments = [effect.action.text, sequence]
    guard try Row.fetchOne(findAction, arguments: action) != nil else {
      return .refused(.noSuchAction(effect.action, of: effect.decision))
    }
    let line = try row.line(of: effect.decision, atIndex: 1)
    let contradictions = effect.contradictions(
      of: try Self.arguments(of: effect.action, in: line)
    )
    if let last = try Row.fetchOne(findEffect, arguments: action) {
      let status = try last.word(Effect.Status.self, atIndex: 0)
      let known = try last.decode(String.self, atIndex: 1).split(separator: " ").map(String.init)
      if status == effect.status {
        let more = contradictions.filter { !known.contains($0) }
        return more.isEmpty ? .known : .refused(.contradicts(more))
      }
      guard status.mayBecome(effect.status) else {
        return .refused(.backwards(from: status, to: effect.status))
      }
    }
    let logged = LogSubject.EffectRow(
      decision: sequence,
      action: effect.action.text,
      status: effect.status.rawValue,
      contradicts: contradictions.joined(separator: " "),
      at: effect.at,
      recordedAt: now
    )
    let entry = try log.append(.effect(logged, line: reported.line), at: now)
    try insertEffect.execute(
      arguments: [
        sequence, logged.action, logged.status, logged.contradicts, logged.at.milliseconds,
        now.milliseconds, entry,
      ])
    try insertPayload.execute(arguments: [reported.line.blob])
    if effect.status == .reversed {
      try ActionRecording.release(effect.action, of: sequence, in: log.db, at: now)
    }
    return .recorded(contradictions: contradictions)
  }
}
