import OutsideCalls

extension ModelFailure {
  /// Those that a server answers with when it may do better in a moment; 529 is Anthropic's for too much to
  /// do.
  private static let passing: Set<Int> = [429, 500, 502, 503, 504, 529]
  /// libcurl's code for a connection that was refused.
  private static let refused: Int32 = 7

  /// Whether it is worth asking again: the server asks for it, or was not reached.
  var isPassing: Bool {
    switch self {
    case .status(let status, _): Self.passing.contains(status)
    case .unreachable(.transport(let code)): code == Self.refused
    default: false
    }
  }

  /// What it tells of the server.
  var standing: CircuitBreaker.Outcome {
    switch self {
    case .timeout, .unreachable, .malformed, .tooLarge: .failed
    case .status(let status, _): Self.passing.contains(status) ? .failed : .answered
    case .refusal, .length, .otherModel: .answered
    case .contract, .budget, .circuitOpen, .undeclared, .noKey: .unknown
    }
  }

  /// Whether the server may have worked on it, and so may charge for it.
  var mayCost: Bool {
    switch self {
    case .timeout, .malformed, .tooLarge, .refusal, .length, .otherModel: true
    case .contract, .budget, .circuitOpen, .undeclared, .noKey, .unreachable, .status: false
    }
  }
}
