import CanonicalJSON
import Domain
import GRDB

/// Looks at rows as a whole: those that no entry tells of one by one, and those that no entry tells of though
/// one must.
struct StoreRowsCheck {
  struct Fault {
    var question = LogVerdict.Question.rows
    let entry: Int64?
    let because: String
  }

  private let db: Database
  private let size: Int64
  private let sealsAll: Bool

  init(_ db: Database, size: Int64, sealsAll: Bool) {
    (self.db, self.size, self.sealsAll) = (db, size, sealsAll)
  }

  func faults() throws -> [Fault] {
    var found = try beginning() + strays() + withoutDecision() + objects()
    try CaseCheck(db).run { found.append(Fault(entry: $0.entry, because: $0.because)) }
    return try found + unsealed()
  }

  /// Holds what the first entry says of the store against it.
  private func beginning() throws -> [Fault] {
    guard size > 0 else { return [] }
    let row = try Row.fetchOne(db, sql: "SELECT entry FROM log_entry WHERE place = 0")
    guard let row else { return [] }
    let entry = try LogRows.begun(row.bytes(atIndex: 0))
    var found: [Fault] = []
    if try entry?["of"]?["origin"]?.string != LogRows.origin(db) {
      found.append(Fault(entry: 0, because: "`log_origin` has another origin"))
    }
    for (kind, count) in try LogRows.rowsWithoutEntry(db).sorted(by: {
      $0.key.rawValue < $1.key.rawValue
    }) {
      let told = entry?["account"]?["older_rows"]?[kind.rawValue]?.integer ?? 0
      guard told != count, let table = kind.table else { continue }
      found.append(
        Fault(
          entry: 0,
          because:
            "`\(table)` has \(count) rows without an entry, and had \(told) when the log began"
        )
      )
    }
    return found
  }

  /// Rows that name an entry which no log of this length has.
  private func strays() throws -> [Fault] {
    try LogKind.allCases.compactMap { kind in
      guard let table = kind.table else { return nil }
      let stray = try Int64.fetchOne(
        db,
        sql: "SELECT entry FROM main.\(table) WHERE entry < 0 OR entry >= ? LIMIT 1",
        arguments: [size]
      )
      return stray.map {
        Fault(entry: $0, because: "a row of `\(table)` names it, and there is no such entry")
      }
    }
  }

  private static let besideDecisions = [
    ("action", "decision_sequence"), ("counted", "decision_sequence"),
    ("outbox", "decision_sequence"), ("held", "decision_sequence"),
    ("succession", "decision_sequence"), ("payload", "decision_sequence"), ("ticket", "number"),
  ]

  /// Rows beside a decision that is not there.
  private func withoutDecision() throws -> [Fault] {
    try Self.besideDecisions.compactMap { table, column in
      let key = try Int64.fetchOne(
        db,
        sql: """
          SELECT \(column) FROM main.\(table)
          WHERE \(column) NOT IN (SELECT sequence FROM decision) LIMIT 1
          """
      )
      return key.map {
        Fault(entry: nil, because: "a row of `\(table)` is of decision \($0), which is not there")
      }
    }
  }

  /// Objects and releases, each of which is named by what it is made of.
  private func objects() throws -> [Fault] {
    var found: [Fault] = []
    let objects = try Row.fetchCursor(db, sql: "SELECT digest, bytes FROM object")
    while let row = try objects.next() {
      let digest = try row.digest(atIndex: 0)
      if try Digest(of: row.bytes(atIndex: 1)) != digest {
        found.append(Fault(entry: nil, because: "row `\(digest)` of `object` was altered"))
      }
    }
    let releases = try Row.fetchCursor(db, sql: "SELECT id, manifest FROM release")
    while let row = try releases.next() {
      let id = try row.decode(String.self, atIndex: 0)
      if try ReleaseID(Digest(of: row.bytes(atIndex: 1))).text != id {
        found.append(Fault(entry: nil, because: "row `\(id)` of `release` was altered"))
      }
    }
    return found
  }

  /// Rows that are not sealed in a store that seals all of them.
  private func unsealed() throws -> [Fault] {
    guard sealsAll else { return [] }
    return try Schema.sealedTables.compactMap { table in
      let key = Self.keys[table] ?? "rowid"
      let row = try String.fetchOne(
        db,
        sql: "SELECT CAST(\(key) AS TEXT) FROM main.\(table) WHERE owner IS NULL LIMIT 1"
      )
      return row.map {
        Fault(
          question: .payloads,
          entry: nil,
          because: "row \($0) of `\(table)` is not sealed, and this store seals all of them"
        )
      }
    }
  }

  private static let keys = [
    "ticket": "number", "payload": "decision_sequence", "review_case": "id",
    "case_document": "case_id || ' ' || number", "case_judgement": "case_id || ' ' || document",
    "case_event": "case_id || ' ' || number", "effect_payload": "effect_sequence",
    "reveal": "sequence", "planted_payload": "case_id",
  ]
}
