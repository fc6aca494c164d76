import CanonicalJSON
package import Domain
import GRDB
import Review
package import TransparencyLog

extension Store {
  /// A decision with all that its entry and its approvals' entries commit to, under a checkpoint of this
  /// log; under the last one where none is given.
  package func disclosure(
    of decision: DecisionID,
    under checkpoint: SignedNote? = nil
  ) throws(StoreError) -> Result<DecisionDisclosure, DisclosureRefusal> {
    let keys = try rosterEntries().compactMap(\.change.key)
    return try read { db in
      do {
        guard let note = try checkpoint ?? LogRows.lastCheckpoint(db) else {
          throw DisclosureRefusal.notCovered(by: 0)
        }
        let disclosing = try Disclosing(db, under: note, keys: keys)
        return .success(try disclosing.disclosure(of: decision))
      } catch let refusal as DisclosureRefusal {
        return .failure(refusal)
      }
    }
  }
}

extension Store {
  /// Some entries with all that they commit to, under the last checkpoint of this log, in the order asked for.
  package func disclosures(
    of entries: [(index: Int64, kind: LogKind)]
  ) throws(StoreError) -> Result<
    (entries: [LogDisclosure], checkpoint: SignedNote), DisclosureRefusal
  > {
    try read { db in
      do {
        guard let note = try LogRows.lastCheckpoint(db) else {
          throw DisclosureRefusal.notCovered(by: 0)
        }
        let disclosing = try Disclosing(db, under: note, keys: [])
        return .success(
          (try entries.map { try disclosing.entry($0.index, of: $0.kind) }, note)
        )
      } catch let refusal as DisclosureRefusal {
        return .failure(refusal)
      }
    }
  }
}

extension RosterChange {
  /// The key that a person has from then on; nil where nobody gets one.
  fileprivate var key: PublicKey? {
    switch self {
    case .found(_, _, let key), .enroll(let key, _), .rotate(.ownKey(let key)): key
    case .invite, .raise, .lower, .suspend, .reinstate, .rotate(.lostKey): nil
    }
  }
}

/// Reads what is disclosed, within one read transaction.
private struct Disclosing {
  private static let limits = JSONLimits(bytes: 1 << 20, depth: 32, keys: 10_000)

  private let db: Database
  private let note: SignedNote
  private let size: UInt64
  private let keys: [PublicKey]

  init(_ db: Database, under note: SignedNote, keys: [PublicKey]) throws {
    guard let told = try? Checkpoint(note.unverifiedText) else {
      throw DisclosureRefusal.otherLog("?")
    }
    guard try told.origin == LogRows.origin(db) else {
      throw DisclosureRefusal.otherLog(told.origin)
    }
    let own = UInt64(clamping: try LogRows.size(db))
    guard told.size <= own else {
      throw DisclosureRefusal.longerThanLog(checkpoint: told.size, log: own)
    }
    guard try LogRows.root(of: told.size, db) == told.root else {
      throw DisclosureRefusal.otherRoot(of: told.size)
    }
    (self.db, self.note, self.keys) = (db, note, keys)
    size = told.size
  }

  func disclosure(of id: DecisionID) throws -> DecisionDisclosure {
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT entry, case_id FROM decision
        LEFT JOIN succession ON decision_sequence = sequence WHERE decision_id = ?
        """,
      arguments: [id.text]
    )
    guard let row else { throw DisclosureRefusal.noSuchDecision }
    guard let index = try row.decode(Int64?.self, atIndex: 0) else {
      throw DisclosureRefusal.olderThanLog
    }
    let decision = try entry(index, of: .decision)
    let told = try? JSONValue(parsing: decision.entry, limits: Self.limits)
    let approvals = told?["account"]?["names"]?["approvals"]?.array ?? []
    guard let reviewCase = try row.decode(String?.self, atIndex: 1), !approvals.isEmpty else {
      return DecisionDisclosure(decision: decision, approvals: [], document: nil, checkpoint: note)
    }
    let found = try approvals.map { try approval($0, of: reviewCase, before: index) }
    return DecisionDisclosure(
      decision: decision,
      approvals: found,
      document: try document(of: found[0].entry, reviewCase),
      checkpoint: note
    )
  }

  /// The last approval that a person gave a case before it was let out.
  private func approval(
    _ named: JSONValue,
    of reviewCase: String,
    before index: Int64
  ) throws -> DecisionDisclosure.Approval {
    let (person, id) = (named["person"]?.string ?? "", named["key"]?.string ?? "")
    let own = try Int64.fetchOne(
      db,
      sql: """
        SELECT entry FROM case_event WHERE case_id = ? AND person = ? AND key = ? AND purpose = ?
          AND entry < ? ORDER BY number DESC LIMIT 1
        """,
      arguments: [reviewCase, person, id, Purpose.approval.rawValue, index]
    )
    guard let own else { throw CaseRows.damaged("the approval of a decision is missing") }
    guard let key = keys.first(where: { $0.id.text == id }) else {
      throw DisclosureRefusal.unknownKey(person)
    }
    return DecisionDisclosure.Approval(entry: try entry(own, of: .caseEvent), key: key)
  }

  /// The document that an approval is of, by its own word.
  private func document(
    of approval: LogDisclosure,
    _ reviewCase: String
  ) throws -> [UInt8]? {
    let statement = approval.parts.first { $0.name == "statement" }?.bytes
    let told = statement.flatMap { try? JSONValue(parsing: $0, limits: Self.limits) }
    guard let digest = told?["document"]?.string.flatMap({ Digest($0) }) else { return nil }
    return try Row.fetchOne(
      db,
      sql: "SELECT bytes FROM case_document WHERE case_id = ? AND digest = ?",
      arguments: [reviewCase, digest.bytes.blob]
    )?.bytes(atIndex: 0)
  }

  func entry(_ index: Int64, of kind: LogKind) throws -> LogDisclosure {
    guard let place = UInt64(exactly: index), place < size,
      let proof = try InclusionProof(of: place, in: size, reading: { try LogRows.node($0, db) })
    else { throw DisclosureRefusal.notCovered(by: size) }
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT log_entry.entry, salt FROM log_entry LEFT JOIN log_salt ON log_salt.entry = place
        WHERE place = ?
        """,
      arguments: [index]
    )
    guard let row else { throw CaseRows.damaged("entry \(index) of the log is missing") }
    let bytes = try row.bytes(atIndex: 0)
    var parts: [LogDisclosure.Part] = []
    if !row.hasNull(atIndex: 1) {
      let salt = LogSalt(bytes: try row.bytes(atIndex: 1))
      var reading = try LogRowReading(kind, in: index..<(index + 1), db)
      parts = (try reading.take()?.parts ?? []).map { part in
        LogDisclosure.Part(name: "\(part.name)", salt: salt.own(of: part), bytes: part.bytes)
      }
    }
    return LogDisclosure(index: place, entry: bytes, parts: parts, path: proof.hashes)
  }
}
