import Domain
import GRDB
import Review

/// The rows of the roster, as far as each can be read and stands where it belongs.
struct RosterRows {
  private(set) var entries: [RosterEntry] = []
  /// The places of their entries in the log; nil of those that are older.
  private(set) var places: [Int64?] = []
  /// What is wrong with the first row that is not among them; nil where all are.
  private(set) var damage: String?

  init(_ db: Database) throws {
    // One row more than a roster takes is enough to refuse it.
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT sequence, digest, person, key, statement, signature, proof, entry
        FROM roster_entry ORDER BY sequence LIMIT ?
        """,
      arguments: [Roster.limits.entries + 1]
    )
    for row in rows {
      let place = try row.decode(Int.self, atIndex: 0)
      guard place == entries.count + 1 else {
        damage = "entry \(entries.count + 1) of the roster is missing"
        return
      }
      guard let entry = try? Self.entry(row), try row.digest(atIndex: 1) == entry.digest else {
        damage = "entry \(place) of the roster was altered"
        return
      }
      entries.append(entry)
      places.append(try row.decode(Int64?.self, atIndex: 7))
    }
  }

  private static func entry(_ row: Row) throws -> RosterEntry? {
    guard let person = PersonID(try row.decode(String.self, atIndex: 2)) else { return nil }
    let statement = SignedStatement(
      purpose: .roster,
      person: person,
      key: KeyID(text: try row.decode(String.self, atIndex: 3)),
      bytes: try row.bytes(atIndex: 4),
      signature: try row.bytes(atIndex: 5)
    )
    let proof = try row.hasNull(atIndex: 6) ? nil : row.bytes(atIndex: 6)
    return try? RosterEntry(statement: statement, proof: proof)
  }
}
