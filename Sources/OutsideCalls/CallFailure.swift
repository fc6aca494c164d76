/// Why a call came to nothing.
///
/// No case holds a key, a header or an answer, so that each may be logged.
package enum CallFailure: Error, Sendable, Hashable {
  /// No answer in time.
  case deadline
  case tooLarge(limitBytes: Int)
  case failed(CallEnding)
}

/// How a call ended that gave no answer.
package enum CallEnding: Sendable, Hashable {
  /// The command ended with a status other than 0.
  case exit(Int32)
  /// The command was ended by a signal.
  case signal(Int32)
  /// The server answered with an HTTP status that was not asked for.
  case status(Int)
  /// The command could not be started: an error number of the system.
  case notStarted(Int32)
  /// No whole answer came over the network: a code of libcurl.
  case transport(Int32)
  /// A variable of the environment that a header needs is not set, or holds what no header may.
  case variable(String)
  /// A file that a header needs cannot be read, or holds what no header may.
  case file(String)
}

extension CallFailure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .deadline: "no answer in time"
    case .tooLarge(let limit): "an answer of more than \(limit) bytes"
    case .failed(let ending): ending.description
    }
  }
}

extension CallEnding: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exit(let status): "the command ended with status \(status)"
    case .signal(let signal): "the command was ended by signal \(signal)"
    case .status(let status): "the server answered with status \(status)"
    case .notStarted(let error): "the command could not be started, error \(error)"
    case .transport(let code):
      Self.transportWords[code].map { "the server could not be asked: \($0)" }
        ?? "the server could not be asked, libcurl's code \(code)"
    case .variable(let name): "`\(name)` is not set to what a header may hold"
    case .file(let path): "`\(path)` cannot be read, or holds what no header may"
    }
  }

  /// What the codes mean that people meet, by `libcurl-errors(3)`; in words of our own, since libcurl's differ
  /// from version to version and this is recorded.
  private static let transportWords: [Int32: String] = [
    1: "it does not speak HTTP",
    5: "the name of its proxy is not known",
    6: "its name is not known",
    7: "nothing listens there",
    35: "no secure connection came about (TLS)",
    52: "it closed the connection without an answer",
    55: "the connection broke while it was asked",
    56: "the connection broke while it answered",
    60: "its certificate is not trusted",
    77: "the certificates to trust cannot be read",
    83: "its certificate was issued by somebody else",
  ]
}
