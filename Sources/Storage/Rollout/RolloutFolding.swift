import Domain
import GRDB
import Releases
import Review

/// Folds what people signed of releases into what is in force.
///
/// No row gives power: a step counts where the log tells of exactly it, in the order of the log, and where it
/// would be taken again as the roster stood then, with the gates as they were found. Anything else makes all
/// of it damage, for nobody can say what is in force then.
struct RolloutFolding {
  private let db: Database
  private var history: RosterHistory
  /// Where the first of the roster lies in the log; nil where there is no roster.
  ///
  /// What is before it was signed before anybody could say by whom.
  private let firstOfRoster: Int64?
  private var rollout = Rollout()
  private var last: Int64 = -1

  init(_ db: Database) throws {
    self.db = db
    let roster = try RosterRows(db)
    if roster.entries.isEmpty { try Self.requireNoRoster(db) }
    firstOfRoster = roster.places.first.map { $0 ?? -1 }
    history = RosterHistory(roster)
  }

  /// A roster is founded with its store: rows that are gone must not let anybody sign.
  private static func requireNoRoster(_ db: Database) throws {
    let entries = try Row.fetchAll(
      db,
      sql: "SELECT entry FROM log_entry WHERE place < ?",
      arguments: [entriesOfFounding]
    ).map { try $0.bytes(atIndex: 0) }
    let mark = Array("\"kind\":\"\(LogKind.rosterEntry.rawValue)\"".utf8)
    guard !entries.contains(where: { $0.firstRange(of: mark) != nil }) else {
      throw CaseRows.damaged("the roster is gone that the log tells of")
    }
  }

  /// Among the log's first so many entries is the roster's first, where a roster was ever founded.
  private static let entriesOfFounding = 64

  mutating func folded() throws -> Rollout {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT own.entry, step, release_id, person, key, statement, signature, report, at,
          log_entry.entry, salt
        FROM release_step AS own
        LEFT JOIN log_entry ON log_entry.place = own.entry
        LEFT JOIN log_salt ON log_salt.entry = own.entry
        ORDER BY sequence
        """
    )
    while let row = try rows.next() { try take(row) }
    return rollout
  }

  private mutating func take(_ row: Row) throws {
    let step = try LogSubject.ReleaseStepRow(row, from: 1)
    let subject = LogSubject.releaseStep(step)
    guard let place = try subject.place(in: row, entryAt: 9, after: last) else {
      throw CaseRows.damaged("the log does not tell of a step with a release as its row does")
    }
    last = place
    guard let person = PersonID(step.person), let key = PublicKey(bytes: step.key) else {
      throw CaseRows.damaged("a step with a release has no signer")
    }
    let statement = SignedStatement(
      purpose: .release,
      person: person,
      key: key.id,
      bytes: step.statement,
      signature: step.signature
    )
    do throws(RolloutError) { try take(statement, by: key, step, at: place) } catch {
      throw CaseRows.damaged("a step of `\(person)` with a release would not be taken: \(error)")
    }
  }

  private mutating func take(
    _ statement: SignedStatement,
    by key: PublicKey,
    _ row: LogSubject.ReleaseStepRow,
    at place: Int64
  ) throws(RolloutError) {
    guard let firstOfRoster, place > firstOfRoster else {
      guard statement.isSigned(by: key) else { throw .unreadable }
      return try rollout.take(statement)
    }
    // What the store had of a release then, it has still: manifests are never deleted.
    try rollout.admit(
      statement,
      report: row.report.flatMap { GateReport(bytes: $0) },
      at: row.at,
      standing: history.standing(before: place)
    ) { _ in .whole }
  }
}

extension LogSubject.ReleaseStepRow {
  /// Reads its columns from some place on, in the order of the members.
  init(_ row: Row, from place: Int) throws {
    self.init(
      step: try row.decode(String.self, atIndex: place),
      release: try row.decode(String.self, atIndex: place + 1),
      person: try row.decode(String.self, atIndex: place + 2),
      key: try row.bytes(atIndex: place + 3),
      statement: try row.bytes(atIndex: place + 4),
      signature: try row.bytes(atIndex: place + 5),
      report: try row.hasNull(atIndex: place + 6) ? nil : row.bytes(atIndex: place + 6),
      at: try row.timestamp(atIndex: place + 7)
    )
  }
}
