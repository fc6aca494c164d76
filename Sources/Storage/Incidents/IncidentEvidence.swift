package import CanonicalJSON
package import Domain
package import Review

/// What was frozen as an incident was opened, or as something was added to it: which chains it touches, and how
/// the store stood then.
///
/// A chain is a ticket's whole story, by the number of its first decision; nothing in it names a customer.
package struct IncidentEvidence: Sendable, Equatable {
  /// The most chains that one step holds.
  package static let chainLimit = 100_000
  private static let schema = "incident-evidence/1"
  private static let limits = JSONLimits(bytes: 8 << 20, depth: 6, keys: 20_000)

  /// The release in force then; nil where none was.
  package let release: ReleaseID?
  package let canary: ReleaseID?
  /// How many of the chosen decisions each release made.
  package let releases: [ReleaseID: Int]
  let chains: EntryRanges
  /// How many decisions were chosen.
  package let chosen: Int
  /// How many of the chosen are older than the newest `chainLimit`, and are not held.
  package let beyond: Int
  /// How many of the chains had been erased by then.
  package let erased: Int
  /// How many decisions the store had.
  package let decisions: Int64
  /// How many cases waited in each queue.
  package let waiting: [String: Int64]
  /// The stops in force.
  package let stops: [StopID]
  /// Why nobody could say what was stopped; nil where everybody could.
  package let unreadableLine: String?
  /// How many entries the log had, and its root in hex: what the step's own entry comes behind.
  package let logSize: Int64
  package let logRoot: String
  /// What was looked for, in words that name no customer; empty where decisions were named.
  package let query: String

  package var chainCount: Int { Int(chains.count) }

  /// Whether a ticket is among them, by the number of its first decision.
  package func holds(chain number: Int64) -> Bool { chains.contains(number) }

  /// The first decisions of the chains, oldest first.
  package var chainNumbers: [Int64] { chains.ranges.flatMap { Array($0) } }

  init(
    release: ReleaseID?,
    canary: ReleaseID?,
    _ chosen: ChosenChains,
    decisions: Int64,
    waiting: [String: Int64],
    line: LineState,
    log: (size: Int64, root: String),
    query: String
  ) {
    (self.release, self.canary) = (release, canary)
    (releases, chains) = (chosen.releases, EntryRanges(chosen.numbers))
    (self.chosen, beyond, erased) = (chosen.total, chosen.beyond, chosen.erased)
    (self.decisions, self.waiting) = (decisions, waiting)
    switch line {
    case .stops(let found): (stops, unreadableLine) = (found.map(\.id), nil)
    case .unreadable(let why): (stops, unreadableLine) = ([], why)
    }
    (logSize, logRoot, self.query) = (log.size, log.root, query)
  }

  package var json: JSONValue {
    func counts(_ counts: [(String, Int64)]) -> JSONValue {
      var object = JSONObject()
      for (name, count) in counts.sorted(by: { $0.0 < $1.0 }) {
        object.append(name, .integer(count))
      }
      return .object(object)
    }
    func count(_ count: Int) -> JSONValue { .integer(Int64(count)) }
    return [
      "schema": .string(Self.schema), "release": release.map { .string($0.text) } ?? .null,
      "canary": canary.map { .string($0.text) } ?? .null,
      "releases": counts(releases.map { ($0.key.text, Int64($0.value)) }),
      "chains": .array(
        chains.ranges.map { [.integer($0.lowerBound), .integer($0.upperBound)] }
      ), "chosen": count(chosen), "beyond": count(beyond), "erased": count(erased),
      "decisions": .integer(decisions), "waiting": counts(waiting.map { ($0.key, $0.value) }),
      "stops": .array(stops.map { .string($0.text) }),
      "unreadable_line": unreadableLine.map { .string($0) } ?? .null,
      "log": ["size": .integer(logSize), "root": .string(logRoot)], "query": .string(query),
    ]
  }

  package var bytes: [UInt8] { json.canonicalBytes }

  /// Reads what `bytes` wrote; nil for anything else.
  package init?(bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: Self.limits),
      json["schema"]?.string == Self.schema,
      let chains = json["chains"].flatMap({ EntryRanges($0) }),
      let decisions = json["decisions"]?.integer, let query = json["query"]?.string,
      let size = json["log"]?["size"]?.integer, let root = json["log"]?["root"]?.string,
      let stops = json["stops"]?.array
    else { return nil }
    func count(_ name: String) -> Int { json[name]?.integer.flatMap { Int(exactly: $0) } ?? 0 }
    func counts(_ name: String) -> [String: Int64] {
      (json[name]?.object?.members ?? []).reduce(into: [:]) { $0[$1.name] = $1.value.integer }
    }
    func release(_ name: String) -> ReleaseID? { json[name]?.string.map { ReleaseID(text: $0) } }
    (self.release, canary, self.chains) = (release("release"), release("canary"), chains)
    releases = counts("releases").reduce(into: [:]) { $0[ReleaseID(text: $1.key)] = Int($1.value) }
    (chosen, beyond, erased) = (count("chosen"), count("beyond"), count("erased"))
    (self.decisions, waiting) = (decisions, counts("waiting"))
    self.stops = stops.compactMap { $0.string.map { StopID(text: $0) } }
    unreadableLine = json["unreadable_line"]?.string
    (logSize, logRoot, self.query) = (size, root, query)
    guard self.bytes == bytes else { return nil }
  }
}
