import CanonicalJSON
package import Domain
import GRDB
import TransparencyLog

/// Holds single rows against their entries, within one read transaction in which what does not open is
/// nothing.
///
/// `log verify` looks at all of the log; this looks at what somebody is about to be shown.
struct StandingCheck {
  private let db: Database
  private let erased: ErasedEntries
  /// What was signed last; nil where nothing was, or where no key of the log signed it.
  private let signed: Checkpoint?
  /// How many decisions are older than the log, by its first entry.
  private var older: Int64 = 0

  init(_ db: Database) throws {
    self.db = db
    erased = try .claimed(db)
    signed = try Self.lastSigned(db)
    guard let begun = try Row.fetchOne(db, sql: Self.selection, arguments: [0]) else { return }
    let bytes = try begun.bytes(atIndex: 0)
    if try fault(of: bytes, begun.bytes(atIndex: 1), at: 0, isProved: true) != nil { return }
    let told = try? JSONValue(parsing: bytes, limits: .entry)
    older = told?["account"]?["older_rows"]?["decision"]?.integer ?? 0
  }

  private static let selection = """
    SELECT log_entry.entry, leaf, salt FROM log_entry
    LEFT JOIN log_salt ON log_salt.entry = place WHERE place = ?
    """

  private static func lastSigned(_ db: Database) throws -> Checkpoint? {
    guard let note = try? LogRows.lastCheckpoint(db), let origin = try? LogRows.origin(db) else {
      return nil
    }
    let keys = try String.fetchAll(db, sql: "SELECT verifier FROM log_key")
      .compactMap { try? VerifierKey($0) }
    return try? SignedCheckpoint(note, origin: origin, log: keys).checkpoint
  }

  /// What the log says of a decision, and where its row or its payload say otherwise.
  func standing(
    ofDecision sequence: Int64,
    entry: Int64?,
    isProved: Bool = true
  ) throws -> RecordStanding {
    if let entry { return try standing(of: entry, .decision, isProved: isProved) }
    return RecordStanding(
      entry: nil,
      rowFaults: sequence > older ? ["its row names no entry of the log, and is not older"] : []
    )
  }

  /// What an entry says, and where the row that names it says otherwise.
  ///
  /// `isProved` asks whether the entry is in the tree that was signed, too.
  func standing(
    of index: Int64,
    _ kind: LogKind,
    isProved: Bool = true
  ) throws -> RecordStanding {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: Self.selection),
      arguments: [index]
    )
    guard let row else {
      return RecordStanding(entry: index, entryFaults: ["entry \(index) of the log is missing"])
    }
    let bytes = try row.bytes(atIndex: 0)
    let told = try? JSONValue(parsing: bytes, limits: .entry)
    var fault = try fault(of: bytes, row.bytes(atIndex: 1), at: index, isProved: isProved)
    if fault == nil, told?["kind"]?.string != kind.rawValue {
      fault = "entry \(index) tells of something else"
    }
    if let fault { return RecordStanding(entry: index, entryFaults: [fault]) }
    let salt = try row.hasNull(atIndex: 2) ? nil : LogSalt(bytes: row.bytes(atIndex: 2))
    return try compared(index, kind, bytes, told, salt)
  }

  private func compared(
    _ index: Int64,
    _ kind: LogKind,
    _ bytes: [UInt8],
    _ told: JSONValue?,
    _ salt: LogSalt?
  ) throws -> RecordStanding {
    let isErased = erased.cause(of: index) != nil
    var reading = try LogRowReading(kind, in: index..<(index + 1), db)
    let subject: LogSubject?
    do { subject = try reading.take() } catch let error where error.isOfARow {
      return RecordStanding(
        entry: index,
        told: told,
        isErased: isErased,
        rowFaults: ["its row cannot be read"]
      )
    }
    guard let subject else {
      return RecordStanding(
        entry: index,
        told: told,
        isErased: isErased,
        rowFaults: ["its row is missing"]
      )
    }
    let comparison = LogComparison(of: subject, at: index, salt: salt, isErased: isErased)
    let differences = comparison.isSame(as: bytes) ? [] : comparison.differences(from: bytes)
    func faults(_ questions: LogVerdict.Question...) -> [String] {
      differences.filter { questions.contains($0.question) }.map(\.because)
    }
    return RecordStanding(
      entry: index,
      told: told,
      isErased: isErased,
      entryFaults: faults(.entries, .order),
      rowFaults: faults(.rows),
      payloadFaults: faults(.payloads)
    )
  }

  /// Why an entry is not to be believed; nil where it is.
  private func fault(
    of entry: [UInt8],
    _ leaf: [UInt8],
    at index: Int64,
    isProved: Bool
  ) -> String? {
    let own = TreeHash.leaf(entry)
    if TreeHash(bytes: leaf) != own { return "entry \(index) is not what the log took in" }
    return isProved ? fault(ofLeaf: own, at: index) : nil
  }

  /// Why a leaf is not in the tree that was signed; nil where it is, or came since.
  private func fault(ofLeaf leaf: TreeHash, at index: Int64) -> String? {
    guard let signed, let place = UInt64(exactly: index), place < signed.size else { return nil }
    do {
      let proof = try InclusionProof(of: place, in: signed.size) { try LogRows.node($0, db) }
      try proof?.verify(leaf: leaf, root: signed.root)
      return nil
    } catch {
      return "entry \(index) is not in the log as it was signed"
    }
  }
}

extension Error {
  /// Whether it says that one row is damaged, and nothing of the database as a whole.
  var isOfARow: Bool {
    if self is RowDecodingError { return true }
    guard let error = self as? DatabaseError else { return false }
    return error.resultCode == .SQLITE_CORRUPT && error.sql == nil
  }
}

extension Store {
  /// What the log says of a decision, and where its row or its texts say otherwise; nil where there is no
  /// such decision.
  package func standing(of decision: DecisionID) throws(StoreError) -> RecordStanding? {
    try readLeniently { db in
      let row = try Row.fetchOne(
        db,
        sql: "SELECT sequence, entry FROM decision WHERE decision_id = ?",
        arguments: [decision.text]
      )
      return try row.map { row in
        try StandingCheck(db).standing(
          ofDecision: row.decode(Int64.self, atIndex: 0),
          entry: row.decode(Int64?.self, atIndex: 1)
        )
      }
    }
  }

  /// What some entries say, and where the rows that name them say otherwise, in their order.
  package func standings(
    of entries: [(index: Int64, kind: LogKind)]
  ) throws(StoreError) -> [RecordStanding] {
    try readLeniently { db in
      let check = try StandingCheck(db)
      return try entries.map { try check.standing(of: $0.index, $0.kind) }
    }
  }
}
