package import OutsideCalls
package import Vendors

/// Why a model gave no answer that can be used.
///
/// No case holds a key or what was asked.
package enum ModelFailure: Error, Sendable, Hashable {
  /// What is wrong with an answer.
  package enum Fault: Sendable, Hashable {
    /// It is no JSON, from this byte on.
    case notJSON(offset: Int)
    /// A field of the API's own is missing or of another type: `choices[0].message`.
    case field(String)
    /// The connection ended before the answer did.
    case cutOff
  }

  /// The contract with the vendor does not permit it: nothing was sent.
  case contract([ContractReason])
  /// It could cost more than is left: nothing was sent.
  case budget(ModelBudget.Line)
  /// It failed so often that it is left alone for a while: nothing was sent.
  case circuitOpen
  /// No model has this id.
  case undeclared
  /// Its key is not where the declaration says.
  case noKey(CallEnding)
  case unreachable(CallEnding)
  /// No whole answer in time, waiting for a place and trying again included.
  case timeout
  /// The server answered with an HTTP status other than 200; how long it asks to be left alone.
  case status(Int, retryAfterSeconds: Int64?)
  case tooLarge(limitBytes: Int)
  case malformed(Fault)
  /// The model, or a filter before it, declined to answer.
  case refusal
  /// The answer reached its longest before its end.
  case length
  /// Another model answered than was asked for; nil where the server does not say which.
  case otherModel(reported: String?)

  /// By what it is known in records.
  package var name: String {
    switch self {
    case .contract: "contract"
    case .budget: "budget"
    case .circuitOpen: "circuit_open"
    case .undeclared: "undeclared"
    case .noKey: "no_key"
    case .unreachable: "unreachable"
    case .timeout: "timeout"
    case .status: "status"
    case .tooLarge: "too_large"
    case .malformed: "malformed"
    case .refusal: "refusal"
    case .length: "length"
    case .otherModel: "other_model"
    }
  }

  /// By what monitoring tells it apart: the status of a server that gave one, as OpenTelemetry's conventions have
  /// it in `error.type`, else the name.
  package var errorType: String {
    if case .status(let status, _) = self { "\(status)" } else { name }
  }

  /// What a call's failure means to who asked a model.
  init(_ failure: CallFailure) {
    switch failure {
    case .deadline: self = .timeout
    case .tooLarge(let limit): self = .tooLarge(limitBytes: limit)
    case .failed(.status(let status)): self = .status(status, retryAfterSeconds: nil)
    case .failed(.variable(let name)): self = .noKey(.variable(name))
    case .failed(.file(let path)): self = .noKey(.file(path))
    case .failed(let ending): self = .unreachable(ending)
    }
  }
}

extension ModelFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .contract(let reasons): reasons.map(\.description).joined(separator: "; ")
    case .budget(let line): "the budget `\(line.rawValue)` is used up, or would be"
    case .circuitOpen: "it failed so often that it is left alone for a while"
    case .undeclared: "no model of `models:` has this id"
    case .noKey(let ending): "its key: \(ending)"
    case .unreachable(let ending): ending.description
    case .timeout: "no answer in time"
    case .status(let status, _): "the server answered with status \(status)"
    case .tooLarge(let limit): "an answer of more than \(limit) bytes"
    case .malformed(.notJSON(let offset)): "the answer is no JSON, at byte \(offset)"
    case .malformed(.field(let field)): "`\(field)` of the answer is missing or of another type"
    case .malformed(.cutOff): "the connection ended before the answer did"
    case .refusal: "the model declined to answer"
    case .length: "the answer reached `max_tokens` before its end"
    case .otherModel(let name?): "`\(name)` answered, which was not asked"
    case .otherModel(nil): "the server does not say which model answered"
    }
  }
}
