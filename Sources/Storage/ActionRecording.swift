import Domain
import GRDB
import TransparencyLog

/// What is asked of the past, and written down of an action, within one transaction.
struct ActionRecording {
  private let vault: Vault
  private let findAction: Statement
  private let findCounted: Statement
  private let insertAction: Statement
  private let insertCounted: Statement
  private let db: Database
  private let now: Timestamp
  /// Whether the log is anchored well enough, once that was looked at in this transaction.
  private var isAnchored: (within: Seconds, Bool)?

  private let ownKey: VerifierKey?

  /// `ownKey` is the key that the log is signed with; nil where nobody has it at hand.
  init(
    _ db: Database,
    _ vault: Vault,
    signedBy ownKey: VerifierKey?,
    at now: Timestamp
  ) throws {
    (self.db, self.now, self.ownKey) = (db, now, ownKey)
    self.vault = vault
    findAction = try db.cachedStatement(
      sql: "SELECT 1 FROM action WHERE key IN (?, ?) AND released_at IS NULL"
    )
    findCounted = try db.cachedStatement(
      sql: "SELECT units, currency FROM counted WHERE subject IN (?, ?) AND at > ?"
    )
    insertAction = try db.cachedStatement(sql: "INSERT INTO action VALUES (?, ?, NULL)")
    insertCounted = try db.cachedStatement(sql: "INSERT INTO counted VALUES (?, ?, ?, ?, ?)")
  }

  mutating func answer(_ question: ActionQuestion) throws -> ActionHistory {
    var history = ActionHistory()
    if let limit = question.anchoredWithin { history.isUnanchored = try !isAnchored(within: limit) }
    for key in question.actions {
      let row = try Row.fetchOne(findAction, arguments: [vault.handle(of: key), key.text])
      if row != nil { history.done.insert(key) }
    }
    for counter in question.counters {
      let rows = try Row.fetchCursor(
        findCounted,
        arguments: [
          vault.digest(of: counter.key).blob, counter.key.digest.bytes.blob,
          counter.since.milliseconds,
        ]
      )
      var total = CounterTotal()
      while let row = try rows.next() {
        total.add(
          CounterAmount(
            units: try row.decode(Int64.self, atIndex: 0),
            currency: try row.decode(String.self, atIndex: 1)
          )
        )
      }
      if total.count > 0 { history.counters[counter.key] = total }
    }
    return history
  }

  private mutating func isAnchored(within limit: Seconds) throws -> Bool {
    if let known = isAnchored, known.within == limit { return known.1 }
    let isRecent = try AnchorStanding(within: limit, at: now, signedBy: ownKey, db).isRecent
    isAnchored = (limit, isRecent)
    return isRecent
  }

  /// The rows that reservations come to.
  func rows(of reservations: [ActionReservation]) throws -> ReservedRows {
    if reservations.isEmpty { return .none }
    var (actions, counts) = ([String](), [ReservedRows.Count]())
    for reservation in reservations {
      actions.append(try vault.handle(of: reservation.key))
      for (key, amount) in reservation.counts {
        counts.append(
          ReservedRows.Count(
            subject: try vault.digest(of: key),
            at: reservation.at.milliseconds,
            units: amount.units,
            currency: amount.currency
          )
        )
      }
    }
    return ReservedRows(actions: actions, counts: counts)
  }

  func reserve(_ rows: ReservedRows, for decision: Int64) throws {
    for action in rows.actions { try insertAction.execute(arguments: [action, decision]) }
    for count in rows.counts {
      try insertCounted.execute(
        arguments: [count.subject.blob, count.at, decision, count.units, count.currency]
      )
    }
  }
}

extension ActionRecording {
  /// Takes back all that a decision let out.
  static func release(actionsOf decision: Int64, at now: Timestamp, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE action SET released_at = ? WHERE decision_sequence = ? AND released_at IS NULL
        """,
      arguments: [now.milliseconds, decision]
    )
    try db.execute(sql: "DELETE FROM counted WHERE decision_sequence = ?", arguments: [decision])
  }
}

extension CounterKey {
  /// What stands for it in older stores.
  fileprivate var digest: Digest {
    Digest(parts: ["counter/1", counter, subject].map { Array($0.utf8) })
  }
}

extension Vault {
  /// What stands for a counter in the store, where nobody's name is to stand.
  fileprivate func digest(of key: CounterKey) throws(StoreError) -> [UInt8] {
    try digest(ofAction: ["counter/1", key.counter, key.subject])
  }
}

extension ActionRecording {
  /// Takes back an action of a decision: it may be let out again.
  ///
  /// Nothing of the decision counts any more once all of its actions are taken back. `key` is what
  /// stands for the action in the store.
  static func release(
    _ key: String,
    of decision: Int64,
    in db: Database,
    at now: Timestamp
  ) throws {
    try db.execute(
      sql: """
        UPDATE action SET released_at = ?
        WHERE key = ? AND decision_sequence = ? AND released_at IS NULL
        """,
      arguments: [now.milliseconds, key, decision]
    )
    try db.execute(
      sql: """
        DELETE FROM counted WHERE decision_sequence = ?1 AND NOT EXISTS
          (SELECT 1 FROM action WHERE decision_sequence = ?1 AND released_at IS NULL)
        """,
      arguments: [decision]
    )
  }
}
