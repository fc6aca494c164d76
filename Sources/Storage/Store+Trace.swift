import CanonicalJSON
package import Domain
import GRDB
package import Review

/// What a text that somebody typed may name, and whose story is told then.
package enum StorySubject: Sendable, Equatable {
  /// A decision of the story.
  case decision(DecisionID)
  /// Several stories fit, by one decision each, the newest first; at most `Store.matchLimit` of them.
  case several([DecisionID])
  /// An entry of the log that tells of nothing that any ticket came to.
  case entry(LogKind)
  /// An entry of the log of which the row is not there that it tells of.
  case missing(LogKind)
  case none
}

/// Where the log tells of a step, and by which key it was signed.
package struct StepEntry: Sendable, Equatable {
  /// Nil for what is older than the log.
  package let index: Int64?
  /// Nil where nobody signed it.
  package let key: KeyID?
}

/// A case that was judged anew, since its ticket had moved on.
package struct Rejudgement: Sendable, Equatable {
  /// The number of the document that it came to.
  package let document: Int
  /// When the newest line was received that it was judged with.
  package let receivedAt: Timestamp
  package let entry: Int64?
}

extension Store {
  /// Finds whose story a text asks for: by the beginning of a decision's or a case's id, by a
  /// ticket's or an action's in full, or as the index of an entry of the log.
  ///
  /// Decisions on one ticket are one story. What is all digits names an entry where no ticket has that id.
  package func storySubject(matching text: String) throws(StoreError) -> StorySubject {
    let named = try decisions(matching: text)
    if !named.isEmpty { return try Self.subject(of: stories(of: named)) }
    if text.hasPrefix(ActionKey.prefix), text.utf8.count > ActionKey.prefix.utf8.count {
      return try Self.subject(of: stories(of: decisions(letting: text)))
    }
    guard let index = Int64(text), index >= 0 else { return .none }
    return try storySubject(ofEntry: index)
  }

  /// Finds whose story an entry of the log belongs to.
  package func storySubject(ofEntry index: Int64) throws(StoreError) -> StorySubject {
    try read { db -> StorySubject in
      for kind in LogKind.allCases {
        guard let table = kind.table else { continue }
        let told = try Row.fetchOne(
          db,
          sql: "SELECT \(Self.decision(toldBy: kind)) FROM \(table) AS own WHERE own.entry = ?",
          arguments: [index]
        )
        guard let told else { continue }
        let id = try told.decode(String?.self, atIndex: 0)
        return id.map { .decision(DecisionID(text: $0)) } ?? .entry(kind)
      }
      if try index == 0 && LogRows.size(db) > 0 { return .entry(.begun) }
      return try Self.kind(ofEntry: index, db).map { .missing($0) } ?? StorySubject.none
    }
  }

  /// What an entry says that it tells of; nil where there is none, or it says nothing that is known.
  private static func kind(ofEntry index: Int64, _ db: Database) throws -> LogKind? {
    let row = try Row.fetchOne(
      db,
      sql: "SELECT entry FROM log_entry WHERE place = ?",
      arguments: [index]
    )
    return try row.map { try $0.bytes(atIndex: 0) }
      .flatMap { try? JSONValue(parsing: $0, limits: .entry) }?["kind"]?.string
      .flatMap { LogKind(rawValue: $0) }
  }

  /// The decision that a row belongs to, as an expression; NULL where it belongs to none.
  private static func decision(toldBy kind: LogKind) -> String {
    func ofCase(_ column: String) -> String {
      """
      (SELECT decision_id FROM review_case JOIN decision ON sequence = decision_sequence
        WHERE review_case.id = \(column))
      """
    }
    switch kind {
    case .decision: return "decision_id"
    case .effect:
      return "(SELECT decision_id FROM decision WHERE sequence = own.decision_sequence)"
    case .caseEvent, .judgement, .reveal: return ofCase("own.case_id")
    case .secondReview: return ofCase("own.second_of")
    case .begun, .key, .stages, .plantedCase, .attempt, .lineStep, .promotion, .releaseStep,
      .rosterEntry, .erasure, .custody, .retention, .incidentStep:
      return "NULL"
    }
  }

  /// The decisions that let an action out, the newest first.
  private func decisions(letting action: String) throws(StoreError) -> [DecisionID] {
    try read { db in
      let handle = (try? vault.handle(of: ActionKey(text: action))) ?? action
      return try String.fetchAll(
        db,
        sql: """
          SELECT decision_id FROM action JOIN decision ON sequence = decision_sequence
          WHERE key IN (?, ?) ORDER BY sequence DESC LIMIT \(Self.matchLimit)
          """,
        arguments: [handle, action]
      ).map { DecisionID(text: $0) }
    }
  }

  /// One decision of each ticket that some are on, in their order.
  private func stories(of ids: [DecisionID]) throws(StoreError) -> [DecisionID] {
    try read { db in
      var known: Set<Int64> = []
      return try ids.filter { id in
        let number = try Int64.fetchOne(
          db,
          sql: "SELECT coalesce(ticket, -sequence) FROM decision WHERE decision_id = ?",
          arguments: [id.text]
        )
        return number.map { known.insert($0).inserted } ?? false
      }
    }
  }

  private static func subject(of stories: [DecisionID]) -> StorySubject {
    switch stories.count {
    case 0: .none
    case 1: .decision(stories[0])
    default: .several(stories)
    }
  }

  /// The entries of a case's history, and the keys that its steps were signed with, in its order.
  package func stepEntries(of id: CaseID) throws(StoreError) -> [StepEntry] {
    try entries("SELECT entry, key FROM case_event WHERE case_id = ? ORDER BY number", of: id.text)
  }

  /// The entries of `reveals(of:)`, in that order.
  package func revealEntries(of id: CaseID) throws(StoreError) -> [StepEntry] {
    try entries("SELECT entry, key FROM reveal WHERE case_id = ? ORDER BY sequence", of: id.text)
  }

  /// The entries of `effects(of:)`, in that order.
  package func effectEntries(of decision: DecisionID) throws(StoreError) -> [StepEntry] {
    try entries(
      """
      SELECT effect.entry, NULL FROM effect JOIN decision ON decision.sequence = decision_sequence
      WHERE decision_id = ? ORDER BY effect.sequence
      """,
      of: decision.text
    )
  }

  private func entries(_ sql: String, of id: String) throws(StoreError) -> [StepEntry] {
    try read { db in
      try Row.fetchAll(db, sql: sql, arguments: [id]).map { row in
        StepEntry(
          index: try row.decode(Int64?.self, atIndex: 0),
          key: try row.decode(String?.self, atIndex: 1).map { KeyID(text: $0) }
        )
      }
    }
  }

  /// What a case was judged on since it was opened, in order.
  package func rejudgements(of id: CaseID) throws(StoreError) -> [Rejudgement] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT document, received_at, entry FROM case_judgement
          WHERE case_id = ? ORDER BY document
          """,
        arguments: [id.text]
      ).map { row in
        Rejudgement(
          document: try row.decode(Int.self, atIndex: 0),
          receivedAt: try row.timestamp(atIndex: 1),
          entry: try row.decode(Int64?.self, atIndex: 2)
        )
      }
    }
  }

  /// What was tried on a case and refused, oldest first, with the entries of the log.
  ///
  /// Of what people typed, an attempt keeps as much of the case's id as they did.
  package func attempts(
    on id: CaseID
  ) throws(StoreError) -> [(attempt: Attempt, entry: Int64?)] {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT at, person, key, what, why, entry FROM attempt
          WHERE instr(what, ?) > 0 ORDER BY sequence
          """,
        // A shorter beginning of an id names no case for sure.
        arguments: [String(id.text.prefix(CaseID.prefix.count + Self.leastOfACase))]
      )
      var attempts: [(attempt: Attempt, entry: Int64?)] = []
      while let row = try rows.next() {
        let attempt = try Attempt(row)
        let words = attempt.what.split(separator: " ").filter { $0.hasPrefix(CaseID.prefix) }
        guard words.contains(where: { id.text.hasPrefix($0) }) else { continue }
        attempts.append((attempt, try row.decode(Int64?.self, atIndex: 5)))
      }
      return attempts
    }
  }

  /// How much of a case's id, after its prefix, an attempt must have named to be told with the case.
  private static let leastOfACase = 4
}
