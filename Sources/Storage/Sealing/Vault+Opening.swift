import Crypto
import Domain
import GRDB

extension Vault {
  /// The vault of the store at `path`, by the key that its file holds.
  ///
  /// A store that never had a key takes the one that is there, or a new one, if the file may be made, and
  /// knows it from then on. Where its own is not to be had, the vault stays shut.
  init(_ file: StoreKeyFile, of path: String, _ db: Database) throws {
    let origin = try LogRows.origin(db)
    let known = try Row.fetchOne(db, sql: "SELECT fingerprint FROM store_key")
    guard let known else {
      self =
        file.isMade
        ? try Self.made(file, of: path, db, origin) : Self.shut(.missing, file, path, origin)
      sealsAll = try LogRows.sealsAll(db)
      return
    }
    let fingerprint = try known.bytes(atIndex: 0)
    do throws(StoreKeyFile.Failure) {
      let key = try file.key()
      self =
        Self.fingerprint(key, origin) == fingerprint
        ? Vault(key, origin: origin) : Self.shut(.another, file, path, origin)
    } catch {
      self = Self.shut(error, file, path, origin)
    }
    sealsAll = try LogRows.sealsAll(db)
  }

  private static func shut(
    _ failure: StoreKeyFile.Failure,
    _ file: StoreKeyFile,
    _ path: String,
    _ origin: String
  ) -> Vault {
    Vault(shut: .sealed(path: path, reason: failure.text(at: file.path)), origin: origin)
  }

  /// The first key of a store; what an interrupted attempt left at its place is taken up.
  private static func made(
    _ file: StoreKeyFile,
    of path: String,
    _ db: Database,
    _ origin: String
  ) throws -> Vault {
    let key: StoreKey
    do throws(StoreKeyFile.Failure) { key = try file.keyOrNew() } catch {
      throw StoreError.sealed(path: path, reason: error.text(at: file.path))
    }
    try db.execute(
      sql: "INSERT INTO store_key VALUES (1, ?)",
      arguments: [fingerprint(key, origin).blob]
    )
    return Vault(key, origin: origin)
  }

  private static func fingerprint(_ key: StoreKey, _ origin: String) -> [UInt8] {
    key.derived(for: .fingerprint, origin: origin).withUnsafeBytes { Array($0) }
  }
}
