import CanonicalJSON
import Domain
import GRDB

/// Holds the rows beside decisions against the decisions' entries: their tickets, what they let out and
/// counted, what held them, who tells them, and the cases that they opened.
///
/// It goes along with whoever walks through the entries in their order.
struct DecisionRowsCheck {
  private let vault: Vault
  private let rows: RowCursor
  private var ahead: Row?
  private let findActions: Statement
  private let findCounted: Statement

  init(in range: Range<Int64>, _ db: Database, _ vault: Vault) throws {
    self.vault = vault
    findActions = try db.makeStatement(
      sql: """
        SELECT key, released_at, (SELECT recorded_at FROM effect WHERE effect.key = action.key
          AND effect.decision_sequence = action.decision_sequence AND status = 'reversed')
        FROM action WHERE decision_sequence = ?
        """
    )
    findCounted = try db.makeStatement(
      sql: "SELECT subject, at, units, currency FROM counted WHERE decision_sequence = ?"
    )
    rows = try Row.fetchCursor(
      db,
      sql: Self.selection,
      arguments: [range.lowerBound, range.upperBound]
    )
    ahead = try rows.next()
  }

  private static let selection = """
    SELECT own.entry, own.sequence, own.decision_id, own.ticket, t.id, t.received_at,
      t.line_digest, t.platform_id, t.owner, p.owner, o.decision_sequence IS NOT NULL,
      h.decision_sequence IS NOT NULL, h.stop_id, s.teller, s.ticket, s.place,
      (SELECT place FROM succession AS earlier WHERE earlier.decision_sequence = s.supersedes),
      c.id, c.owner, c.kind, (SELECT recorded_at FROM succession AS later
        JOIN decision AS anew ON anew.sequence = later.decision_sequence
        WHERE later.supersedes = own.sequence)
    FROM decision AS own
    LEFT JOIN main.ticket AS t ON t.number = own.ticket
    LEFT JOIN main.payload AS p ON p.decision_sequence = own.sequence
    LEFT JOIN outbox AS o ON o.decision_sequence = own.sequence
    LEFT JOIN held AS h ON h.decision_sequence = own.sequence
    LEFT JOIN succession AS s ON s.decision_sequence = own.sequence
    LEFT JOIN review_case AS c ON c.decision_sequence = own.sequence
    WHERE own.entry >= ? AND own.entry < ? ORDER BY own.entry
    """

  /// What is not as the entry at a place says, whose decision is `subject`; `erased` says why its
  /// parts are gone, where they are.
  ///
  /// Places must be asked for in their order.
  mutating func differences(
    at place: Int64,
    from entry: [UInt8],
    of subject: LogSubject,
    erased: ErasedEntries.Cause?
  ) throws -> [String] {
    while let row = ahead, try row.decode(Int64.self, atIndex: 0) < place {
      ahead = try rows.next()
    }
    guard let row = ahead, try row.decode(Int64.self, atIndex: 0) == place else { return [] }
    let decision = try Beside(row)
    var found = decision.faults(hasCase: Self.opensCase(entry))
    if erased == nil { found += try ticketFaults(decision, subject) }
    let actions = try actions(of: decision)
    found += actions.faults
    let kept = KeptRows(
      handle: try decision.handle ?? vault.handle(ofTicket: decision.id),
      receivedAt: decision.receivedAt,
      owner: decision.owner ?? erased?.customer,
      reserved: ReservedRows(actions: actions.keys, counts: try counts(of: decision)),
      hold: decision.hold,
      teller: decision.teller
    )
    if actions.isTakenBack, !kept.reserved.counts.isEmpty {
      found.append("rows of `counted` are left of what was taken back")
    }
    if Self.holds(entry, Array("\"kept\":".utf8) + kept.bytes) { return found }
    let account = try? JSONValue(parsing: entry, limits: .entry)["account"]
    // Entries of before say nothing of these rows.
    guard let told = account?["kept"] else { return found }
    // What held it goes with the customer.
    var own = kept
    if erased != nil, told["held"] != nil { own.hold = KeptRows.Hold(stop: told["held"]?.string) }
    // Of what retention took nobody says any more whose it was, and an erased line that was no ticket has
    // another name.
    let isNameless = erased == .retention || (erased != nil && decision.ticket == nil)
    return found
      + own.differences(
        from: told,
        isTakenBack: actions.isTakenBack,
        isNameless: isNameless
      )
  }

  /// Whether a member stands in an entry; the standard library's search takes as long as all hashing.
  private static func holds(_ entry: [UInt8], _ member: [UInt8]) -> Bool {
    entry.withUnsafeBytes { entry in
      member.withUnsafeBytes { member in
        var rest = entry[...]
        while rest.count >= member.count, let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
          rest = rest[quote...]
          if rest.starts(with: member) { return true }
          rest = rest.dropFirst()
        }
        return false
      }
    }
  }

  /// Whether the entry says that the decision opened a case, which its account begins with.
  private static func opensCase(_ entry: [UInt8]) -> Bool {
    entry.starts(with: #"{"account":{"case":"#.utf8)
  }

  /// Holds the digests by which a ticket is known again against what it is made of.
  private func ticketFaults(_ decision: Beside, _ subject: LogSubject) throws -> [String] {
    guard decision.ticket == decision.sequence, decision.owner != nil else { return [] }
    var found: [String] = []
    for part in subject.parts {
      switch "\(part.name)" {
      case "line" where try vault.digest(ofLine: Digest(of: part.bytes)) != decision.lineDigest:
        found.append("`line_digest` of its ticket is another")
      case "conversation"
      where try vault.handle(ofTicket: String(decoding: part.bytes, as: UTF8.self))
        != decision.platformHandle:
        found.append("`platform_id` of its ticket is another")
      default: break
      }
    }
    return found
  }

  private struct Actions {
    var keys: [String] = []
    var faults: [String] = []
    var areOpen = false
    var isTakenBack: Bool { !keys.isEmpty && !areOpen }
  }

  private func actions(of decision: Beside) throws -> Actions {
    var actions = Actions()
    let rows = try Row.fetchCursor(findActions, arguments: [decision.sequence])
    while let row = try rows.next() {
      actions.keys.append(try row.decode(String.self, atIndex: 0))
      let released = try row.decode(Int64?.self, atIndex: 1)
      let reasons = [try row.decode(Int64?.self, atIndex: 2), decision.supersededAt]
        .compactMap(\.self)
      if released == nil { actions.areOpen = true }
      if released.map({ reasons.contains($0) }) ?? reasons.isEmpty { continue }
      actions.faults.append(
        released == nil
          ? "an action of it was taken back, and its row of `action` says that it was not"
          : "a row of `action` says that it was taken back, and nothing took it back then"
      )
    }
    return actions
  }

  private func counts(of decision: Beside) throws -> [ReservedRows.Count] {
    try Array(
      Row.fetchCursor(findCounted, arguments: [decision.sequence]).map { row in
        ReservedRows.Count(
          subject: try row.bytes(atIndex: 0),
          at: try row.decode(Int64.self, atIndex: 1),
          units: try row.decode(Int64.self, atIndex: 2),
          currency: try row.decode(String.self, atIndex: 3)
        )
      }
    )
  }
}

/// What stands beside one decision.
private struct Beside {
  let sequence: Int64
  let id: String
  let ticket: Int64?
  let handle: String?
  let receivedAt: Timestamp?
  let lineDigest: [UInt8]?
  let platformHandle: String?
  let owner: Int64?
  let hold: KeptRows.Hold?
  let teller: DecisionTeller
  let supersededAt: Int64?
  private let ticketOwner: Int64?
  private let payloadOwner: Int64?
  private let isInOutbox: Bool
  private let storyTicket: Int64?
  private let place: Int64?
  private let earlierPlace: Int64?
  private let reviewCase: String?
  private let caseOwner: Int64?

  init(_ row: Row) throws {
    func number(_ index: Int) throws -> Int64? { try row.decode(Int64?.self, atIndex: index) }
    func text(_ index: Int) throws -> String? { try row.decode(String?.self, atIndex: index) }
    sequence = try row.decode(Int64.self, atIndex: 1)
    id = try row.decode(String.self, atIndex: 2)
    ticket = try number(3)
    handle = try text(4)
    receivedAt = try number(5).map { Timestamp(milliseconds: $0) }
    lineDigest = try row.hasNull(atIndex: 6) ? nil : row.bytes(atIndex: 6)
    platformHandle = try text(7)
    (ticketOwner, payloadOwner) = (try number(8), try number(9))
    owner = ticketOwner ?? payloadOwner
    isInOutbox = try row.decode(Bool.self, atIndex: 10)
    let isHeld = try row.decode(Bool.self, atIndex: 11)
    hold = isHeld ? KeptRows.Hold(stop: try text(12)) : nil
    teller = try text(13).flatMap { DecisionTeller(rawValue: $0) } ?? .run
    (storyTicket, place, earlierPlace) = (try number(14), try number(15), try number(16))
    (reviewCase, caseOwner) = (try text(17), try number(18))
    supersededAt = try number(20)
  }

  /// What does not go together, whatever the entry says of it.
  func faults(hasCase: Bool) -> [String] {
    var found: [String] = []
    if ticket != nil, handle == nil { found.append("the row of `ticket` that it is on is missing") }
    if ticketOwner != nil, payloadOwner != nil, ticketOwner != payloadOwner {
      found.append("its ticket is one customer's, and its payload another's")
    }
    if isInOutbox != (teller == .run) {
      found.append(
        isInOutbox
          ? "`outbox` has a row of it, though `run` does not tell it"
          : "its row of `outbox` is missing"
      )
    }
    if let place, storyTicket != ticket || place != (earlierPlace ?? 0) &+ 1 {
      found.append("its row of `succession` has another place in its ticket's story")
    }
    switch (hasCase, reviewCase) {
    case (true, nil): found.append("the row of `review_case` that it opened is missing")
    case (false, _?):
      found.append("a row of `review_case` says that it opened it, and it opened none")
    case (true, let name?) where name != CaseID(of: DecisionID(text: id)).text:
      found.append("the row of `review_case` that it opened has another id")
    case (true, _?) where caseOwner != owner && owner != nil:
      found.append("the row of `review_case` that it opened is another customer's")
    default: break
    }
    return found
  }
}
