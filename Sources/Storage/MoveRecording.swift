import Domain
import GRDB

/// Notes, within one transaction, which cases a new line of their ticket concerns.
struct MoveRecording {
  /// Of a ticket with more lines the newest are looked at.
  private static let mostEarlierLines = 100

  private let holdsUnsealed: Bool
  private let findEarlier: Statement
  private let findCases: Statement
  private let insert: Statement

  init(_ db: Database, holdsUnsealed: Bool) throws {
    self.holdsUnsealed = holdsUnsealed
    findEarlier = try db.cachedStatement(
      sql: """
        SELECT number FROM main.ticket WHERE platform_id = ? AND number < ? ORDER BY number DESC
        LIMIT \(Self.mostEarlierLines)
        """
    )
    // Of what was erased nothing can be judged anew. The second part finds nothing but where a ticket has
    // more than one decision.
    findCases = try db.cachedStatement(
      sql: """
        SELECT id, state, decision.outcome = 'refuse' OR EXISTS (SELECT 1 FROM succession
          JOIN decision AS last ON last.sequence = succession.decision_sequence
          WHERE case_id = id AND last.outcome = 'refuse')
        FROM review_case JOIN decision ON sequence = decision_sequence
        WHERE decision.digest <> zeroblob(32) AND (decision_sequence = ?1 OR decision_sequence IN
          (SELECT succession.decision_sequence FROM succession WHERE succession.ticket = ?1))
        ORDER BY decision_sequence DESC
        """
    )
    insert = try db.cachedStatement(sql: "INSERT INTO case_move VALUES (?, ?)")
  }

  /// Every case that is still open is concerned; where none is, and the customer writes again, the last
  /// one if it ended in a refusal: that is an objection, however it is worded.
  ///
  /// `conversation` stands for the ticket's id; `id` is the id as it is, which older tickets have.
  func note(_ number: Int64, of conversation: String, or id: String, isCustomers: Bool) throws {
    var earlier = try Int64.fetchAll(findEarlier, arguments: [conversation, number])
    if holdsUnsealed {
      earlier += try Int64.fetchAll(findEarlier, arguments: [id, number])
      earlier = Array(earlier.prefix(Self.mostEarlierLines))
    }
    var (open, last): ([String], (id: String, isRefusal: Bool)?) = ([], nil)
    for line in earlier {
      for row in try Row.fetchAll(findCases, arguments: [line]) {
        let id = try row.decode(String.self, atIndex: 0)
        if try row.decode(String.self, atIndex: 1) != "decided" { open.append(id) }
        if last == nil { last = (id, try row.decode(Bool.self, atIndex: 2)) }
      }
    }
    if open.isEmpty, isCustomers, let last, last.isRefusal { open = [last.id] }
    for id in open { try insert.execute(arguments: [id, number]) }
  }
}
