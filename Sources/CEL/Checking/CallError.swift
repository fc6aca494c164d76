/// Why a function cannot answer.
public struct CallError: Error, Sendable, Equatable {
  /// What is wrong, in lower case.
  public let message: String
  /// Whether no overload takes arguments of these kinds.
  let isOverloadMissing: Bool

  /// Tells what is wrong.
  public init(_ message: String) {
    self.message = message
    isOverloadMissing = false
  }

  private init(noOverload: Void) {
    message = "no such overload"
    isOverloadMissing = true
  }

  /// The arguments are of kinds that the function does not take.
  public static var noOverload: CallError { CallError(noOverload: ()) }
}
