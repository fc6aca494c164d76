import Crypto
import FoundationEssentials
import GRDB
import Synchronization

/// What connections read in the place of tables that hold something sealed.
///
/// They have the tables' own names, and open what is sealed as it is read: so nothing reads past them
/// unknowingly, and nothing writes into such a table but by its full name, with what it has sealed. A row
/// without an owner is older than sealing, and read as it is.
enum SealedViews {
  /// Opens what is sealed: of an erased customer, and of what was emptied, it gives NULL.
  private static let function = "opened"
  /// Gives what was never sealed, where that is no damage.
  private static let unsealedFunction = "unsealed"

  /// Gives a connection the views, which it alone sees.
  static func add(to db: Database, _ vault: Vault) throws {
    addFunction(to: db, vault, isLenient: false)
    for view in views { try db.execute(sql: view) }
  }

  /// Has what does not open be nothing while `body` runs, where it is an error otherwise.
  static func leniently<Value>(
    _ db: Database,
    _ vault: Vault,
    _ body: () throws -> Value
  ) throws -> Value {
    addFunction(to: db, vault, isLenient: true)
    defer { addFunction(to: db, vault, isLenient: false) }
    return try body()
  }

  private static func addFunction(to db: Database, _ vault: Vault, isLenient: Bool) {
    let last = LastKey()
    db.add(
      function: DatabaseFunction(function, pure: true) { arguments in
        do { return try opened(arguments, vault, last) } catch let error as DatabaseError {
          // That the store's key is not at hand is no damage of any row.
          if isLenient, error.resultCode == .SQLITE_CORRUPT { return nil }
          throw error
        }
      }
    )
    let isAllowed = isLenient || !vault.sealsAll
    db.add(
      function: DatabaseFunction(unsealedFunction, argumentCount: 2, pure: true) { arguments in
        if isAllowed || arguments[0].isNull { return arguments[0] }
        let column = String.fromDatabaseValue(arguments[1]) ?? ""
        throw CaseRows.damaged(
          "a row of `\(column)` is not sealed, and this store seals all of them; "
            + "`countersign log verify` says which"
        )
      }
    )
  }

  /// The arguments are the wrapped key, its owner, what is sealed, the column, and the row's key.
  private static func opened(
    _ arguments: [DatabaseValue],
    _ vault: Vault,
    _ last: LastKey
  ) throws -> Data? {
    guard arguments.count > 4, let owner = Int64.fromDatabaseValue(arguments[1]),
      let wrapped = Data.fromDatabaseValue(arguments[0]),
      let sealed = Data.fromDatabaseValue(arguments[2]),
      let column = String.fromDatabaseValue(arguments[3]), !sealed.isEmpty
    else { return nil }
    let key: SymmetricKey?
    do throws(StoreError) { key = try last.key(wrapped, of: owner, vault) } catch {
      throw DatabaseError(resultCode: .SQLITE_AUTH, message: "\(error)")
    }
    let row = arguments.dropFirst(4).compactMap { value in
      Int64.fromDatabaseValue(value).map { "\($0)" } ?? String.fromDatabaseValue(value)
    }
    let place = SealedPlace.associatedData(vault.origin, column, row)
    guard let key, let bytes = Vault.opened(sealed, under: key, place) else {
      throw CaseRows.damaged("what is sealed in `\(column)` does not open: altered, or moved")
    }
    return bytes
  }

  private static func opened(_ table: String, _ column: String, by key: String) -> String {
    let call = call(table, column, column, key)
    return "iif(owner IS NULL, \(unsealed(table, column)), \(call)) AS \(column)"
  }

  /// The same where a row outlives its customer: what is left in it is read then.
  private static func openedOrLeft(_ table: String, _ column: String, by key: String) -> String {
    let call = call(table, column, column, key)
    return """
      iif(owner IS NULL, \(unsealed(table, column)), coalesce(\(call), \(column))) AS \(column)
      """
  }

  /// The same where nothing is read of what is left.
  private static func openedOrNone(_ table: String, _ column: String, by key: String) -> String {
    "nullif(coalesce(\(call(table, column, column, key)), \(column)), x'') AS \(column)"
  }

  /// The same of a text, which is sealed in a column of its own.
  private static func openedText(_ table: String, _ column: String, by key: String) -> String {
    let text = "CAST(\(call(table, column, "sealed_\(column)", key)) AS TEXT)"
    return "iif(owner IS NULL, \(unsealed(table, column)), \(text)) AS \(column)"
  }

  private static func unsealed(_ table: String, _ column: String) -> String {
    "\(unsealedFunction)(\(column), '\(table).\(column)')"
  }

  private static func call(
    _ table: String,
    _ column: String,
    _ sealed: String,
    _ key: String
  ) -> String {
    """
    \(function)((SELECT wrapped FROM main.customer_key WHERE customer_key.number = owner), owner,
      \(sealed), '\(table).\(column)', \(key))
    """
  }

  private static func view(_ table: String, _ columns: String...) -> String {
    """
    CREATE TEMP VIEW \(table) AS SELECT \(columns.joined(separator: ",\n  ")) FROM main.\(table)
    """
  }

  private static let noteText =
    "CAST(\(call("case_event", "note", "sealed_note", "case_id, main.case_event.number")) AS TEXT)"

  private static func attemptText(_ column: String) -> String {
    "CAST(\(call("attempt", column, "sealed_\(column)", "sequence")) AS TEXT)"
  }

  private static let views = [
    view(
      "ticket",
      "number, line_digest, received_at",
      openedText("ticket", "id", by: "main.ticket.number"),
      openedText("ticket", "platform_id", by: "main.ticket.number")
    ),
    view(
      "payload",
      "decision_sequence",
      opened("payload", "line", by: "decision_sequence"),
      opened("payload", "stages", by: "decision_sequence"),
      opened("payload", "body", by: "decision_sequence")
    ),
    view(
      "case_document",
      "case_id, number, author, digest",
      opened("case_document", "bytes", by: "case_id, main.case_document.number")
    ),
    view(
      "case_judgement",
      "case_id, document, received_at, entry, release_id",
      openedOrNone("case_judgement", "line", by: "case_id, document"),
      openedOrNone("case_judgement", "body", by: "case_id, document"),
      openedOrNone("case_judgement", "stages", by: "case_id, document")
    ),
    view(
      "case_event",
      "case_id, number, kind, at, person, state, detail, document, purpose, key, signature, entry",
      "iif(owner IS NULL, \(unsealed("case_event", "note")), coalesce(\(noteText), note)) AS note",
      openedOrLeft("case_event", "statement", by: "case_id, main.case_event.number")
    ),
    view(
      "effect_payload",
      "effect_sequence",
      opened("effect_payload", "line", by: "effect_sequence")
    ),
    view(
      "reveal",
      "sequence, case_id, person, key, signature, entry",
      openedOrLeft("reveal", "statement", by: "sequence")
    ),
    view(
      "shadow_difference",
      "release_id, decision_sequence, stage, outcome, tier, intent, owner",
      opened("shadow_difference", "body", by: "release_id, decision_sequence")
    ),
    view(
      "planted_payload",
      "case_id",
      opened("planted_payload", "line", by: "case_id"),
      opened("planted_payload", "body", by: "case_id"),
      opened("planted_payload", "stages", by: "case_id")
    ),
    view(
      "custody",
      "sequence, step, customer, ticket, person, key, signature, at, entry",
      openedOrLeft("custody", "statement", by: "sequence")
    ),
    view(
      "attempt",
      "sequence, at, person, key, case_id, entry",
      "coalesce(\(attemptText("what")), what) AS what",
      "coalesce(\(attemptText("why")), why) AS why"
    ),
    "CREATE TEMP VIEW case_source (\(Schema.caseSourceColumns)) AS \(Schema.caseSource)",
  ]
}

/// The key that was unwrapped last: what is read one after another is often one customer's.
private final class LastKey: Sendable {
  private let known = Mutex<(wrapped: Data, owner: Int64, key: SymmetricKey)?>(nil)

  func key(
    _ wrapped: Data,
    of owner: Int64,
    _ vault: Vault
  ) throws(StoreError) -> SymmetricKey? {
    let found = known.withLock { known in
      known.flatMap { $0.owner == owner && $0.wrapped == wrapped ? $0.key : nil }
    }
    if let found { return found }
    guard let key = try vault.unwrapped(wrapped, number: owner) else { return nil }
    known.withLock { $0 = (wrapped, owner, key) }
    return key
  }
}
