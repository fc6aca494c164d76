import CanonicalJSON

/// One thing that a deployment needs before it answers anybody, and what shows that it is there.
struct LaunchLine {
  enum State: String {
    case ready, red
    /// Nothing here needs it.
    case exempt
  }

  let name: String
  let state: State
  /// Ids, names and dates; of a red line, what lacks.
  let evidence: String
  /// What to do; nil where nothing is.
  let advice: String?

  init(_ name: String, _ state: State, _ evidence: String, advice: String? = nil) {
    (self.name, self.state) = (name, state)
    (self.evidence, self.advice) = (evidence, advice)
  }

  var json: JSONValue {
    [
      "name": .string(name), "state": .string(state.rawValue), "evidence": .string(evidence),
      "advice": advice.map { .string($0) } ?? .null,
    ]
  }
}
