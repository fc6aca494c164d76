import Domain
import GRDB
import Review

/// Holds the erasures, holds and readings of what is kept of customers, and the steps with releases and
/// incidents, against those who signed them, as the roster stood then.
struct ConsentCheck {
  private(set) var faults: [LogVerdict.Fault] = []
  /// How many signed statements were looked at.
  private(set) var count = 0
  /// What was erased, by erasures that hold.
  private(set) var erased = ErasedEntries([])
  private let db: Database
  /// As it stood before the first entry.
  private let history: RosterHistory

  init(_ db: Database) throws {
    self.db = db
    let roster = try RosterRows(db)
    history = RosterHistory(roster)
    lookAt(roster)
    try lookAtErasures()
    try lookAtCustody()
    try lookAtReleases()
    try lookAtIncidents()
  }

  /// What of its answer is no fault.
  var answer: LogVerdict.Answer {
    switch count {
    case 0: .proved("no customer's erasure, hold or export was signed")
    case 1: .proved("the one erasure, hold or export was signed by who might")
    default: .proved("each of \(count) erasures, holds and exports was signed by who might")
    }
  }

  private mutating func lookAt(_ rows: RosterRows) {
    if let damage = rows.damage { note(nil, damage) }
    guard !rows.entries.isEmpty else { return }
    do throws(RosterError) { _ = try Roster(rows.entries) } catch {
      note(rows.places[min(error.entry, rows.places.count) - 1], "\(error)")
    }
  }

  /// What is in force must follow from steps that their signers might take.
  private mutating func lookAtReleases() throws {
    do {
      var folding = try RolloutFolding(db)
      _ = try folding.folded()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      note(nil, error.message ?? "the steps with releases are damaged")
    }
  }

  /// What is held as evidence must follow from steps that their signers might take.
  private mutating func lookAtIncidents() throws {
    do {
      _ = try IncidentFolding(db)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
      note(nil, error.message ?? "the steps of incidents are damaged")
    }
  }

  private mutating func note(_ place: Int64?, _ because: String) {
    faults.append(LogVerdict.Fault(at: place.flatMap { $0 < 0 ? nil : $0 }, because))
  }

  /// An erasure as its row has it.
  private struct ErasureRow {
    let sequence: Int64
    let place: Int64
    let step: String
    let customer: Int64
    let entries: EntryRanges?
    let at: Timestamp
    let statement: SignedStatement?

    init(_ row: Row) throws {
      statement = try? row.statement(from: 0)
      sequence = try row.decode(Int64.self, atIndex: 5)
      place = try row.decode(Int64?.self, atIndex: 6) ?? -1
      step = try row.decode(String.self, atIndex: 7)
      customer = try row.decode(Int64.self, atIndex: 8)
      entries = EntryRanges(text: try row.decode(String.self, atIndex: 9))
      at = try row.timestamp(atIndex: 10)
    }
  }

  private mutating func lookAtErasures() throws {
    var history = history
    var proposals: [Int64: Erasure.Proposal] = [:]
    var (last, found): (ErasureRow?, [(EntryRanges, ErasedEntries.Cause)]) = (nil, [])
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT 'erasure/1', person, key, statement, signature, sequence, entry, step, customer,
          entries, at
        FROM erasure ORDER BY entry
        """
    )
    while let row = try rows.next() {
      let row = try ErasureRow(row)
      count += 1
      let name = "row \(row.sequence) of `erasure`"
      guard let statement = row.statement, let entries = row.entries else {
        note(row.place, "\(name) holds nothing that was signed")
        continue
      }
      if row.step == "more" {
        // It goes on with what the row before it was signed for.
        guard let last, last.statement == statement, last.customer == row.customer,
          last.place &+ 1 == row.place
        else {
          note(row.place, "\(name) goes on with an erasure that is not before it")
          continue
        }
      } else {
        var erasure = Erasure(of: row.customer, proposal: proposals[row.customer], at: row.at)
        let standing = history.standing(before: row.place)
        do throws(ErasureError) {
          try erasure.admit(statement, at: row.at, standing: standing)
        } catch {
          note(row.place, "\(name) was not signed as an erasure has to be: \(error)")
          continue
        }
        switch (erasure.state, row.step) {
        case (.proposed(let proposal), "propose"): proposals[row.customer] = proposal
        case (.agreed, "erase"): break
        default:
          note(row.place, "\(name) says `\(row.step)`, and something else was signed")
          continue
        }
      }
      last = row
      try lookAtOwners(row, entries)
      found.append((entries, .erasure(of: row.customer)))
    }
    erased = ErasedEntries(try found + ErasedEntries.retained(db))
  }

  /// Whose the entries were: none of them may be another customer's, but for cases that were judged with
  /// a line of theirs.
  private mutating func lookAtOwners(_ row: ErasureRow, _ entries: EntryRanges) throws {
    for range in entries.ranges {
      let other = try Int64.fetchOne(
        db.cachedStatement(sql: Self.entryOfAnother),
        arguments: ["first": range.lowerBound, "last": range.upperBound, "own": row.customer]
      )
      if let other {
        note(
          row.place,
          "row \(row.sequence) of `erasure` names entry \(other), which is not of customer \(row.customer)"
        )
      }
    }
  }

  private static let caseKinds = [
    ("main.case_event", "case_id"), ("main.case_judgement", "case_id"),
    ("main.reveal", "case_id"), ("planted_case", "case_id"), ("second_review", "case_id"),
  ]

  private static let entryOfAnother =
    ([
      """
      SELECT decision.entry FROM decision JOIN main.ticket ON ticket.number = decision.ticket
      WHERE decision.entry BETWEEN :first AND :last AND owner IS NOT :own
      """
    ]
    + caseKinds.map { table, key in
      """
      SELECT own.entry FROM \(table) AS own JOIN review_case ON review_case.id = own.\(key)
      WHERE own.entry BETWEEN :first AND :last AND review_case.owner IS NOT :own
        AND own.\(key) NOT IN (SELECT case_id FROM judgement_line
          JOIN main.ticket ON number = judgement_line.ticket WHERE ticket.owner = :own)
      """
    }).joined(separator: " UNION ALL ") + " LIMIT 1"

  private mutating func lookAtCustody() throws {
    var history = history
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT 'custody/1', person, key, statement, signature, sequence, entry, step, customer,
          ticket, at
        FROM custody ORDER BY entry
        """
    )
    while let row = try rows.next() {
      count += 1
      let place = try row.decode(Int64?.self, atIndex: 6) ?? -1
      // Whoever was held and is erased now has nothing left to be looked at.
      if erased.cause(of: place) != nil { continue }
      let name = "row \(try row.decode(Int64.self, atIndex: 5)) of `custody`"
      guard let statement = try? row.statement(from: 0) else {
        note(place, "\(name) holds nothing that was signed")
        continue
      }
      let subject: CustodyStep.Subject? =
        if let customer = try row.decode(Int64?.self, atIndex: 8) {
          .customer(customer)
        } else {
          try row.decode(Int64?.self, atIndex: 9).map { .ticket($0) }
        }
      let (word, at) = (try row.decode(String.self, atIndex: 7), try row.timestamp(atIndex: 10))
      do throws(ErasureError) {
        let standing = history.standing(before: place)
        let step = try CustodyStep.admitted(statement, at: at, standing: standing)
        if step.kind.rawValue != word || step.subject != subject {
          note(place, "\(name) says another step than was signed")
        }
      } catch {
        note(place, "\(name) was not signed by who might: \(error)")
      }
    }
  }
}
