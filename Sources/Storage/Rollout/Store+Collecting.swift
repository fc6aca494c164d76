package import Domain
import GRDB
import Releases
import Review

/// What was, or would be, deleted because nothing needs it.
package struct CollectedObjects: Sendable, Equatable {
  /// The releases that cannot be used any more without being made again.
  package let releases: [ReleaseID]
  package let count: Int
  package let bytes: Int
}

extension Store {
  /// Deletes the objects that no release needs which anything names: a decision, a promotion, a signature, a
  /// backtest, whatever refers to a release by its row; who made a release is no reason to keep it.
  ///
  /// A release that was made at `newest` or later is kept whole, for it may still be signed. Manifests and
  /// what people signed stay. `digests` reads which objects a manifest names; where it cannot, or where a
  /// manifest is another's, nothing is deleted.
  package func collectObjects(
    madeBefore newest: Timestamp,
    isDryRun: Bool,
    digests: (ReleaseID, [UInt8]) -> [Digest]?
  ) throws(StoreError) -> CollectedObjects {
    if isDryRun {
      return try read { try Self.spareObjects($0, madeBefore: newest, digests).summary }
    }
    return try write { db, _ in
      let spare = try Self.spareObjects(db, madeBefore: newest, digests)
      let deletion = try db.cachedStatement(sql: "DELETE FROM object WHERE digest = ?")
      for digest in spare.digests { try deletion.execute(arguments: [digest.bytes.blob]) }
      return spare.summary
    }
  }

  private struct SpareObjects {
    var releases: [ReleaseID] = []
    var digests: [Digest] = []
    var bytes = 0

    var summary: CollectedObjects {
      CollectedObjects(releases: releases, count: digests.count, bytes: bytes)
    }
  }

  private static func spareObjects(
    _ db: Database,
    madeBefore newest: Timestamp,
    _ digests: (ReleaseID, [UInt8]) -> [Digest]?
  ) throws -> SpareObjects {
    var needed = try examinations(db)
    var loose: [(release: ReleaseID, digests: [Digest])] = []
    let named = try namedReleases(db)
    let rows = try Row.fetchCursor(
      db,
      sql: "SELECT id, manifest, created_at FROM release ORDER BY rowid"
    )
    while let row = try rows.next() {
      let id = try row.decode(String.self, atIndex: 0)
      guard let own = digests(ReleaseID(text: id), try row.bytes(atIndex: 1)) else {
        throw CaseRows.damaged("the manifest of `\(id)` is none")
      }
      if try named.contains(id) || row.timestamp(atIndex: 2) >= newest {
        needed.formUnion(own)
      } else {
        loose.append((ReleaseID(text: id), own))
      }
    }
    needed.formUnion(try referredObjects(db))
    var spare = SpareObjects()
    var sizes: [Digest: Int] = [:]
    let objects = try Row.fetchCursor(db, sql: "SELECT digest, length(bytes) FROM object")
    while let row = try objects.next() {
      guard let digest = Digest(bytes: try row.bytes(atIndex: 0)) else { continue }
      if !needed.contains(digest) { sizes[digest] = try row.decode(Int.self, atIndex: 1) }
    }
    spare.digests = sizes.keys.sorted { $0.hex < $1.hex }
    spare.bytes = sizes.values.reduce(0, +)
    spare.releases = loose.filter { $0.digests.contains { sizes[$0] != nil } }.map(\.release)
    return spare
  }

  /// The releases that some row refers to, but for those that tell only who made one.
  private static func namedReleases(_ db: Database) throws -> Set<String> {
    var named: Set<String> = []
    for (table, column) in try references(to: "release", db) {
      let isStep = table == "release_step"
      named.formUnion(
        try String.fetchSet(
          db,
          sql: "SELECT DISTINCT \(column) FROM main.\(table) WHERE \(column) IS NOT NULL"
            + (isStep ? " AND step <> 'create'" : "")
        )
      )
    }
    return named
  }

  /// The objects that rows refer to.
  private static func referredObjects(_ db: Database) throws -> Set<Digest> {
    var digests: Set<Digest> = []
    for (table, column) in try references(to: "object", db) {
      let sql = "SELECT DISTINCT \(column) FROM main.\(table) WHERE \(column) IS NOT NULL"
      for row in try Row.fetchAll(db, sql: sql) {
        if let digest = Digest(bytes: try row.bytes(atIndex: 0)) { digests.insert(digest) }
      }
    }
    return digests
  }

  /// What checks and tests came to, which people signed the digests of when they made releases.
  private static func examinations(_ db: Database) throws -> Set<Digest> {
    let sql = "SELECT person, key, statement, signature FROM release_step WHERE step = 'create'"
    var digests: Set<Digest> = []
    for row in try Row.fetchAll(db, sql: sql) {
      if case .create(_, let examined?) = try? RolloutStep(try releaseStatement(row)) {
        digests.insert(examined)
      }
    }
    return digests
  }

  /// The columns of all tables that refer to the rows of one, whichever step of the schema made them.
  private static func references(
    to table: String,
    _ db: Database
  ) throws -> [(table: String, column: String)] {
    let tables = try String.fetchAll(
      db,
      sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return try tables.flatMap { name in
      try Row.fetchAll(
        db,
        sql: "SELECT \"table\", \"from\" FROM pragma_foreign_key_list(?)",
        arguments: [name]
      )
      .filter { try $0.decode(String.self, atIndex: 0) == table }
      .map { (name, try $0.decode(String.self, atIndex: 1)) }
    }
  }
}
