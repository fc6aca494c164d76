import CanonicalJSON
import Domain
import Review
import Storage

/// The whole way of one ticket, from its request to what other systems did, each step with what it
/// follows from.
///
/// Steps stand in the order of time, and in that of the record where two are of one moment.
struct Trace {
  /// What was asked for.
  let asked: String
  /// Nil where the line was no valid ticket.
  let ticket: TicketKey?
  let log: (origin: String, size: Int64)
  let hops: [Hop]

  /// Reads the story that a decision is part of.
  init(of decision: DecisionID, asked: String, in store: Store) throws {
    self.asked = asked
    var chain = try TraceChain(store)
    var ticket: TicketKey?
    for chapter in try store.story(of: decision) {
      guard case .one(let stored) = try store.decision(matching: chapter.id.text) else { continue }
      ticket = stored.ticket
      try chain.add(chapter, stored)
    }
    self.ticket = ticket
    log = (try store.logOrigin(), try store.logSize())
    hops = chain.hopsInOrder
  }

  /// As much of a digest as people compare.
  static func short(_ digest: String) -> String {
    let hex = digest.hasPrefix("sha256:") ? digest.dropFirst("sha256:".count) : digest[...]
    return String(hex.prefix(8))
  }

  /// What is not as it should be, of all hops.
  var warnings: [String] { hops.flatMap(\.warnings) }

  /// `trace/1`, in the canonical order of its members once it is written.
  var json: JSONValue {
    [
      "schema": "trace/1", "asked": .string(asked),
      "ticket": ticket.map { ["id": .string($0.id), "conversation": .string($0.platformID)] }
        ?? .null,
      "log": ["origin": .string(log.origin), "entries": .integer(log.size)],
      "hops": .array(hops.enumerated().map { $1.json(at: $0 + 1) }),
    ]
  }
}

/// The hops of a story while it is put together.
struct TraceChain {
  let store: Store
  let roll: TraceRoll
  private(set) var hops: [Hop] = []
  /// The hop of each decision.
  private(set) var decisions: [DecisionID: Int] = [:]
  /// The last hop of each case.
  var cases: [CaseID: Int] = [:]
  /// The hop of each approval, by person and document.
  var approvals: [Approved: Int] = [:]
  /// The stops that were told of.
  var stops: Set<StopID> = []

  struct Approved: Hashable {
    let person: String
    let document: Digest
  }

  init(_ store: Store) throws {
    self.store = store
    roll = try TraceRoll(store)
  }

  /// Appends a hop, and gives its place.
  @discardableResult
  mutating func append(_ hop: Hop) -> Int {
    hops.append(hop)
    return hops.count - 1
  }

  mutating func note(_ place: Int, as decision: DecisionID) { decisions[decision] = place }

  mutating func warn(_ place: Int, _ warning: String) { hops[place].warnings.append(warning) }

  /// The hops by time, and their links with them; the request, which another clock stamps, first.
  var hopsInOrder: [Hop] {
    let order = hops.indices.sorted { left, right in
      let (a, b) = (hops[left], hops[right])
      if (a.kind == .request) != (b.kind == .request) { return a.kind == .request }
      return (a.at, left) < (b.at, right)
    }
    var places = [Int](repeating: 0, count: hops.count)
    for (place, old) in order.enumerated() { places[old] = place }
    return order.map { old in
      var hop = hops[old]
      hop.follows = hop.follows.map { places[$0] }.sorted()
      return hop
    }
  }
}

/// Who people are and were, by the roster of the store.
struct TraceRoll {
  private let entries: [RosterEntry]
  private let now: Roster?

  init(_ store: Store) throws {
    entries = try store.rosterEntries()
    now = try store.roster()
  }

  /// A person as the roster had them at a moment.
  func participant(
    _ id: PersonID,
    key: KeyID?,
    at moment: Timestamp,
    channel: String
  ) -> Participant {
    let known = Array(entries.prefix { $0.at <= moment })
    let then = known.count == entries.count ? now : known.isEmpty ? nil : try? Roster(known)
    let person = then?[id] ?? now?[id]
    return Participant(
      id: id,
      name: person?.name.text,
      roles: person?.roles.words ?? [],
      key: key ?? person?.key?.id,
      channel: channel
    )
  }
}
