package import CanonicalJSON
package import Domain
package import Vendors

/// What was asked of a model, and what came of it: all that a decision is made by, so that it can be made
/// again without the model.
package struct ModelExchange: Sendable, Equatable {
  /// The id that the configuration gives the model.
  package let model: String
  package let kind: ModelKind
  /// The model that the server was asked for; nil where there is nothing to choose among.
  package let asked: String?
  /// The model that the server says has answered; nil where it does not say, or did not answer.
  package let reported: String?
  package let purpose: ModelPurpose
  package let prompt: String
  /// Of the request with the parameters that it was sent with.
  package let request: Digest
  package let parameters: ModelParameters
  /// How often it was sent; 0 where nothing was.
  package let attempts: Int
  package let usage: ModelUsage?
  /// What it cost, in millionths of a minor unit; nil where there is no price, or nothing was counted.
  package let cost: Int64?
  /// The raw text of the answer.
  package let outcome: Result<String, ModelFailure>
  /// From the question to the answer, beside the record: it is no part of `json`.
  package let latencyMilliseconds: Int64
  /// What it took of the budgets, beside the record too; nil where it was read, and nobody was asked.
  package let spent: ModelSpending?

  package static func == (left: Self, right: Self) -> Bool { left.json == right.json }

  package var json: JSONValue {
    var object = JSONObject()
    object.append("schema", .string(Self.schema))
    object.append("model", .string(model))
    object.append("kind", .string(kind.rawValue))
    object.append("asked", asked.map { .string($0) } ?? .null)
    object.append("reported", reported.map { .string($0) } ?? .null)
    object.append("purpose", .string(purpose.rawValue))
    object.append("prompt", .string(prompt))
    object.append("request", .string(request.description))
    object.append("parameters", parameters.json)
    object.append("attempts", .integer(Int64(attempts)))
    object.append("usage", usage.map(\.json) ?? .null)
    object.append("cost_millionths", cost.map { .integer($0) } ?? .null)
    switch outcome {
    case .success(let text): object.append("answer", .string(text))
    case .failure(let failure): object.append("failed", failure.json)
    }
    return .object(object)
  }

  private static let schema = "exchange/1"
}

extension ModelExchange {
  /// Reads what `json` wrote; nil for anything else.
  ///
  /// How long it took stands beside it.
  package init?(_ json: JSONValue, latencyMilliseconds: Int64 = 0) {
    guard let model = json["model"]?.string,
      let kind = json["kind"]?.string.flatMap({ ModelKind(rawValue: $0) }),
      let purpose = json["purpose"]?.string.flatMap({ ModelPurpose(rawValue: $0) }),
      let prompt = json["prompt"]?.string,
      let request = json["request"]?.string.flatMap({ Digest($0) }),
      let parameters = json["parameters"].flatMap({ ModelParameters($0) }),
      let attempts = json["attempts"]?.integer.flatMap({ Int(exactly: $0) })
    else { return nil }
    let failure = json["failed"].map { ModelFailure($0) }
    switch (json["answer"]?.string, failure) {
    case (let text?, nil): outcome = .success(text)
    case (nil, let failure??): outcome = .failure(failure)
    default: return nil
    }
    (self.model, self.kind, self.purpose, self.prompt) = (model, kind, purpose, prompt)
    (self.request, self.parameters, self.attempts) = (request, parameters, attempts)
    asked = json["asked"]?.string
    reported = json["reported"]?.string
    usage = json["usage"].flatMap { ModelUsage($0) }
    cost = json["cost_millionths"]?.integer
    self.latencyMilliseconds = latencyMilliseconds
    spent = nil
    guard self.json.canonicalBytes == json.canonicalBytes else { return nil }
  }
}
