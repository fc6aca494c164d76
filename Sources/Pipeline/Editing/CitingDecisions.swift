import CanonicalJSON
package import Domain
package import Storage

/// The recorded decisions that cite a document or one of its sections.
package struct CitingDecisions: Sendable {
  package struct Decision: Sendable, Equatable {
    package let id: DecisionID
    package let outcome: Outcome
    package let recordedAt: Timestamp
    package let sections: [String]
  }

  /// The most decisions that are looked through, and the most that are named.
  package static let ceiling = 100_000
  package static let namedLimit = 5

  /// The release of the newest first.
  package let counts: [(release: ReleaseID, count: Int)]
  package let latest: [Decision]
  package let scanned: Int
  package let held: Int

  /// Looks through the newest decisions of a store.
  package init(of document: String, anchor: String?, in store: Store) throws {
    var order: [ReleaseID] = []
    var counts: [ReleaseID: Int] = [:]
    var latest: [Decision] = []
    let needle = Array("\"document\":".utf8) + JSONValue.string(document).bytes
    (scanned, held) = try store.visitBodies(holding: needle, ceiling: Self.ceiling) { stored in
      guard let body = try? JSONValue(parsing: stored.body, limits: .object) else { return }
      let sections = (body["citations"]?.array ?? []).filter {
        $0["document"]?.string == document
          && (anchor == nil || $0["section"]?.string == anchor)
      }.compactMap { $0["section"]?.string }
      guard !sections.isEmpty else { return }
      if counts[stored.release] == nil { order.append(stored.release) }
      counts[stored.release, default: 0] += 1
      guard latest.count < Self.namedLimit else { return }
      latest.append(
        Decision(
          id: stored.id,
          outcome: stored.outcome,
          recordedAt: stored.recordedAt,
          sections: sections.distinct
        )
      )
    }
    self.counts = order.map { ($0, counts[$0] ?? 0) }
    self.latest = latest
  }
}
