package import OutsideCalls

/// Why facts are not attested.
///
/// No case holds a key, a header or an answer, so that each may be logged.
package enum AttestationFailure: Error, Sendable, Hashable {
  /// No lookup gives this noun.
  case noLookup
  /// The ticket has nothing to ask by.
  case noKey
  /// The key holds what no key may hold.
  case unusableKey
  /// The source knows no such thing: status 404, or the answer `null`.
  case notFound
  /// No answer in time, waiting for a place included.
  case deadline
  case tooLarge(limitBytes: Int)
  /// The answer is not JSON, from this byte on, or is JSON and no object.
  case notJSON(offset: Int)
  /// A field is missing, or of another type: `items[2].price`.
  case schema(field: String)
  case failed(CallEnding)

  /// What a call's failure means to those who asked for facts, or told something.
  init(_ failure: CallFailure) {
    switch failure {
    case .deadline: self = .deadline
    case .tooLarge(let limit): self = .tooLarge(limitBytes: limit)
    case .failed(.status(404)): self = .notFound
    case .failed(let ending): self = .failed(ending)
    }
  }
}

extension AttestationFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noLookup: "no lookup gives these facts"
    case .noKey: "nothing to ask by"
    case .unusableKey: "the key has characters that no key may have"
    case .notFound: "not found"
    case .deadline: CallFailure.deadline.description
    case .tooLarge(let limit): CallFailure.tooLarge(limitBytes: limit).description
    case .notJSON(let offset): "the answer is no JSON object, at byte \(offset)"
    case .schema(let field): "`\(field)` of the answer is missing or of another type"
    case .failed(let ending): ending.description
    }
  }
}
