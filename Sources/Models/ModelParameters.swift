package import CanonicalJSON

/// What an answer is made with; what is nil is left to the server.
package struct ModelParameters: Sendable, Hashable {
  /// In ten-thousandths: 7,000 is what servers write as 0.7.
  package let temperature: Int?
  /// The most tokens that an answer may have.
  package let maxTokens: Int?
  /// What makes a server that knows one choose alike each time.
  package let seed: Int?

  package static let temperatures = 0...20_000
  package static let tokens = 1...65_536
  package static let seeds = 0...2_147_483_647

  package init(temperature: Int? = nil, maxTokens: Int? = nil, seed: Int? = nil) {
    (self.temperature, self.maxTokens, self.seed) = (temperature, maxTokens, seed)
  }

  /// With those of `declared` where these say nothing; no answer may be longer than `declared` has it.
  package func filled(by declared: ModelParameters) -> ModelParameters {
    ModelParameters(
      temperature: temperature ?? declared.temperature,
      maxTokens: [maxTokens, declared.maxTokens].compactMap(\.self).min(),
      seed: seed ?? declared.seed
    )
  }

  package var json: JSONValue {
    var object = JSONObject()
    for (name, number) in [
      ("max_tokens", maxTokens), ("seed", seed), ("temperature", temperature),
    ] {
      if let number { object.append(name, .integer(Int64(number))) }
    }
    return .object(object)
  }

  /// Reads what `json` wrote; nil for anything else.
  package init?(_ json: JSONValue) {
    guard json.object != nil else { return nil }
    func number(_ name: String) -> Int? { json[name]?.integer.map { Int($0) } }
    self.init(
      temperature: number("temperature"),
      maxTokens: number("max_tokens"),
      seed: number("seed")
    )
    guard self.json.canonicalBytes == json.canonicalBytes else { return nil }
  }
}
