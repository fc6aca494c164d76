package import Domain
import GRDB
package import Review
import Synchronization

/// What the store says to a new entry of the roster.
package enum RosterAnswer: Sendable, Equatable {
  /// It is stored; this is the roster with it.
  case taken(Roster)
  /// It does not hold, and nothing was written.
  case refused(RosterError.Fault)
  /// The signer's clock is not the store's, and nothing was written.
  case clockDiffers(signed: Timestamp, now: Timestamp)
}

extension Store {
  /// How far the moment in an entry may be behind the clock, and before it.
  private static let clockSlack = (behind: Seconds.minutes(15), ahead: Seconds.minutes(1))

  /// Appends an entry where the roster that is stored then accepts it, all in one transaction.
  package func append(
    rosterEntry entry: RosterEntry,
    at now: Timestamp
  ) throws(StoreError) -> RosterAnswer {
    // A moment in the future would keep every honest entry out until then.
    guard entry.at <= now.advanced(by: Self.clockSlack.ahead),
      now <= entry.at.advanced(by: Self.clockSlack.behind)
    else { return .clockDiffers(signed: entry.at, now: now) }
    return try write { db, log in
      let stored = try self.roster(in: db)
      let roster: Roster
      do throws(RosterError) {
        roster = try Self.roster(stored, with: entry)
      } catch {
        return .refused(error.fault)
      }
      try Self.insert(entry, as: roster.count, log, at: now)
      return .taken(roster)
    }
  }

  /// Folds the stored roster; nil before the first person.
  ///
  /// One that was altered, reordered or cut in its middle is refused as damage.
  package func roster() throws(StoreError) -> Roster? {
    try read { try roster(in: $0) }
  }

  /// Whether the roster can be read; where it is damaged, only who rests on it need stop.
  package var isRosterWhole: Bool {
    do { _ = try roster() } catch { return false }
    return true
  }

  /// The roster's entries, oldest first, as `roster()` accepts them.
  package func rosterEntries() throws(StoreError) -> [RosterEntry] {
    let name = name
    return try read { db in
      let entries = try Self.entries(db, name)
      if !entries.isEmpty { _ = try Self.folded(entries, name) }
      return entries
    }
  }

  /// The roster as a transaction finds it, for verbs that act on its word.
  ///
  /// Its entries are verified once, and again where there are others than then: the last one names all
  /// before it.
  func roster(in db: Database) throws -> Roster? {
    let last = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT sequence, digest FROM roster_entry ORDER BY sequence DESC LIMIT 1"
      )
    ).map { (count: try $0.decode(Int.self, atIndex: 0), digest: try $0.digest(atIndex: 1)) }
    guard let last else { return nil }
    return try rosterAsRead.withLock { known in
      if let known, known.count == last.count, known.digest == last.digest { return known }
      let roster = try Self.folded(Self.entries(db, name), name)
      known = roster
      return roster
    }
  }

  private static func roster(
    _ stored: Roster?,
    with entry: RosterEntry
  ) throws(RosterError) -> Roster {
    guard var roster = stored else { return try Roster([entry]) }
    try roster.append(entry)
    return roster
  }

  private static func folded(_ entries: [RosterEntry], _ name: String) throws -> Roster {
    do throws(RosterError) {
      return try Roster(entries)
    } catch {
      throw StoreError.corrupt(path: name, detail: "\(error)")
    }
  }

  /// The roster as its first entries make it; nil without any.
  static func roster(first count: Int, _ db: Database, _ name: String) throws -> Roster? {
    let entries = try entries(db, name).prefix(count)
    return entries.isEmpty ? nil : try folded(Array(entries), name)
  }

  /// All entries of the roster; one that does not hold keeps whatever rests on the roster from being done.
  private static func entries(_ db: Database, _ name: String) throws -> [RosterEntry] {
    let rows = try RosterRows(db)
    guard let damage = rows.damage else { return rows.entries }
    throw StoreError.corrupt(path: name, detail: damage)
  }

  private static func insert(
    _ entry: RosterEntry,
    as sequence: Int,
    _ log: LogRecording,
    at now: Timestamp
  ) throws {
    let index = try log.append(
      .rosterEntry(
        sequence,
        digest: entry.digest.bytes,
        person: entry.person.text,
        key: entry.statement.key.text,
        statement: entry.statement.bytes,
        signature: entry.statement.signature,
        proof: entry.proof
      ),
      at: now
    )
    try log.db.execute(
      sql: "INSERT INTO roster_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        sequence, entry.digest.bytes.blob, entry.person.text, entry.statement.key.text,
        entry.statement.bytes.blob, entry.statement.signature.blob, entry.proof?.blob, index,
      ]
    )
  }
}
