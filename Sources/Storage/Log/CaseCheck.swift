import CanonicalJSON
import Domain
import GRDB
import Review

/// Holds cases and their documents against what opened the cases and against their events, whose entries
/// are verified by themselves.
struct CaseCheck {
  struct Fault {
    /// Of the last event of the case, or of what opened it.
    let entry: Int64?
    let because: String
  }

  private let db: Database

  init(_ db: Database) { self.db = db }

  /// Calls `note` with each fault of each case.
  func run(_ note: (Fault) -> Void) throws {
    let rows = try Row.fetchCursor(db, sql: Self.selection)
    let documents = try db.makeStatement(
      sql: "SELECT number, author, digest FROM main.case_document WHERE case_id = ? ORDER BY number"
    )
    let standing = try db.makeStatement(
      sql: "SELECT event FROM case_approval WHERE case_id = ? AND stands = 1 ORDER BY event"
    )
    let events = try db.makeStatement(
      sql: """
        SELECT kind, person, document FROM main.case_event
        WHERE case_id = ? AND kind IN ('edited', 'moved on', 'objected') ORDER BY number
        """
    )
    while let row = try rows.next() {
      let id = try row.decode(String.self, atIndex: 0)
      let place = try row.decode(Int64?.self, atIndex: 16) ?? row.decode(Int64?.self, atIndex: 12)
      let own = try Int.fetchAll(standing, arguments: [id])
      for because in try faults(row, standing: own) {
        note(Fault(entry: place, because: "the row of its case in `review_case` \(because)"))
      }
      if try row.decode(Bool.self, atIndex: 18) { continue }
      for because in try faults(
        Row.fetchAll(documents, arguments: [id]),
        Row.fetchAll(events, arguments: [id])
      ) {
        note(Fault(entry: place, because: because))
      }
    }
  }

  private static let selection = """
    SELECT own.id, own.approvals_required, own.due_at, own.escalations, own.queue, own.role,
      own.tier, own.token, own.state, own.detail, own.wakes_at, opening.entry, opening.place,
      last.state, last.detail, ending.entry, ending.place,
      EXISTS (SELECT 1 FROM main.case_document WHERE case_id = own.id),
      own.owner IS NOT NULL AND (SELECT wrapped FROM customer_key WHERE number = own.owner) IS NULL,
      EXISTS (SELECT 1 FROM succession WHERE supersedes = own.decision_sequence)
    FROM review_case AS own
    LEFT JOIN decision ON decision.sequence = own.decision_sequence
    LEFT JOIN planted_case ON planted_case.case_id = own.id
    LEFT JOIN second_review ON second_review.case_id = own.id
    LEFT JOIN log_entry AS opening
      ON opening.place = coalesce(decision.entry, planted_case.entry, second_review.entry)
    LEFT JOIN main.case_event AS last ON last.case_id = own.id
      AND last.number = (SELECT max(number) FROM main.case_event WHERE case_id = own.id)
    LEFT JOIN log_entry AS ending ON ending.place = last.entry
    ORDER BY own.id
    """

  private func faults(_ row: Row, standing: [Int]) throws -> [String] {
    func text(_ index: Int) throws -> String { try row.decode(String.self, atIndex: index) }
    func number(_ index: Int) throws -> Int64 { try row.decode(Int64.self, atIndex: index) }
    var found: [String] = []
    let state = (word: try text(8), detail: try text(9))
    let hasEvent = !row.hasNull(atIndex: 13)
    let told = try hasEvent ? (text(13), text(14)) : (CaseState.Word.waiting.rawValue, "{}")
    // A case of an older store, of which nobody drew up a document, ends without an event.
    let endsUntold =
      try !hasEvent
      && state == (CaseState.Word.decided.rawValue, CaseState.decided(.withdrawn).detail)
      && !row.decode(Bool.self, atIndex: 17)
      && (row.decode(Bool.self, atIndex: 18) || row.decode(Bool.self, atIndex: 19))
    if state != told, !endsUntold {
      found.append("says `\(state.word)`, and its history `\(told.0)`, or another detail of it")
    }
    if let wake = Wake(state), try row.decode(Int64?.self, atIndex: 10) != wake.at {
      found.append("has another `wakes_at` than its state")
    }
    let columns = CaseColumns(
      approvals: try row.decode(Int.self, atIndex: 1),
      dueAt: try number(2),
      queue: try text(4),
      role: try row.decode(String?.self, atIndex: 5),
      tier: try text(6),
      token: try number(7),
      escalations: try row.decode(Int.self, atIndex: 3)
    )
    let index = hasEvent ? 15 : 11
    let entry = try row.hasNull(atIndex: index) ? nil : row.bytes(atIndex: index)
    // Entries of before, and what is older than the log, do not say it.
    guard let entry, let expected = Self.columns(of: entry) else { return found }
    let names = columns.differences(from: expected)
    if !names.isEmpty {
      let list = names.map { "`\($0)`" }.joined(separator: ", ")
      found.append(
        "has another \(list) than \(hasEvent ? "its last event" : "what opened it") says"
      )
    }
    if standing != expected.standing {
      found.append("has other approvals standing in `case_approval` than its last event says")
    }
    return found
  }

  private static func columns(of entry: [UInt8]) -> CaseColumns? {
    let account = try? JSONValue(parsing: entry, limits: .entry)["account"]
    return CaseColumns(account?["case"])
  }

  /// Holds documents but the first, which its opening commits to, against the events that brought them.
  private func faults(_ documents: [Row], _ events: [Row]) throws -> [String] {
    var found: [String] = []
    let later = try documents.filter { try $0.decode(Int.self, atIndex: 0) > 0 }
    for (index, event) in events.enumerated() {
      guard index < later.count else {
        found.append("document \(index + 1) of its case is missing in `case_document`")
        continue
      }
      let row = later[index]
      let author = try row.decode(String?.self, atIndex: 1)
      let writer =
        try event.decode(String.self, atIndex: 0) == "edited"
        ? event.decode(String?.self, atIndex: 1) : nil
      let told = try event.bytes(atIndex: 2)
      // Of an event that was erased with a line of somebody else, the digest went too.
      let isTold = told.contains { $0 != 0 }
      if try row.decode(Int.self, atIndex: 0) != index + 1
        || isTold && row.bytes(atIndex: 2) != told
      {
        found.append("document \(index + 1) of its case in `case_document` is another")
      }
      if author != writer {
        found.append("document \(index + 1) of its case in `case_document` has another author")
      }
    }
    if later.count > events.count {
      found.append("`case_document` has a document of its case that no event brought")
    }
    return found
  }
}

/// When a state wakes its case, where that follows from the state alone.
private struct Wake {
  /// Nil for never.
  let at: Int64?

  init?(_ state: (word: String, detail: String)) {
    guard let word = CaseState.Word(rawValue: state.word),
      let known = CaseState(word, detail: state.detail)
    else { return nil }
    switch known {
    case .claimed(let claim): at = claim.until.milliseconds
    case .approved(let settlesAt): at = settlesAt.milliseconds
    case .decided: at = nil
    case .waiting: return nil
    }
  }
}
