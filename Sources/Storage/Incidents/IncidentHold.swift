package import Domain
import GRDB
package import Incidents

/// An open incident that keeps its evidence from being erased.
package struct IncidentHold: Sendable, Equatable {
  package let incident: IncidentID
  package let kind: String
  /// When it was opened.
  package let at: Timestamp
}

/// What the open incidents hold.
struct IncidentHolds: Sendable {
  private let open: [(hold: IncidentHold, chains: [EntryRanges])]

  init(
    _ register: IncidentRegister = IncidentRegister(),
    _ evidence: [IncidentID: [IncidentEvidence]] = [:]
  ) {
    open = register.open.map { incident in
      let hold = IncidentHold(
        incident: incident.id,
        kind: incident.opening.kind,
        at: incident.openedAt
      )
      return (hold, (evidence[incident.id] ?? []).map(\.chains))
    }
  }

  var isEmpty: Bool { open.isEmpty }

  /// The first incident that holds a chain; nil where none does.
  func hold(ofChain number: Int64) -> IncidentHold? {
    open.first { $0.chains.contains { $0.contains(number) } }?.hold
  }

  /// The same for a chain or any other line of its conversation.
  func hold(
    ofChain number: Int64,
    inConversation conversation: String?,
    _ db: Database
  ) throws -> IncidentHold? {
    if isEmpty { return nil }
    if let hold = hold(ofChain: number) { return hold }
    guard let conversation else { return nil }
    let others = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT number FROM main.ticket WHERE platform_id = ?"),
      arguments: [conversation]
    )
    return others.lazy.compactMap { hold(ofChain: $0) }.first
  }

  /// The first incident that holds anything of a customer: a ticket of theirs, another line of its
  /// conversation, or a line that is no ticket.
  func hold(ofCustomer number: Int64, _ db: Database) throws -> IncidentHold? {
    if isEmpty { return nil }
    let chains = try Int64.fetchCursor(
      db,
      sql: """
        SELECT other.number FROM main.ticket AS own
          JOIN main.ticket AS other ON other.platform_id = own.platform_id WHERE own.owner = :owner
        UNION SELECT number FROM main.ticket WHERE owner = :owner
        UNION SELECT decision_sequence FROM main.payload WHERE owner = :owner
        """,
      arguments: ["owner": number]
    )
    while let chain = try chains.next() {
      if let hold = hold(ofChain: chain) { return hold }
    }
    return nil
  }
}
