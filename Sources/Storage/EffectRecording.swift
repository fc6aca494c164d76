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
        SELECT sequence, body, digest FROM decision LEFT JOIN payload ON decision_sequence = sequence
        WHERE decision_id IN (?, ?)
        """
    )
    findAction = try db.cachedStatement(
      sql: "SELECT key FROM action WHERE key IN (?, ?) AND decision_sequence = ?"
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
      sql: "INSERT INTO main.effect_payload VALUES (?, ?, ?)"
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
    let erased = try log.sealing.vault.handle(of: effect.decision).text
    guard let row = try Row.fetchOne(findDecision, arguments: [effect.decision.text, erased]) else {
      return .refused(.noSuchDecision(effect.decision))
    }
    let sequence = try row.decode(Int64.self, atIndex: 0)
    guard let key = try key(of: effect.action, sequence) else {
      return .refused(.noSuchAction(effect.action, of: effect.decision))
    }
    let action: StatementArguments = [key, sequence]
    // Of an erased decision nobody knows any more what was let out, but that it was.
    let isErased = try row.digest(atIndex: 2).isErased
    let contradictions =
      isErased
      ? []
      : effect.contradictions(
        of: try Self.arguments(
          of: effect.action,
          in: row.line(of: effect.decision, atIndex: 1)
        )
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
      action: key,
      status: effect.status.rawValue,
      contradicts: contradictions.joined(separator: " "),
      at: effect.at,
      recordedAt: now
    )
    let entry = try log.append(
      .effect(logged, line: isErased ? nil : reported.line),
      at: now
    )
    try insertEffect.execute(
      arguments: [
        sequence, logged.action, logged.status, logged.contradicts, logged.at.milliseconds,
        now.milliseconds, entry,
      ])
    if !isErased { try insertPayload(reported.line, of: log.db.lastInsertedRowID, sequence) }
    if effect.status == .reversed {
      try ActionRecording.release(key, of: sequence, in: log.db, at: now)
    }
    return .recorded(contradictions: contradictions)
  }

  /// What stands for an action that a decision let out; nil where it let out none such.
  private func key(of action: ActionKey, _ sequence: Int64) throws -> String? {
    let handle = try log.sealing.vault.handle(of: action)
    return try String.fetchOne(findAction, arguments: [handle, action.text, sequence])
  }

  private func insertPayload(_ line: [UInt8], of effect: Int64, _ decision: Int64) throws {
    let owner = try log.sealing.owner(ofDecision: decision)
    let sealed = try log.sealing.sealed(
      line,
      for: owner,
      at: SealedPlace("effect_payload.line", effect)
    )
    try insertPayload.execute(arguments: [effect, sealed, owner?.number])
  }
}
