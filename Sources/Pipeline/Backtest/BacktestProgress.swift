import CanonicalJSON
import Domain

/// How far a backtest is, so that one that was interrupted goes on from there.
struct BacktestProgress {
  var backtest: Backtest
  /// What lies here and before is judged.
  var last: Int64 = 0
  var isJudged = false
  /// The first changed tickets, which are tried with each edit.
  var changed: [Int64] = []
  /// How many edits were tried.
  var triedEdits = 0
  /// The edits, by their places, that alone lead to a change.
  var causes: [Int64: [Int]] = [:]

  init(_ backtest: Backtest) { self.backtest = backtest }

  mutating func add(_ finding: BacktestFinding) {
    backtest.add(finding)
    if finding.isChanged, changed.count < Backtest.triedLimit {
      changed.append(finding.place.sequence)
    }
  }

  var bytes: [UInt8] {
    let causes = causes.sorted { $0.key < $1.key }.map { place, edits -> JSONValue in
      .array([.integer(place)] + edits.map { .integer(Int64($0)) })
    }
    let json: JSONValue = [
      "engine": .string(Engine.name), "backtest": backtest.json, "last": .integer(last),
      "judged": .bool(isJudged), "changed": .array(changed.map { .integer($0) }),
      "tried_edits": .integer(Int64(triedEdits)), "causes": .array(causes),
    ]
    return json.canonicalBytes
  }

  /// Reads what `bytes` wrote; nil for anything else, and for what another version of the program wrote.
  init?(bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: .object),
      json["engine"]?.string == Engine.name,
      let backtest = json["backtest"].flatMap({ Backtest($0) }), let last = json["last"]?.integer,
      let isJudged = json["judged"]?.bool,
      let changed = json["changed"]?.array?.compactMap(\.integer),
      let triedEdits = json["tried_edits"]?.integer.flatMap({ Int(exactly: $0) }),
      let causes = json["causes"]?.array
    else { return nil }
    self.init(backtest)
    (self.last, self.isJudged, self.changed) = (last, isJudged, changed)
    self.triedEdits = triedEdits
    for row in causes {
      let numbers = (row.array ?? []).compactMap(\.integer)
      guard let place = numbers.first else { return nil }
      self.causes[place] = numbers.dropFirst().compactMap { Int(exactly: $0) }
    }
  }
}
