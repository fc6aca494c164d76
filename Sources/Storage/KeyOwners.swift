import GRDB
import Review

/// Whose each key is or ever was, for what was signed before and stays signed.
///
/// Where the roster is damaged, its first entries tell whose keys they brought all the same, and nothing behind
/// them makes them tell otherwise; who came later is nobody.
struct KeyOwners {
  /// Nil where none of its entries holds.
  private let roster: Roster?
  /// Before the first person, nobody can say whose a key is, and who signs is taken at their word.
  private let isBeforeAnybody: Bool

  init(_ store: Store, _ db: Database) throws {
    do {
      roster = try store.roster(in: db)
      isBeforeAnybody = roster == nil
    } catch StoreError.corrupt {
      roster = try Self.first(RosterRows(db).entries)
      isBeforeAnybody = false
    }
  }

  /// Whether a statement bears the signature of a key that is, or was, its person's.
  func have(_ key: PublicKey, signed statement: SignedStatement) -> Bool {
    let isTheirs = isBeforeAnybody || roster?.owner(everOf: key.id) == statement.person
    return isTheirs && statement.isSigned(by: key)
  }

  /// The roster as its entries make it up to the first that does not hold.
  private static func first(_ entries: [RosterEntry]) -> Roster? {
    guard let first = entries.first, var roster = try? Roster([first]) else { return nil }
    for entry in entries.dropFirst() {
      do throws(RosterError) { try roster.append(entry) } catch { break }
    }
    return roster
  }
}
