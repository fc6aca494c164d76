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
  case failed(LookupEnding)
}

/// How a lookup ended that gave no answer.
package enum LookupEnding: Sendable, Hashable {
  /// The command ended with a status other than 0.
  case exit(Int32)
  /// The command was ended by a signal.
  case signal(Int32)
  /// The server answered with an HTTP status other than 200 and 404.
  case status(Int)
  /// The command could not be started: an error number of the system.
  case notStarted(Int32)
  /// No whole answer came over the network: a code of libcurl.
  case transport(Int32)
  /// A variable of the environment that a header needs is not set, or holds what no header may.
  case variable(String)
}

extension AttestationFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noLookup: "no lookup gives these facts"
    case .noKey: "nothing to ask by"
    case .unusableKey: "the key has characters that no key may have"
    case .notFound: "not found"
    case .deadline: "no answer in time"
    case .tooLarge(let limit): "an answer of more than \(limit) bytes"
    case .notJSON(let offset): "the answer is no JSON object, at byte \(offset)"
    case .schema(let field): "`\(field)` of the answer is missing or of another type"
    case .failed(.exit(let status)): "the command ended with status \(status)"
    case .failed(.signal(let signal)): "the command was ended by signal \(signal)"
    case .failed(.status(let status)): "the server answered with status \(status)"
    case .failed(.notStarted(let error)): "the command could not be started, error \(error)"
    case .failed(.transport(let code)): "the server could not be asked, libcurl's code \(code)"
    case .failed(.variable(let name)): "`\(name)` is not set to what a header may hold"
    }
  }
}
