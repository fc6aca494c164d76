import Crypto
import Domain
import FoundationEssentials
import GRDB

/// Seals what is written down of customers within one transaction, and finds or makes their keys.
///
/// A class because all that writes in a transaction shares what was found.
final class Sealing {
  /// Whose key something is sealed under.
  struct Owner {
    let number: Int64
    fileprivate let key: SymmetricKey
  }

  let vault: Vault
  private let db: Database
  private var known: [String: Owner] = [:]
  private var next: Int64?
  private var random = RandomBytes()

  init(_ db: Database, _ vault: Vault) { (self.db, self.vault) = (db, vault) }

  /// The owner of what is written down of a customer, with a key that is made where there is none; of
  /// nobody who is named, an owner that is nobody else.
  func owner(named customer: String?) throws -> Owner {
    guard let customer else { return try make(nil) }
    if let known = known[customer] { return known }
    let name = try vault.digest(ofCustomer: customer)
    let row = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT number, wrapped FROM customer_key WHERE name = ?"),
      arguments: [name.blob]
    )
    let owner = try row.map { try self.owner($0) } ?? make(name)
    known[customer] = owner
    return owner
  }

  /// The owner by their number; nil where there is none.
  func owner(numbered number: Int64) throws -> Owner? {
    try row("?", number).map { try owner($0) }
  }

  /// The same, nil too where they are erased.
  func owner(ifKept number: Int64?) throws -> Owner? {
    guard let number else { return nil }
    do { return try owner(numbered: number) } catch StoreError.erased { return nil }
  }

  /// The owner of a ticket, by its number; nil where it is older than sealing.
  func owner(ofTicket number: Int64) throws -> Owner? {
    try owner("SELECT owner FROM main.ticket WHERE number = ?", number)
  }

  /// The owner of a case; nil where it is older than sealing.
  func owner(ofCase id: CaseID) throws -> Owner? {
    try owner("SELECT owner FROM review_case WHERE id = ?", id.text)
  }

  /// The owner of a decision's line; nil where it is older than sealing, or erased.
  func owner(ofDecision sequence: Int64) throws -> Owner? {
    try owner("SELECT owner FROM main.payload WHERE decision_sequence = ?", sequence)
  }

  private func owner(_ query: String, _ key: some DatabaseValueConvertible) throws -> Owner? {
    let row = try row(query, key)
    if row == nil, vault.sealsAll {
      throw CaseRows.damaged(
        "what is to be sealed has lost its owner; `countersign log verify` says which row"
      )
    }
    return try row.map { try owner($0) }
  }

  private func row(_ query: String, _ key: some DatabaseValueConvertible) throws -> Row? {
    try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT number, wrapped FROM customer_key WHERE number = (\(query))"
      ),
      arguments: [key]
    )
  }

  private func owner(_ row: Row) throws -> Owner {
    let number = try row.decode(Int64.self, atIndex: 0)
    guard let wrapped = try row.decode(Data?.self, atIndex: 1) else {
      throw StoreError.erased(what: "customer \(number)")
    }
    guard let key = try vault.unwrapped(wrapped, number: number) else {
      throw CaseRows.damaged("the key of customer \(number) does not open")
    }
    return Owner(number: number, key: key)
  }

  private func make(_ name: [UInt8]?) throws -> Owner {
    let last =
      try next ?? Int64.fetchOne(
        db.cachedStatement(sql: "SELECT max(number) FROM customer_key")
      ) ?? 0
    guard last < Row.mostRows else {
      throw CaseRows.damaged("row \(last) of `customer_key` is none")
    }
    let owner = Owner(number: last + 1, key: SymmetricKey(size: .bits256))
    let nonce = random.next(Vault.nonceByteCount)
    next = owner.number
    try db.cachedStatement(sql: "INSERT INTO customer_key (number, name, wrapped) VALUES (?, ?, ?)")
      .execute(
        arguments: [
          owner.number, name?.blob,
          try vault.wrapped(owner.key, number: owner.number, nonce: nonce),
        ])
    return owner
  }

  /// What is to stand at a place: sealed, or, where nobody owns it, as it is.
  func sealed(
    _ bytes: some DataProtocol,
    for owner: Owner?,
    at place: @autoclosure () -> SealedPlace
  ) throws -> Data {
    guard let owner else { return Data(bytes) }
    return try Vault.sealed(
      bytes,
      under: owner.key,
      place().associatedData(vault.origin),
      nonce: random.next(Vault.nonceByteCount)
    )
  }

  /// What the commitments of the next entry of the log are salted with.
  func salt() -> LogSalt { LogSalt(bytes: random.next(LogSalt.byteCount)) }
}

/// Stands for an id of a ticket or a conversation in the store.
struct TicketHandle: DerivedIdentifier {
  static let prefix = "ticket_"
  let text: String
  init(text: String) { self.text = text }
}

extension Vault {
  /// What stands for an id in the store; two of them are the same only where the ids are.
  func handle(ofTicket id: String) throws -> String {
    try Self.text(TicketHandle.self, digest(ofTicket: id))
  }

  /// What stands for an action's key in the store.
  func handle(of action: ActionKey) throws -> String {
    try Self.text(ActionKey.self, digest(ofAction: ["action/1", action.text]))
  }

  private static func text<Handle: DerivedIdentifier>(
    _ type: Handle.Type,
    _ bytes: [UInt8]
  ) throws -> String {
    guard let digest = Digest(bytes: bytes) else {
      throw DatabaseError(resultCode: .SQLITE_INTERNAL)
    }
    return Handle(digest).text
  }
}
