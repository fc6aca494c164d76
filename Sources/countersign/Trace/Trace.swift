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
  /// What should be told here and cannot be read.
  let gaps: [String]

  /// Reads the story that a decision is part of, and holds each step against its entry of the log.
  ///
  /// What is damaged is named, and the rest is told.
  init(of decision: DecisionID, asked: String, in store: Store) throws {
    self.asked = asked
    var chain = try TraceChain(store)
    for chapter in try store.story(of: decision) { try chain.add(chapter) }
    try chain.holdAgainstLog()
    ticket = chain.ticket
    log = (try store.logOrigin(), try store.logSize())
    (hops, gaps) = (chain.hopsInOrder, chain.gaps)
  }

  /// As much of a digest as people compare.
  static func short(_ digest: String) -> String {
    let hex = digest.hasPrefix("sha256:") ? digest.dropFirst("sha256:".count) : digest[...]
    return String(hex.prefix(8))
  }

  /// What it is the way of, in a few words, unescaped.
  var title: String {
    if let ticket { return "Ticket \(ticket.platformID)" }
    if hops.contains(where: { $0.kind == .erasure }) { return "A ticket whose customer was erased" }
    return alterations.isEmpty ? "A line that is no ticket" : "A ticket whose record was altered"
  }

  /// What stands behind what is told.
  var assurance: String? {
    alterations.isEmpty ? "each step that names an entry of it says what that entry says" : nil
  }

  /// Where the record is not what the log says, each with the place of its hop; nil for what has none.
  var alterations: [(place: Int?, because: String)] {
    gaps.map { (nil, $0) }
      + hops.enumerated().flatMap { place, hop in hop.altered.map { (place + 1, $0) } }
  }

  /// What is not as it should be, though it is what the log says, each with the place of its hop.
  var warnings: [(place: Int, because: String)] {
    hops.enumerated().flatMap { place, hop in hop.warnings.map { (place + 1, $0) } }
  }

  /// `trace/1`, in the canonical order of its members once it is written.
  var json: JSONValue {
    [
      "schema": "trace/1", "asked": .string(asked),
      "ticket": ticket.map { ["id": .string($0.id), "conversation": .string($0.platformID)] }
        ?? .null,
      "log": ["origin": .string(log.origin), "entries": .integer(log.size)],
      "altered": .array(
        alterations.map { place, because in
          ["hop": place.map { .integer(Int64($0)) } ?? .null, "because": .string(because)]
        }
      ),
      "hops": .array(hops.enumerated().map { $1.json(at: $0 + 1) }),
    ]
  }
}

/// The hops of a story while it is put together.
struct TraceChain {
  let store: Store
  let roll: TraceRoll
  private(set) var hops: [Hop] = []
  private(set) var gaps: [String] = []
  /// Nil where the line was no valid ticket, or it was erased who wrote it.
  var ticket: TicketKey?
  /// The hop of each decision.
  private(set) var decisions: [DecisionID: Int] = [:]
  /// The last hop of each case.
  var cases: [CaseID: Int] = [:]
  /// The hop of each approval, by person and document.
  var approvals: [Approved: Int] = [:]
  /// The stops that were told of.
  var stops: Set<StopID> = []
  /// The last hop of each erasure that was told of, by its entries.
  var erasures: [[Int64?]: Int] = [:]

  struct Approved: Hashable {
    let person: String
    let document: Digest
  }

  init(_ store: Store) throws {
    self.store = store
    do throws(StoreError) { roll = try TraceRoll(store) } catch {
      guard case .corrupt(_, let detail) = error else { throw error }
      roll = TraceRoll()
      gaps.append("who people are cannot be read: \(detail)")
    }
  }

  /// Reads something, or notes that it is damaged, so that the rest can be told.
  mutating func reading<Value>(
    _ what: String,
    _ body: (Store) throws(StoreError) -> Value
  ) throws(StoreError) -> Value? {
    do throws(StoreError) { return try body(store) } catch {
      guard case .corrupt(_, let detail) = error else { throw error }
      gaps.append("\(what) cannot be read: \(detail)")
      return nil
    }
  }

  /// Appends a hop, and gives its place.
  @discardableResult
  mutating func append(_ hop: Hop) -> Int {
    hops.append(hop)
    return hops.count - 1
  }

  mutating func note(_ place: Int, as decision: DecisionID) { decisions[decision] = place }

  /// Has a hop follow from another one, too.
  mutating func link(_ place: Int, to before: Int) { hops[place].follows.append(before) }

  /// Holds each hop against its entry of the log; what is told otherwise is told as the log has it.
  mutating func holdAgainstLog() throws(StoreError) {
    let places = hops.indices.filter { hops[$0].entry != nil && hops[$0].kind.ownEntries != nil }
    let entries = places.compactMap { place in
      hops[place].entry.flatMap { entry in hops[place].kind.ownEntries.map { (entry, $0) } }
    }
    for (place, standing) in zip(places, try store.standings(of: entries)) {
      if standing.faults.isEmpty { continue }
      hops[place].retell(by: standing, roll)
    }
  }

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

  /// Knows nobody.
  init() { (entries, now) = ([], nil) }

  init(_ store: Store) throws(StoreError) {
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
