package import CanonicalJSON
import Domain

extension Backtest {
  /// The canonical JSON that the store keeps, and whose digest people sign.
  package var bytes: [UInt8] { json.canonicalBytes }

  package var json: JSONValue {
    [
      "schema": "backtest/1", "release": .string(release.text), "against": .string(against.text),
      "selection": selection.json, "judged": .integer(Int64(all.judged)),
      "changed": .integer(Int64(all.changed)), "milder": .integer(Int64(milder)),
      "stricter": .integer(Int64(stricter)), "other": .integer(Int64(other)),
      "passed_over": Self.counts(passedOver, "why"),
      "outcomes": .array(
        turns.sorted { Self.key($0.key) < Self.key($1.key) }.map { turn, count in
          [
            "was": .string(turn.was.rawValue), "now": .string(turn.now.rawValue),
            "shift": .string(turn.shift.rawValue), "count": .integer(Int64(count)),
          ]
        }
      ),
      "members": Self.counts(
        Dictionary(uniqueKeysWithValues: members.map { ($0.key.rawValue, $0.value) }),
        "member"
      ),
      "tiers": Self.tallies(tiers, "tier"), "intents": Self.tallies(intents, "intent"),
      "stages": Self.counts(stages, "stage"), "causes": causes.json,
      "examples": .array(examples.map(\.json)),
    ]
  }

  /// The order of outcomes as they are declared.
  private static func key(_ turn: Turn) -> Int {
    let was = Outcome.allCases.firstIndex(of: turn.was) ?? 0
    let now = Outcome.allCases.firstIndex(of: turn.now) ?? 0
    return (was * 100 + now) * 10 + (DecisionShift.allCases.firstIndex(of: turn.shift) ?? 0)
  }

  private static func counts(_ counts: [String: Int], _ name: String) -> JSONValue {
    .array(
      counts.sorted { $0.key < $1.key }.map { word, count in
        .object(
          JSONObject([
            .init(name: name, value: .string(word)),
            .init(name: "count", value: .integer(Int64(count))),
          ])
        )
      }
    )
  }

  private static func tallies(_ tallies: [String: Tally], _ name: String) -> JSONValue {
    .array(
      tallies.sorted { $0.key < $1.key }.map { word, tally in
        var row = JSONObject([.init(name: name, value: .string(word))])
        row.append("judged", .integer(Int64(tally.judged)))
        for shift in DecisionShift.allCases {
          row.append(shift.rawValue, .integer(Int64(tally.shifts[shift, default: 0])))
        }
        return .object(row)
      }
    )
  }
}

extension Backtest {
  /// Reads what `bytes` wrote; nil for anything else.
  package init?(bytes: [UInt8]) {
    guard let json = try? JSONValue(parsing: bytes, limits: .object) else { return nil }
    self.init(json)
    guard self.bytes == bytes else { return nil }
  }

  init?(_ json: JSONValue) {
    guard json["schema"]?.string == "backtest/1", let release = json["release"]?.string,
      let against = json["against"]?.string,
      let selection = json["selection"].flatMap({ BacktestSelection($0) }),
      let causes = json["causes"].flatMap({ BacktestCauses($0) })
    else { return nil }
    self.init(
      of: ReleaseID(text: release),
      against: ReleaseID(text: against),
      selection: selection
    )
    all = Self.tally(json)
    self.causes = causes
    for (word, row) in Self.rows(json, "passed_over", "why") { passedOver[word] = Self.count(row) }
    for (word, row) in Self.rows(json, "stages", "stage") { stages[word] = Self.count(row) }
    for (word, row) in Self.rows(json, "tiers", "tier") { tiers[word] = Self.tally(row) }
    for (word, row) in Self.rows(json, "intents", "intent") { intents[word] = Self.tally(row) }
    for (word, row) in Self.rows(json, "members", "member") {
      guard let member = DecisionGist.Member(rawValue: word) else { return nil }
      members[member] = Self.count(row)
    }
    for row in json["outcomes"]?.array ?? [] {
      guard let was = row["was"]?.string.flatMap({ Outcome(rawValue: $0) }),
        let now = row["now"]?.string.flatMap({ Outcome(rawValue: $0) }),
        let shift = row["shift"]?.string.flatMap({ DecisionShift(rawValue: $0) })
      else { return nil }
      turns[Turn(was: was, now: now, shift: shift)] = Self.count(row)
    }
    for row in json["examples"]?.array ?? [] {
      guard let example = Example(row) else { return nil }
      examples.append(example)
    }
  }

  private static func rows(
    _ json: JSONValue,
    _ list: String,
    _ name: String
  ) -> [(String, JSONValue)] {
    (json[list]?.array ?? []).compactMap { row in row[name]?.string.map { ($0, row) } }
  }

  private static func count(_ row: JSONValue) -> Int {
    row["count"]?.integer.flatMap { Int(exactly: $0) } ?? 0
  }

  private static func tally(_ row: JSONValue) -> Tally {
    let number = { (name: String) in row[name]?.integer.flatMap { Int(exactly: $0) } ?? 0 }
    var tally = Tally(judged: number("judged"))
    for shift in DecisionShift.allCases where number(shift.rawValue) > 0 {
      tally.shifts[shift] = number(shift.rawValue)
    }
    return tally
  }
}

extension Backtest.Example {
  fileprivate var json: JSONValue {
    var row = JSONObject()
    if let decision = place.decision {
      row.append("decision", .string(decision.text))
      row.append("sequence", .integer(place.sequence))
    } else {
      row.append("line", .integer(place.sequence))
    }
    row.append("shift", .string(shift.rawValue))
    row.append("was", was.json)
    row.append("now", now.json)
    row.append("stage", .string(stage))
    row.append("members", .array(members.map { .string($0.rawValue) }))
    row.append("edits", .array(edits.map { .string($0) }))
    return .object(row)
  }

  fileprivate init?(_ json: JSONValue) {
    guard let sequence = (json["sequence"] ?? json["line"])?.integer,
      let shift = json["shift"]?.string.flatMap({ DecisionShift(rawValue: $0) }),
      let was = json["was"].flatMap({ DecisionGist(kept: $0) }),
      let now = json["now"].flatMap({ DecisionGist(kept: $0) }), let stage = json["stage"]?.string,
      let members = json["members"]?.array?.compactMap({
        $0.string.flatMap { DecisionGist.Member(rawValue: $0) }
      }),
      let edits = json["edits"]?.array?.compactMap(\.string)
    else { return nil }
    let decision = json["decision"]?.string.map { DecisionID(text: $0) }
    self.init(
      place: BacktestPlace(sequence: sequence, decision: decision),
      shift: shift,
      was: was,
      now: now,
      stage: stage,
      members: members
    )
    self.edits = edits
  }
}
