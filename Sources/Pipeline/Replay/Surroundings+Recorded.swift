import CanonicalJSON
import Domain
import Rules
import Storage

extension Surroundings {
  /// Reads what a ticket was judged in out of the records of its stages; nil where they do not tell.
  ///
  /// Nothing is asked of a clock, a counter or a lookup again: the moment stands in the record of
  /// `intake`, what was attested, counted and done before in that of `decide`.
  ///
  /// With `asksNobody`, what another desk would ask for besides is missing, and said to be.
  init?(
    recorded stages: [JSONValue],
    after predecessor: Predecessor?,
    asksNobody: Bool = false
  ) {
    guard let intake = Self.result(of: .intake, in: stages),
      let now = intake["judged_at"]?.string.flatMap({ Timestamp($0) })
    else { return nil }
    let decide = Self.result(of: .decide, in: stages)
    let answers = (decide?["attested"]?.array ?? []).map { Attestor.Answer(recorded: $0) }
    guard !answers.contains(nil), let asked = AskedModel.recorded(in: stages) else { return nil }
    self.init(
      now: now,
      history: ActionHistory(recorded: decide?["actions"]?.array ?? []),
      attested: answers.compactMap(\.self),
      askedModels: asked,
      predecessor: predecessor,
      ceilings: [:],
      isCanary: intake["canary"]?.bool ?? false,
      asksNobody: asksNobody
    )
  }

  static func result(of stage: StageName, in stages: [JSONValue]) -> JSONValue? {
    stages.first { $0["stage"]?.string == stage.rawValue }?["result"]
  }
}

extension ActionHistory {
  /// Reads what was found out of the past back out of the actions that were judged by it.
  init(recorded actions: [JSONValue]) {
    self.init()
    for action in actions {
      let obstacles = action["obstacles"]?.array ?? []
      if obstacles.contains(.string("\(ProposedAction.Obstacle.alreadyDone)")),
        let key = action["idempotency_key"]?.string
      {
        done.insert(ActionKey(text: key))
      }
      if obstacles.contains(.string("\(ProposedAction.Obstacle.unanchored)")) {
        isUnanchored = true
      }
      read(counters: action["counters"]?.array ?? [])
    }
  }

  /// Adds what is recorded of counters.
  mutating func read(counters recorded: [JSONValue]) {
    for counter in recorded {
      guard let name = counter["counter"]?.string, let slash = name.firstIndex(of: "/"),
        let subject = counter["subject"]?.string, let count = counter["count"]?.integer, count > 0
      else { continue }
      let key = CounterKey(
        ruleFile: String(name[..<slash]),
        counter: String(name[name.index(after: slash)...]),
        subject: subject
      )
      var amounts: [String: Int64] = [:]
      for amount in counter["amounts"]?.object?.members ?? [] {
        amounts[amount.name] = amount.value.integer
      }
      counters[key] = CounterTotal(count: count, amounts: amounts)
    }
  }
}
