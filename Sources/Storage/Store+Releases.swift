package import Domain
import GRDB
import Releases

extension Store {
  /// Keeps a release's manifest and its objects; a release that is kept already stays as it is.
  ///
  /// Refuses an object whose bytes have another digest, and a release known with another manifest.
  package func save(
    release: ReleaseID,
    manifest: [UInt8],
    objects: [(Digest, [UInt8])],
    at now: Timestamp
  ) throws(StoreError) {
    for (digest, bytes) in objects where Digest(of: bytes) != digest {
      throw .objectDiffers(digest)
    }
    try write { db, _ in
      if let known = try Self.manifest(of: release, db), known != manifest {
        throw StoreError.releaseDiffers(release)
      }
      let object = try db.cachedStatement(
        sql: "INSERT INTO object VALUES (?, ?) ON CONFLICT (digest) DO NOTHING"
      )
      for (digest, bytes) in objects {
        try object.execute(arguments: [digest.bytes.blob, bytes.blob])
      }
      try db.execute(
        sql: "INSERT INTO release VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING",
        arguments: [release.text, manifest.blob, now.milliseconds]
      )
    }
  }

  /// Returns the release in force, as what people signed has it; nil before the first.
  package func releaseInForce() throws(StoreError) -> ReleaseID? { try rollout().inForce }

  /// Returns the manifest's bytes as they were saved; nil where the release is not known.
  package func manifest(of release: ReleaseID) throws(StoreError) -> [UInt8]? {
    try read { try Self.manifest(of: release, $0) }
  }

  /// Returns an object's bytes, verified against its digest; nil where it is not known.
  package func object(_ digest: Digest) throws(StoreError) -> [UInt8]? {
    let row = try read { db in
      try Row.fetchOne(
        db,
        sql: "SELECT bytes FROM object WHERE digest = ?",
        arguments: [digest.bytes.blob]
      )?.bytes(atIndex: 0)
    }
    if let row, Digest(of: row) != digest { throw .objectDiffers(digest) }
    return row
  }

  /// Whether every one of some objects is there; their bytes are not looked at.
  package func hasObjects(_ digests: [Digest]) throws(StoreError) -> Bool {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT 1 FROM object WHERE digest = ?")
      return try digests.allSatisfy {
        try Row.fetchOne(statement, arguments: [$0.bytes.blob]) != nil
      }
    }
  }

  /// Returns every saved release with the times it was promoted, in the order they were saved.
  package func releases() throws(StoreError) -> [SavedRelease] {
    try read { db in
      var promotedAt: [String: [Timestamp]] = [:]
      let promotions = try Row.fetchCursor(
        db,
        sql: "SELECT release_id, promoted_at FROM promotion ORDER BY sequence"
      )
      while let row = try promotions.next() {
        let id = try row.decode(String.self, atIndex: 0)
        promotedAt[id, default: []].append(try row.timestamp(atIndex: 1))
      }
      return try Row.fetchAll(db, sql: "SELECT id, created_at FROM release ORDER BY rowid").map {
        let id = try $0.decode(String.self, atIndex: 0)
        return SavedRelease(
          id: ReleaseID(text: id),
          savedAt: try $0.timestamp(atIndex: 1),
          promotedAt: promotedAt[id, default: []]
        )
      }
    }
  }

  private static func manifest(of release: ReleaseID, _ db: Database) throws -> [UInt8]? {
    try Row.fetchOne(
      db,
      sql: "SELECT manifest FROM release WHERE id = ?",
      arguments: [release.text]
    )?.bytes(atIndex: 0)
  }
}

/// A release that the store keeps.
package struct SavedRelease: Sendable, Equatable {
  package let id: ReleaseID
  package let savedAt: Timestamp
  /// When it was put in force, oldest first; empty where it never was.
  package let promotedAt: [Timestamp]
}
