package import Domain
import GRDB

/// What decides which chains an incident touches.
package enum ChainSelection: Sendable {
  case decisions([DecisionID])
  /// What a search finds; `words` say it without naming a customer.
  case query(DecisionQuery, words: String)
  /// By the sequences of decisions.
  case sequences([Int64], words: String)

  var words: String {
    switch self {
    case .decisions: ""
    case .query(_, let words), .sequences(_, let words): words
    }
  }
}

/// The chains of some decisions, the newest of them where there are too many.
struct ChosenChains {
  private(set) var numbers: [Int64] = []
  private(set) var releases: [ReleaseID: Int] = [:]
  private(set) var total = 0
  private(set) var beyond = 0
  private(set) var erased = 0

  init(_ selection: ChainSelection, limit: Int, _ db: Database, _ vault: Vault) throws {
    let sequences: [Int64]
    switch selection {
    case .decisions(let ids):
      let find = try db.cachedStatement(sql: "SELECT sequence FROM decision WHERE decision_id = ?")
      sequences = try ids.compactMap { try Int64.fetchOne(find, arguments: [$0.text]) }
      total = sequences.count
    case .query(let query, _):
      let found = try DecisionSearch(query, db, vault).sequences(limit: limit)
      (sequences, total) = (found.newest, found.total)
    case .sequences(let all, _): (sequences, total) = (all, all.count)
    }
    let newest = sequences.sorted(by: >).prefix(limit)
    beyond = total - newest.count
    try look(newest, db)
  }

  private mutating func look(_ sequences: some Sequence<Int64>, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT first.sequence, own.release_id, first.digest = zeroblob(32) FROM decision AS own
        JOIN decision AS first ON first.sequence = ifnull(own.ticket, own.sequence)
        WHERE own.sequence = ?
        """
    )
    var seen: Set<Int64> = []
    for sequence in sequences {
      guard let row = try Row.fetchOne(statement, arguments: [sequence]) else { continue }
      let release = ReleaseID(text: try row.decode(String.self, atIndex: 1))
      releases[release, default: 0] += 1
      let number = try row.decode(Int64.self, atIndex: 0)
      guard seen.insert(number).inserted else { continue }
      numbers.append(number)
      if try row.decode(Bool.self, atIndex: 2) { erased += 1 }
    }
  }
}
