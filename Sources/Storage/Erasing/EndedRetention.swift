package import Domain
import GRDB
import Review

/// When what was written of a ticket was erased since its time was up, and how long it was to be kept.
package struct EndedRetention: Sendable, Equatable {
  package let until: Timestamp
  package let erasedAt: Timestamp
  /// Whose terms they were.
  package let release: ReleaseID
  /// The entry of the log that says so.
  package let entry: Int64

  package var sentence: String { "was kept until \(until), and erased by retention on \(erasedAt)" }

  /// Of a decision; nil where no retention erased it.
  static func of(_ sequence: Int64, _ db: Database) throws -> EndedRetention? {
    let row = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT ticket, terms, at, release_id, entry FROM retained_ticket
          JOIN retention ON retention.sequence = retention
          WHERE ticket = (SELECT coalesce(ticket, sequence) FROM decision WHERE sequence = ?)
          """
      ),
      arguments: [sequence]
    )
    guard let row else { return nil }
    let story = try Row.fetchOne(
      db.cachedStatement(sql: RetentionStory.selection + " AND own.sequence = ?"),
      arguments: [try row.decode(Int64.self, atIndex: 0)]
    ).map { try RetentionStory($0) }
    let at = try row.timestamp(atIndex: 2)
    let terms = RetentionTerms(json: try row.decode(String.self, atIndex: 1))
    let end = story.flatMap { terms?.end(of: .payload, $0.kind, since: $0.lastAt) } ?? at
    return EndedRetention(
      // What was reported of it since makes it no younger.
      until: min(end, at),
      erasedAt: at,
      release: ReleaseID(text: try row.decode(String.self, atIndex: 3)),
      entry: try row.decode(Int64.self, atIndex: 4)
    )
  }
}

extension Store {
  /// When retention erased what was written for a decision, by its place in the store; nil where it did not.
  package func endedRetention(of sequence: Int64) throws(StoreError) -> EndedRetention? {
    try read { try EndedRetention.of(sequence, $0) }
  }
}
